// Refuses state-changing requests that another site made a browser send (ASVS 3.5.1).
import type { IncomingHttpHeaders } from "node:http";

export type CrossSiteVerdict =
  | "allowed"
  | "refused"
  /** No browser says where it comes from: let in, but without a session. */
  | "anonymous";

/**
 * The paths that other sites and programs may post to, and why. A request gets there without its
 * session, so the address itself must hold what allows the deed.
 */
const OPEN_TO_OTHERS = new Set([
  // One-click unsubscription (RFC 8058): mail programs and webmail post a signed token.
  "/api/newsletter/unsubscribe",
  "/api/comment/unsubscribe",
]);

export function isOpenToOthers(path: string): boolean {
  return OPEN_TO_OTHERS.has(path);
}

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** `ownOrigin` is the site's origin as the browser sees it; `path` is the request's, without its query. */
export function crossSiteVerdict(
  method: string,
  headers: IncomingHttpHeaders,
  ownOrigin: string,
  path: string,
): CrossSiteVerdict {
  if (SAFE.has(method)) return "allowed";
  if (isOpenToOthers(path)) return "anonymous";
  const { origin } = headers;
  const site = headers["sec-fetch-site"];
  if (origin !== undefined && origin !== ownOrigin) return "refused";
  if (site !== undefined) return site === "same-origin" || site === "none" ? "allowed" : "refused";
  return origin === undefined ? "anonymous" : "allowed";
}
