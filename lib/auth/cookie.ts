import "server-only";
// The session cookie of the request in hand, under the same name that NextAuth is told.
import { cookies } from "next/headers";
import { getSiteUrl } from "../settings/queries";
import { SESSION_SECONDS, sealSession, unsealSession } from "./session";

/** `secure`: the site's address is https. */
export function sessionCookieName(secure: boolean): string {
  return secure ? "__Host-next-auth.session-token" : "next-auth.session-token";
}

export function sessionCookieOptions(secure: boolean) {
  return { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
}

export async function isSiteSecure(): Promise<boolean> {
  return (await getSiteUrl()).startsWith("https:");
}

export async function readSessionCookie(): Promise<string | null> {
  const name = sessionCookieName(await isSiteSecure());
  const cookie = (await cookies()).get(name)?.value;
  return cookie ? unsealSession(cookie) : null;
}

/** Only in actions and route handlers. */
export async function writeSessionCookie(sessionId: string): Promise<void> {
  const secure = await isSiteSecure();
  const options = { ...sessionCookieOptions(secure), maxAge: SESSION_SECONDS };
  (await cookies()).set(sessionCookieName(secure), await sealSession(sessionId), options);
}

export async function dropSessionCookie(): Promise<void> {
  const secure = await isSiteSecure();
  const options = { ...sessionCookieOptions(secure), maxAge: 0 };
  (await cookies()).set(sessionCookieName(secure), "", options);
}
