// The commenter's device: a signed id in a cookie, and a marker scoped to one article's path that
// says "this device has something of its own here". Only together do they earn a personal page.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { deriveKey, sign, unsign } from "./keys";

/** Seconds that a device is remembered: a year, renewed with each comment. */
export const DEVICE_MAX_AGE = 365 * 86_400;

export function deviceCookieName(secure: boolean): string {
  return secure ? "__Host-rejoinder-device" : "rejoinder-device";
}

/** Path-scoped, so it can't be a __Host- cookie. */
export function markerCookieName(secure: boolean): string {
  return secure ? "__Secure-rejoinder-own" : "rejoinder-own";
}

export function newDevice(): string {
  return randomBytes(16).toString("base64url");
}

export function signDevice(device: string): string {
  return sign("device", device);
}

/** The device's id, or null where the cookie is not one that this site signed. */
export function readDevice(cookie: string | undefined): string | null {
  return cookie && cookie.length < 100 ? unsign("device", cookie) : null;
}

/** The marker that goes with one device and one article. */
export function markerFor(device: string, slug: string): string {
  return createHmac("sha256", deriveKey("device"))
    .update(`own\0${device}\0${slug}`)
    .digest("base64url")
    .slice(0, 27);
}

export function isMarker(marker: string | undefined, device: string, slug: string): boolean {
  if (!marker) return false;
  const given = Buffer.from(marker);
  const expected = Buffer.from(markerFor(device, slug));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The path that the marker is scoped to, as a browser sends it. */
export function markerPath(slug: string): string {
  return `/${encodeURIComponent(slug)}`;
}
