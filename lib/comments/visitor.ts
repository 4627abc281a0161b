import "server-only";
// Who comments: a device that this site signed, or nobody yet. A name or an address proves nothing.
import { cookies } from "next/headers";
import { db } from "../db/client";
import {
  DEVICE_MAX_AGE,
  deviceCookieName,
  markerCookieName,
  markerFor,
  markerPath,
  readDevice,
  signDevice,
} from "../device";
import { currentRequest } from "../request";
import { getSiteUrl } from "../settings/queries";

export type Visitor = {
  /** The id in the device cookie, if it is one that this site signed. */
  device: string | null;
  /** Trusted proxies taken off; "" where it is not known. */
  address: string;
  /** What the browser calls itself. */
  agent?: string;
  /** Who is signed in, where that was asked. */
  staff?: { userId: number; name: string } | null;
};

export async function getVisitor(): Promise<Visitor> {
  const jar = await cookies();
  const cookie = jar.get(deviceCookieName(await isSecure()))?.value;
  return { device: readDevice(cookie), ...senderOf() };
}

/** Where the request in hand comes from. */
export function senderOf(): Pick<Visitor, "address" | "agent"> {
  const request = currentRequest();
  return { address: request?.address ?? "", agent: request?.userAgent };
}

/**
 * The commenter of this device, in a render that the server found to be personal; null in every
 * other, so that what is cached for everybody can't hold anything of one.
 */
export async function getOwnCommenter(): Promise<number | null> {
  if (!currentRequest()?.personal) return null;
  const { device } = await getVisitor();
  if (device === null) return null;
  const commenter = await db().commenter.findUnique({ where: { device }, select: { id: true } });
  return commenter?.id ?? null;
}

/** Keeps the device's cookie for another year. */
export async function keepDevice(device: string): Promise<void> {
  const secure = await isSecure();
  setCookie(deviceCookieName(secure), signDevice(device), { path: "/", secure });
}

/** The same, and marks that the device has something on this article. */
export async function rememberDevice(device: string, slug: string): Promise<void> {
  const secure = await isSecure();
  await keepDevice(device);
  const path = markerPath(slug);
  setCookie(markerCookieName(secure), markerFor(device, slug), { path, secure });
}

/** Takes the mark away with the page in hand: nothing of this device's own is left on the article. */
export async function forgetMarker(slug: string): Promise<void> {
  const secure = await isSecure();
  setCookie(markerCookieName(secure), "", { path: markerPath(slug), secure, maxAge: 0 });
}

type CookieScope = { path: string; secure: boolean; maxAge?: number };

function setCookie(name: string, value: string, scope: CookieScope): void {
  const { path, secure, maxAge = DEVICE_MAX_AGE } = scope;
  const parts = [`${name}=${value}`, `Path=${path}`, `Max-Age=${maxAge}`, "HttpOnly"];
  parts.push("SameSite=Lax", ...(secure ? ["Secure"] : []));
  currentRequest()?.cookies.push(parts.join("; "));
}

async function isSecure(): Promise<boolean> {
  return (await getSiteUrl()).startsWith("https:");
}
