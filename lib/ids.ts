// Random identifiers and slugs.
import { randomBytes, randomUUID } from "node:crypto";
import { withoutPiles } from "./marks";

const alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

/** Ten random characters without look-alikes (about 49 bits): a key that readers may see. */
export function newPublicId(): string {
  let id = "";
  while (id.length < 10) {
    for (const byte of randomBytes(16)) {
      // 248 = 8 × 31: bytes above would favour the first letters.
      if (byte < 248 && id.length < 10) id += alphabet[byte % alphabet.length];
    }
  }
  return id;
}

export function isPublicId(value: unknown): value is string {
  return typeof value === "string" && /^[2-9a-hjkmnp-z]{10}$/.test(value);
}

/** 256 random bits for a link, base64url (ASVS 11.5.1 asks for 128). Stored only as a hash. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

export function newUuid(): string {
  return randomUUID();
}

/** At most this many UTF-16 units; twelve letters of any script fit a path segment thrice over. */
const SLUG_LENGTH = 96;

/**
 * Letters and digits of any script, lower case, NFC, words joined by hyphens.
 * Accents are kept (`café`); "" where the text has no letter or digit.
 */
export function slugify(text: string): string {
  return withoutPiles(text)
    .normalize("NFC")
    .toLowerCase()
    .replace(/['’ʼ]/g, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .slice(0, SLUG_LENGTH)
    .replace(/^-+|-+$/g, "");
}

/** How the origin of each row of the sample site begins. */
export const SAMPLE_ORIGIN = "sample:";
