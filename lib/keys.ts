// SECRET_KEY is the one root; every key is derived from it by HKDF (RFC 5869) under a name.
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { getEnv } from "./env";

export type KeyName =
  | "session"
  | "action"
  | "device"
  | "token"
  | "decision"
  | "network"
  | "fingerprint"
  | "limit"
  | "preview"
  | "subscriber"
  | "suppression"
  | "sanction"
  | "seal"
  | "replies"
  | "sealed"
  | "form"
  | "spam";

const derived = new Map<string, Buffer>();

/** 32 bytes, the same on every instance that shares SECRET_KEY. Throws where there is none. */
export function deriveKey(name: KeyName): Buffer {
  const root = getEnv().SECRET_KEY;
  if (!root) throw new Error("SECRET_KEY is not set");
  const cacheKey = `${name}\0${root}`;
  const known = derived.get(cacheKey);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", root, "", `rejoinder:${name}`, 32));
  derived.set(cacheKey, key);
  return key;
}

/** Keyed hash of a value that must be found again but not read: 32 hex digits (128 bits). */
export function keyedHash(name: KeyName, value: string): string {
  return createHmac("sha256", deriveKey(name)).update(value).digest("hex").slice(0, 32);
}

/** `value.signature`, safe in a cookie as long as the value is. */
export function sign(name: KeyName, value: string): string {
  return `${value}.${signature(name, value)}`;
}

/** The value of a signed string, or null where the signature is not ours. */
export function unsign(name: KeyName, signed: string): string | null {
  const dot = signed.lastIndexOf(".");
  if (dot < 1) return null;
  const value = signed.slice(0, dot);
  const given = Buffer.from(signed.slice(dot + 1));
  const expected = Buffer.from(signature(name, value));
  return given.length === expected.length && timingSafeEqual(given, expected) ? value : null;
}

function signature(name: KeyName, value: string): string {
  return createHmac("sha256", deriveKey(name)).update(value).digest("base64url").slice(0, 27);
}
