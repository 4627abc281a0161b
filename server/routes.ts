// What kind of answer a path gets, and which query parameters tell its pages apart.
import { encodePath, normalisePath } from "@/lib/address";

export type Route =
  /** A page for readers: cached by `key`; `url` is what Next is asked. */
  | {
      kind: "reader";
      key: string;
      url: string;
      path: string;
      canonical: boolean;
      slug: string | null;
    }
  /** A document that is never cached: sign-in and its like, previews, a subscriber's own pages. */
  | { kind: "account" }
  | { kind: "app" }
  | { kind: "api" }
  | { kind: "health" }
  | { kind: "asset" }
  | { kind: "media" }
  /** A staff or account page in another spelling: it has one address only. */
  | { kind: "moved"; to: string }
  | { kind: "bad" };

const ACCOUNT = new Set([
  ...["signin", "signout", "setup", "reset", "forgot", "invitation", "preview", "newsletter"],
  // Pages about one comment, as the device that asks has it.
  "comment",
]);
const NEXT_OWN = new Set(["/404", "/500", "/_error", "/_not-found"]);
const APP = new Set(["desk", "studio"]);

/** Where a path may have parameters, by its first segment; "" is the front page. */
const PARAMETERS = new Map([
  ["", ["p", "page_id"]],
  ["section", ["before"]],
  ["tag", ["before"]],
  ["author", ["before"]],
]);
// An article's, and those of a WordPress that stood in a folder: /blog/?p=12.
const ARTICLE_PARAMETERS = ["comment", "from", "p", "page_id", "replyto", "sort"];
// A parameter that has few values: any other tells no page apart.
const VALUES = new Map([["sort", new Set(["newest", "replied"])]]);
const VALUE = /^[\w~.=-]{1,80}$/;

/** `target` is the request's, a path with or without a query. */
export function routeOf(target: string): Route {
  const question = target.indexOf("?");
  const rawPath = question < 0 ? target : target.slice(0, question);
  if (rawPath.startsWith("/_next/static/") || rawPath.startsWith("/assets/"))
    return { kind: "asset" };
  if (rawPath.startsWith("/media/")) return { kind: "media" };
  if (rawPath === "/api/health" || rawPath.startsWith("/api/health/")) return { kind: "health" };
  const path = rawPath.startsWith("/") ? normalisePath(rawPath) : null;
  // Next answers page.rsc with the data that its own client asks for; nobody asks for it here.
  if (path === null || path.startsWith("/_next") || path.endsWith(".rsc")) return { kind: "bad" };
  const segments = path.split("/").slice(1);
  const first = segments[0] ?? "";
  const canonicalPath = encodePath(path);
  const kind = uncachedKind(first);
  if (kind) {
    if (canonicalPath === rawPath) return { kind };
    return { kind: "moved", to: canonicalPath + (question < 0 ? "" : target.slice(question)) };
  }
  const query =
    question < 0 ? "" : declaredQuery(first, segments.length, target.slice(question + 1));
  const key = canonicalPath + query;
  // Next has pages of its own under these names; readers get the site's.
  const url = NEXT_OWN.has(path) ? `/-${path}` : key;
  const slug = segments.length === 1 && first !== "" ? path.slice(1) : null;
  return { kind: "reader", key, url, path, canonical: canonicalPath === rawPath, slug };
}

function uncachedKind(first: string): "api" | "app" | "account" | null {
  if (first === "api") return "api";
  if (APP.has(first)) return "app";
  return ACCOUNT.has(first) ? "account" : null;
}

function declaredQuery(first: string, depth: number, search: string): string {
  const names = PARAMETERS.get(first) ?? (depth === 1 ? ARTICLE_PARAMETERS : []);
  const given = new URLSearchParams(search);
  const kept = names.flatMap((name) => {
    const value = given.get(name);
    const isKnown = VALUES.get(name)?.has(value ?? "") ?? true;
    return value !== null && VALUE.test(value) && isKnown
      ? [`${name}=${encodeURIComponent(value)}`]
      : [];
  });
  return kept.length ? `?${kept.join("&")}` : "";
}
