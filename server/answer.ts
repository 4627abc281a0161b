// Writes answers to the wire: few headers, written once, bodies ready made.
import type { IncomingMessage, ServerResponse } from "node:http";
import { compress } from "./compress";
import { type ErrorDocument, errorDocument } from "./error-documents";
import { commonHeaders, DOCUMENT_POLICY } from "./headers";
import type { Encoding, Entry, PageCache, Variant } from "./page-cache";

export class Answers {
  #secure: boolean | null = null;
  #common: string[] = [];

  constructor(
    readonly cache: PageCache,
    readonly isSecure: () => boolean,
  ) {}

  /** Headers of every answer, flat. */
  common(): string[] {
    const secure = this.isSecure();
    if (secure !== this.#secure) {
      this.#secure = secure;
      this.#common = commonHeaders(secure).flat();
    }
    return this.#common;
  }

  /** A page that everybody may have; 304 where the browser has it already. */
  async page(
    response: ServerResponse,
    entry: Entry,
    encoding: Encoding,
    ifNoneMatch?: string,
  ): Promise<void> {
    const held = entry.variants.get(encoding) ?? this.#makeVariant(entry, encoding);
    const variant = held instanceof Promise ? await held : held;
    if (ifNoneMatch && entry.etag && matches(ifNoneMatch, entry.etag)) {
      response.writeHead(304, notModified(variant, this.common()));
      response.end();
      return;
    }
    response.writeHead(entry.status, variant.headers);
    response.end(variant.body);
  }

  /** A page for one person: never stored by anybody. */
  personalPage(response: ServerResponse, entry: Entry, cookies: string[]): void {
    const headers = [
      "Content-Type",
      entry.type || "text/html; charset=utf-8",
      "Content-Length",
      String(entry.body.length),
      "Cache-Control",
      "private, no-store",
      "Content-Security-Policy",
      DOCUMENT_POLICY,
      ...this.common(),
      ...cookies.flatMap((cookie) => ["Set-Cookie", cookie]),
    ];
    if (entry.location !== undefined) headers.push("Location", entry.location);
    response.writeHead(entry.status, headers);
    response.end(entry.body);
  }

  document(response: ServerResponse, document: ErrorDocument, extra: string[] = []): void {
    const body = Buffer.from(document.html);
    response.writeHead(document.status, [
      "Content-Type",
      "text/html; charset=utf-8",
      "Content-Length",
      String(body.length),
      "Cache-Control",
      "no-store",
      "Content-Security-Policy",
      document.policy,
      ...extra,
      ...this.common(),
    ]);
    response.end(body);
  }

  /** An error's document; the connection ends where a body was sent that nobody will read. */
  refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
    this.document(response, errorDocument(status), isRead(request) ? [] : ["Connection", "close"]);
  }

  busy(response: ServerResponse): void {
    this.document(response, errorDocument(503), ["Retry-After", "3"]);
  }

  redirect(response: ServerResponse, status: 301 | 302 | 303 | 308, location: string): void {
    const cache = status === 303 ? "no-store" : "public, no-cache";
    response.writeHead(status, [
      "Location",
      location,
      "Cache-Control",
      cache,
      "Content-Length",
      "0",
      ...this.common(),
    ]);
    response.end();
  }

  #makeVariant(entry: Entry, encoding: Encoding): Variant | Promise<Variant> {
    // What is small or a redirect gains nothing by compression.
    if (encoding === "identity" || entry.body.length < 600) {
      const variant = this.#variant(entry, "identity", entry.body);
      entry.variants.set(encoding, variant);
      return variant;
    }
    const made = compress(entry.body, encoding, "fast").then((body) => {
      const variant = this.#variant(entry, encoding, body);
      entry.variants.set(encoding, variant);
      this.cache.grow(entry, body.length);
      return variant;
    });
    entry.variants.set(encoding, made);
    return made;
  }

  #variant(entry: Entry, encoding: Encoding, body: Buffer): Variant {
    const suffix = encoding === "identity" ? "" : `-${encoding}`;
    const etag = `"${entry.etag}${suffix}"`;
    const headers = [
      "Cache-Control",
      "public, no-cache",
      "Content-Length",
      String(body.length),
      "Content-Security-Policy",
      DOCUMENT_POLICY,
      "Vary",
      "Accept-Encoding, Cookie",
      ...this.common(),
    ];
    if (entry.type) headers.unshift("Content-Type", entry.type, "ETag", etag);
    if (encoding !== "identity") headers.push("Content-Encoding", encoding);
    if (entry.location !== undefined) headers.push("Location", entry.location);
    return { etag, headers, body };
  }
}

export function isRead(request: IncomingMessage): boolean {
  return request.method === "GET" || request.method === "HEAD";
}

/** Sets headers given flat: name, value, name, value. */
export function setAll(response: ServerResponse, flat: string[]): void {
  for (let i = 0; i + 1 < flat.length; i += 2) response.setHeader(flat[i] ?? "", flat[i + 1] ?? "");
}

const NOT_MODIFIED = /^(cache-control|etag|vary|content-security-policy)$/i;

function notModified(variant: Variant, common: string[]): string[] {
  const headers = [...common];
  for (let i = 0; i + 1 < variant.headers.length; i += 2) {
    const [name = "", value = ""] = variant.headers.slice(i, i + 2);
    if (NOT_MODIFIED.test(name)) headers.push(name, value);
  }
  return headers;
}

// Weak comparison (RFC 9110, 8.8.3.2); every encoding of one body is the same page.
function matches(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch.trim() === "*") return true;
  return ifNoneMatch.split(",").some(
    (tag) =>
      tag
        .trim()
        .replace(/^W\//, "")
        .replace(/^"|"$/g, "")
        .replace(/-(br|gzip)$/, "") === etag,
  );
}
