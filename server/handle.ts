// One request, from its first line to its answer. Hits of the page cache leave at the first if.
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "@/lib/log";
import { isRead } from "./answer";
import { clientAddress, isTrusted } from "./client-address";
import { encodingFor } from "./compress";
import { errorDocument, waitingForSetUp } from "./error-documents";
import { answerAsset, answerMedia } from "./files";
import { headersForNext, ownCookie } from "./for-next";
import type { House, Visit } from "./house";
import type { Entry } from "./page-cache";
import { type Route, routeOf } from "./routes";
import { answerUncached, answerUnsafe } from "./uncached";
import { answerUpload, isUpload } from "./upload";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** The listener of the server's "request" event; it answers every request, whatever happens. */
export function makeHandler(house: House) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const hit = quickHit(house, request);
    if (hit && house.answers.pageAtOnce(request, response, hit)) return;
    const answered = hit
      ? sendPage(house, request, response, hit)
      : handle(house, request, response);
    answered.catch((error) => {
      // Queries hold the secrets of links.
      const path = (request.url ?? "").split("?")[0];
      log.error("request.failed", { method: request.method, path, error });
      if (response.headersSent) response.destroy();
      else house.answers.document(response, errorDocument(500));
    });
  };
}

// A page under the address exactly as asked, for a browser that has nothing of its own to see.
function quickHit(house: House, request: IncomingMessage): Entry | undefined {
  if (request.method !== "GET" || !house.site.setUp) return undefined;
  if (request.headers.cookie?.includes("rejoinder-own")) return undefined;
  if (house.site.isOtherHost(request.headers.host)) return undefined;
  return house.cache.get(request.url ?? "", Date.now());
}

async function handle(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { answers, site } = house;
  const id = randomUUID();
  logAnswer(id, request, response);
  const route = routeOf(request.url ?? "/");
  if (!METHODS.has(request.method ?? "")) return answers.refuse(request, response, 405);
  if (route.kind === "bad") return answers.refuse(request, response, 400);
  if (route.kind === "asset") return answerAsset(house, request, response);
  if (route.kind === "media") return answerMedia(house, request, response);
  if (route.kind === "moved") return answers.redirect(response, 308, route.to);
  if (route.kind !== "health" && site.isOtherHost(request.headers.host)) {
    return isRead(request)
      ? answers.redirect(response, 308, `${site.origin}${request.url ?? "/"}`)
      : answers.refuse(request, response, 421);
  }
  if (!site.setUp && route.kind !== "health" && !isSetUpPath(request.url)) {
    return house.databaseIsDown()
      ? answers.busy(response)
      : answers.document(response, waitingForSetUp());
  }
  const visit = { id, address: addressOf(house, request), route };
  if (isUpload(request)) return answerUpload(house, request, response, visit);
  if (!isRead(request)) return answerUnsafe(house, request, response, visit);
  if (route.kind === "reader") return answerReader(house, request, response, visit, route);
  return answerUncached(house, request, response, visit);
}

async function answerReader(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
  visit: Visit,
  route: Extract<Route, { kind: "reader" }>,
): Promise<void> {
  const { answers, pages, site } = house;
  const cookie = ownCookie(site, request, route.slug);
  const { id, address } = visit;
  const { key, url, path } = route;
  const page = { id, address, key, url, path, headers: headersForNext(site, request, cookie) };
  const personal = cookie ? await pages.getPersonal(page) : null;
  if (personal?.kind === "entry") {
    return answers.personalPage(response, personal.entry, personal.cookies);
  }
  const outcome = await pages.get(page);
  if (outcome.kind === "busy") return answers.busy(response);
  if (outcome.kind === "failed") {
    return outcome.status === 503
      ? answers.busy(response)
      : answers.document(response, errorDocument(outcome.status));
  }
  if (!route.canonical && outcome.entry.status === 200) {
    return answers.redirect(response, 301, route.url);
  }
  return sendPage(house, request, response, outcome.entry);
}

async function sendPage(
  { answers }: House,
  request: IncomingMessage,
  response: ServerResponse,
  entry: Entry,
): Promise<void> {
  const encoding = encodingFor(request.headers["accept-encoding"]);
  return answers.page(response, entry, encoding, request.headers["if-none-match"]);
}

let hinted = false;

function addressOf({ trusted }: House, request: IncomingMessage): string {
  const peer = request.socket.remoteAddress ?? "";
  const forwarded = String(request.headers["x-forwarded-for"] ?? "");
  if (forwarded && !hinted && !isTrusted(clientAddress(peer, "", trusted), trusted)) {
    hinted = true;
    log.warn("proxy.not-trusted", {
      peer,
      hint: "X-Forwarded-For came from a peer that is not in TRUSTED_PROXIES and was ignored.",
    });
  }
  return clientAddress(peer, forwarded, trusted);
}

function isSetUpPath(url = ""): boolean {
  return /^\/setup(\?|$)/.test(url);
}

// Hits are not logged: at their rate the log would be the slowest part.
function logAnswer(id: string, request: IncomingMessage, response: ServerResponse): void {
  const started = performance.now();
  response.once("finish", () =>
    log.info("request", {
      requestId: id,
      method: request.method,
      path: (request.url ?? "").split("?")[0],
      status: response.statusCode,
      ms: Math.round(performance.now() - started),
    }),
  );
}
