// Refuses state-changing requests that another site made a browser send (ASVS 3.5.1).
import type { IncomingHttpHeaders } from "node:http";

export type CrossSiteVerdict =
  | "allowed"
  | "refused"
  /** No browser says where it comes from: let in, but without a session. */
  | "anonymous";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** `ownOrigin` is the site's origin as the browser sees it. */
export function crossSiteVerdict(
  method: string,
  headers: IncomingHttpHeaders,
  ownOrigin: string,
): CrossSiteVerdict {
  if (SAFE.has(method)) return "allowed";
  const { origin } = headers;
  const site = headers["sec-fetch-site"];
  if (origin !== undefined && origin !== ownOrigin) return "refused";
  if (site !== undefined) return site === "same-origin" || site === "none" ? "allowed" : "refused";
  return origin === undefined ? "anonymous" : "allowed";
}
