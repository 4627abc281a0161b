// Writes answers to the wire: few headers, written once, bodies ready made.
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import { compress, encodingFor } from "./compress";
import { type ErrorDocument, errorDocument } from "./error-documents";
import { commonHeaders, DOCUMENT_POLICY } from "./headers";
import type { Encoding, Entry, PageCache, Variant } from "./page-cache";

/** Milliseconds that an idle connection is kept. */
export const KEEP_ALIVE = 65_000;

/** Bytes of a body that is refused: whoever sends it would see a broken connection and no reason. */
const HEARD_OUT = 64 * 1024 * 1024;

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

  /**
   * The usual hit in one write, without the cost of Node's response: true where that was possible.
   * It is not on a connection that will end, that has answers waiting, or that is slow to take
   * them; and not before the variant was made.
   */
  pageAtOnce(request: IncomingMessage, response: ServerResponse, entry: Entry): boolean {
    const variant = entry.variants.get(encodingFor(request.headers["accept-encoding"]));
    const { socket } = response;
    if (!variant || variant instanceof Promise || !socket || socket.writableLength > 0)
      return false;
    if (!response.shouldKeepAlive || request.headers["if-none-match"] !== undefined) return false;
    variant.wire.write(httpDate(), variant.dateAt, "latin1");
    socket.write(variant.wire);
    // Tells Node's server that this answer is done, so that it turns to the next request.
    response.emit("finish");
    return true;
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
      entry.policy ?? DOCUMENT_POLICY,
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
    const length = Number(request.headers["content-length"] ?? Number.NaN);
    // Node reads and forgets what is left of the body, unless the connection is to end.
    const isHeardOut = isRead(request) || (status !== 408 && length <= HEARD_OUT);
    this.document(response, errorDocument(status), isHeardOut ? [] : ["Connection", "close"]);
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
      entry.policy ?? DOCUMENT_POLICY,
      "Vary",
      "Accept-Encoding, Cookie",
      ...this.common(),
    ];
    if (entry.type) headers.unshift("Content-Type", entry.type, "ETag", etag);
    if (encoding !== "identity") headers.push("Content-Encoding", encoding);
    if (entry.location !== undefined) headers.push("Location", entry.location);
    return { etag, headers, ...wireOf(entry.status, headers, body) };
  }
}

function wireOf(status: number, headers: string[], body: Buffer) {
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`];
  for (let i = 0; i + 1 < headers.length; i += 2) lines.push(`${headers[i]}: ${headers[i + 1]}`);
  lines.push(`Connection: keep-alive`, `Keep-Alive: timeout=${KEEP_ALIVE / 1000}`, "Date: ");
  const head = Buffer.from(lines.join("\r\n"), "latin1");
  const wire = Buffer.concat([head, Buffer.alloc(DATE_BYTES), Buffer.from("\r\n\r\n"), body]);
  return { wire, dateAt: head.length, body: wire.subarray(wire.length - body.length) };
}

// Fri, 20 Nov 2026 01:02:03 GMT (RFC 9110, 5.6.7): always as long.
const DATE_BYTES = 29;
let second = 0;
let date = "";

function httpDate(): string {
  const now = Math.floor(Date.now() / 1000);
  if (now !== second) {
    second = now;
    date = new Date(now * 1000).toUTCString();
  }
  return date;
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
