// What is decided about a request before anything is read: route, address, origin, encoding.
import { describe, expect, it } from "vitest";
import { clientAddress, trustedProxies } from "./client-address";
import { encodingFor } from "./compress";
import { crossSiteVerdict } from "./cross-site";
import { routeOf } from "./routes";

describe("routeOf", () => {
  it.each([
    ["/", "/", true],
    ["/?utm_source=x", "/", true],
    ["/?p=12&utm=1", "/?p=12", true],
    ["/harbour", "/harbour", true],
    ["/harbour?replyto=abc&comment=def&x=1", "/harbour?comment=def&replyto=abc", true],
    ["/harbour?from=%3Cscript%3E", "/harbour", true],
    ["/harbour?sort=newest&from=abc", "/harbour?from=abc&sort=newest", true],
    ["/harbour?sort=oldest", "/harbour", true],
    ["/harbour?sort=constructor", "/harbour", true],
    ["/harbour/feed?x=1", "/harbour/feed", true],
    ["/comments/feed", "/comments/feed", true],
    ["/constructor?x=1", "/constructor", true],
    ["/__proto__/a?x=1", "/__proto__/a", true],
    ["/blog?p=12", "/blog?p=12", true],
    ["/section/news?before=12.x&from=1", "/section/news?before=12.x", true],
    ["/Harbour/", "/harbour", false],
    ["/caf%C3%A9", "/caf%C3%A9", true],
    ["/cafe%CC%81", "/caf%C3%A9", false],
  ])("gives %s the key %s", (target, key, canonical) => {
    expect(routeOf(target)).toMatchObject({ kind: "reader", key, canonical });
  });

  it.each([
    ["/desk", "app"],
    ["/studio/posts?x=1", "app"],
    ["/signin", "account"],
    ["/comment/report?comment=x", "account"],
    ["/setup?token=x", "account"],
    ["/api/auth/session", "api"],
    ["/api/health/live", "health"],
    ["/_next/static/chunks/a.css", "asset"],
    ["/media/0123.webp", "media"],
    ["/_next/image?url=x", "bad"],
    ["/_next/data/x.json", "bad"],
    ["/DESK", "moved"],
    ["/%64esk?x=1", "moved"],
    ["/desk%2Flog", "moved"],
    ["/signin/", "moved"],
    ["/.//desk", "bad"],
    ["/a/../desk", "bad"],
    ["/desk/..%2f", "bad"],
    ["/harbour.rsc", "bad"],
    ["/desk/log.rsc", "bad"],
    ["/%", "bad"],
    ["/a%00b", "bad"],
    ["/%ED%A0%80", "bad"],
    ["//evil.example/x", "reader"],
    ["http://evil.example/", "bad"],
    ["*", "bad"],
  ])("makes %s a matter of %s", (target, kind) => {
    expect(routeOf(target).kind).toBe(kind);
  });
});

it("asks Next for nothing under the names of its own pages", () => {
  for (const path of ["/404", "/500", "/_error", "/_not-found"]) {
    expect(routeOf(path)).toMatchObject({ kind: "reader", key: path, url: `/-${path}` });
  }
});

describe("clientAddress", () => {
  const trusted = trustedProxies(["10.0.0.0/8", "::1", "2001:db8::/32"]);

  it.each([
    ["203.0.113.9", "198.51.100.1", "203.0.113.9"],
    ["10.1.2.3", "198.51.100.1", "198.51.100.1"],
    ["10.1.2.3", "1.2.3.4, 198.51.100.1", "198.51.100.1"],
    ["10.1.2.3", "198.51.100.1, 10.9.9.9", "198.51.100.1"],
    ["::ffff:10.1.2.3", "2001:db9::1", "2001:db9::1"],
    ["10.1.2.3", "garbage", "10.1.2.3"],
    ["10.1.2.3", "", "10.1.2.3"],
  ])("from %s with %s is %s", (socket, forwarded, expected) => {
    expect(clientAddress(socket, forwarded, trusted)).toBe(expected);
  });

  it("names an entry that is no address", () => {
    expect(() => trustedProxies(["10.0.0.0/99"])).toThrow(/10\.0\.0\.0\/99/);
    expect(() => trustedProxies(["proxy"])).toThrow(/proxy/);
  });
});

describe("crossSiteVerdict", () => {
  const own = "https://paper.example";

  it.each([
    ["GET", { origin: "https://evil.example" }, "allowed"],
    ["POST", { "sec-fetch-site": "same-origin", origin: own }, "allowed"],
    ["POST", { "sec-fetch-site": "none" }, "allowed"],
    ["POST", { origin: own }, "allowed"],
    ["POST", { "sec-fetch-site": "cross-site", origin: own }, "refused"],
    ["POST", { "sec-fetch-site": "same-site", origin: own }, "refused"],
    ["POST", { "sec-fetch-site": "same-origin", origin: "null" }, "refused"],
    ["POST", { origin: "https://evil.example" }, "refused"],
    ["POST", { origin: "null" }, "refused"],
    ["DELETE", {}, "anonymous"],
  ] as const)("%s with %o is %s", (method, headers, verdict) => {
    expect(crossSiteVerdict(method, headers, own, "/harbour")).toBe(verdict);
  });

  it.each([
    ["/api/newsletter/unsubscribe", "anonymous"],
    ["/api/comment/unsubscribe", "anonymous"],
    ["/api/newsletter/unsubscribe/", "refused"],
    ["/api/newsletter/Unsubscribe", "refused"],
    ["/api/newsletter", "refused"],
    ["/newsletter/unsubscribe", "refused"],
  ] as const)("lets another site post to %s: %s", (path, verdict) => {
    const foreign = { origin: "https://webmail.example", "sec-fetch-site": "cross-site" };
    expect(crossSiteVerdict("POST", foreign, own, path)).toBe(verdict);
  });
});

describe("encodingFor", () => {
  it.each([
    ["gzip, deflate, br, zstd", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["identity", "identity"],
    [undefined, "identity"],
  ] as const)("answers %s with %s", (header, encoding) => {
    expect(encodingFor(header)).toBe(encoding);
  });
});
