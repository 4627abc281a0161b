// What Next hears of a request: an allow-list, so that no header can change a page for everybody.
import type { IncomingMessage } from "node:http";
import { deviceCookieName, isMarker, markerCookieName, readDevice } from "@/lib/device";
import type { SiteState } from "./site-state";

const PASSED_ON = ["accept", "accept-language", "content-type", "user-agent", "referer"];
// React's own way to call an action, from the desk and the studio.
const ACTION = ["next-action", "next-router-state-tree", "next-url", "rsc"];
const FORGED =
  /^(x-forwarded-|x-real-ip|forwarded$|x-middleware-|x-nextjs-|x-invoke-|x-matched-path)/;

/** Headers for a request that is put together anew. */
export function headersForNext(
  site: SiteState,
  request: IncomingMessage,
  cookie: string | undefined,
): Record<string, string> {
  const headers = pick(request, PASSED_ON);
  Object.assign(headers, siteHeaders(site, request));
  if (cookie) headers.cookie = cookie;
  return headers;
}

export function actionHeaders(request: IncomingMessage): Record<string, string> {
  return pick(request, ACTION);
}

/** The same for a request that is passed on as it came. */
export function cleanHeaders(site: SiteState, request: IncomingMessage): void {
  for (const name of Object.keys(request.headers)) {
    if (FORGED.test(name) || name === "accept-encoding") delete request.headers[name];
  }
  Object.assign(request.headers, siteHeaders(site, request));
}

/** The device's cookies, where they prove that the article `slug` holds something of its own. */
export function ownCookie(
  site: SiteState,
  request: IncomingMessage,
  slug: string | null,
): string | undefined {
  const { cookie } = request.headers;
  if (slug === null || !cookie?.includes("rejoinder-own")) return undefined;
  const device = readDevice(cookieNamed(cookie, deviceCookieName(site.secure)));
  const marker = cookieNamed(cookie, markerCookieName(site.secure));
  return device && isMarker(marker, device, slug) ? cookie : undefined;
}

// The browser's Origin was judged before; Next compares it with Host and must find them equal.
function siteHeaders(site: SiteState, request: IncomingMessage): Record<string, string> {
  const origin = site.originFor(request.headers.host);
  const { host, protocol } = new URL(origin);
  return { host, origin, "x-forwarded-proto": protocol.slice(0, -1) };
}

function pick(request: IncomingMessage, names: string[]): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = request.headers[name];
    if (typeof value === "string") picked[name] = value;
  }
  return picked;
}

export function cookieNamed(cookies: string, name: string): string | undefined {
  for (const pair of cookies.split(";")) {
    const [key, value] = pair.trim().split("=", 2);
    if (key === name) return value;
  }
  return undefined;
}
