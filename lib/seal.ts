import "server-only";
// Secrets of others that this site must be able to use: encrypted under a key derived from SECRET_KEY,
// so that a look into the database, or into a backup without the secret, tells none.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { deriveKey } from "./keys";

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM: nonce, tag and ciphertext in base64url. */
export function seal(text: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", deriveKey("sealed"), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Null where it was sealed under another SECRET_KEY, or is damaged. */
export function unseal(sealed: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < NONCE + TAG) return null;
  const nonce = bytes.subarray(0, NONCE);
  const decipher = createDecipheriv("aes-256-gcm", deriveKey("sealed"), nonce);
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  try {
    const text = [decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()];
    return Buffer.concat(text).toString("utf8");
  } catch {
    return null;
  }
}
