import "server-only";
// The keys that the learned filter hashes under: what it keeps can't be read back without SECRET_KEY.
import { deriveKey, keyedHash } from "../../keys";
import { type HashKey, hashKeyOf } from "../../spam/hash";

export function vectorKey(): HashKey {
  return hashKeyOf(deriveKey("spam"));
}

/** Says which key it is. */
export function vectorKeyHash(): string {
  return keyedHash("spam", "key");
}

/** From 0 up to 1: drawn by lot, but for one comment the same whenever it is asked. */
export function drawOf(publicId: string): number {
  return Number.parseInt(keyedHash("spam", `draw ${publicId}`).slice(0, 8), 16) / 2 ** 32;
}

export function writerHash(address: string): string {
  return keyedHash("spam", `writer ${address.toLowerCase()}`);
}
