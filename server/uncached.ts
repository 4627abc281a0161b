// Answers made for one visitor and kept by nobody: forms, account pages, desk, studio, api.
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { newRequestStore, type RequestStore, runWithRequest } from "@/lib/request";
import { setAll } from "./answer";
import {
  BODY_LIMIT,
  type Body,
  bodyLimit,
  isReadable,
  readBody,
  readSmallBody,
  typedText,
} from "./body";
import { crossSiteVerdict, isOpenToOthers } from "./cross-site";
import { type Filtered, filterDocument } from "./document";
import { errorDocument, formErrorDocument } from "./error-documents";
import { actionHeaders, cleanHeaders, headersForNext, ownCookie } from "./for-next";
import { askFormVerb } from "./form-verb";
import { appPolicy, DOCUMENT_POLICY, documentPolicy } from "./headers";
import type { House, Visit } from "./house";
import { type Answer, askNext, letPageDecide, type Question } from "./next-bridge";
import type { Route } from "./routes";
import { Semaphore } from "./semaphore";
import { refusalOfSender } from "./sender";

const TIMEOUT = 30_000;
const SESSION_COOKIE = /(^|;\s*)(__(Host|Secure)-)?next-auth\.[^=]+=[^;]*/g;
const reads = new Semaphore(8, 200);
const actions = new Semaphore(8, 200);
const largeBodies = new Semaphore(2, 8);
const longTexts = new Semaphore(16, 48);

/** GET and HEAD. Apps stream; all else is held, so that documents can be filtered. */
export async function answerUncached(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
  { id, address, route }: Visit,
): Promise<void> {
  if (route.kind !== "api" && route.kind !== "health" && house.databaseIsDown()) {
    return house.answers.busy(response);
  }
  const url = request.url ?? "/";
  const store = newRequestStore({ id, address, path: url });
  if (route.kind === "app") {
    letPageDecide(response, store);
    const passed = await reads.run(async () => {
      await runWithRequest(store, () => passOn(house, request, response));
      return true;
    });
    if (!passed) house.answers.busy(response);
    return;
  }
  const headers = headersForNext(house.site, request, request.headers.cookie);
  const question = { method: "GET", url, headers };
  const answer = await reads.run(() =>
    runWithRequest(store, () => askNext(house.next, question, TIMEOUT)),
  );
  if (!answer) return house.answers.busy(response);
  await relay(house, request, response, { answer, store, route, policy: DOCUMENT_POLICY });
}

/** What may change something: judged, read whole, and answered when its effects are seen here. */
export async function answerUnsafe(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
  visit: Visit,
): Promise<void> {
  const { id, address, route } = visit;
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  const body = await receive(house, request, path, visit);
  if (!body) return house.answers.busy(response);
  if (!body.ok) return house.answers.refuse(request, response, body.status);
  const own = house.site.originFor(request.headers.host);
  const verdict = crossSiteVerdict(request.method ?? "", request.headers, own, path);
  if (verdict === "refused") {
    const typed = await typedText(body.bytes, request.headers["content-type"]);
    return house.answers.document(response, formErrorDocument(403, typed));
  }
  const isForm = route.kind === "reader";
  const refuseCrowd = async () => {
    const typed = await typedText(body.bytes, request.headers["content-type"]);
    house.answers.document(response, formErrorDocument(429, typed), ["Retry-After", "60"]);
  };
  if (isForm && !house.crowd.lets(address)) return refuseCrowd();
  const { cookie } = request.headers;
  const headers = {
    ...headersForNext(house.site, request, verdict === "anonymous" ? signedOut(cookie) : cookie),
    "content-length": String(body.bytes.length),
  };
  const url = route.kind === "reader" ? route.url : (request.url ?? "/");
  const question: Question = { method: request.method ?? "POST", url, headers, body: body.bytes };
  const policy = route.kind === "app" ? newAppPolicy() : DOCUMENT_POLICY;
  if (route.kind === "app") {
    Object.assign(question.headers, actionHeaders(request), { "content-security-policy": policy });
  }
  // A form at one's own comment comes from a personal page, and where it is refused answers with one.
  const isOwn = verdict === "allowed" && route.kind === "reader";
  const personal = isOwn && ownCookie(house.site, request, route.slug) !== undefined;
  const userAgent = request.headers["user-agent"];
  const store = { ...newRequestStore({ id, address, path: url }), personal, userAgent };
  const answer = await actions.run(async () => {
    // Others of its network were refused while it waited for its turn.
    if (isForm && house.crowd.isOver(address)) return "crowd";
    const made = await runWithRequest(
      store,
      async () =>
        (await askFormVerb(house.site, question, route)) ??
        (await askNext(house.next, question, TIMEOUT)),
    );
    if (store.staled) await house.barrier();
    if (isForm && store.status === 429) house.crowd.refused(address);
    return made;
  });
  if (answer === "crowd") return refuseCrowd();
  if (!answer || (answer.status >= 500 && isDocument(route))) {
    return formFailed(house, request, response, { bytes: body.bytes, busy: !answer });
  }
  await relay(house, request, response, { answer, store, route, policy });
}

/** Bytes of a save from the editor: the longest text that a post may hold, in any script. */
const WRITING_LIMIT = 4 * 1024 * 1024;

// Null where too many send something large at once: each is held whole. Only whoever is signed in may
// send more than a form, and is asked first: slow strangers would keep the few places.
async function receive(
  house: House,
  request: IncomingMessage,
  path: string,
  visit: Visit,
): Promise<Body | null> {
  if (isOpenToOthers(path)) return readSmallBody(request);
  const saysSignedIn = request.headers.cookie?.includes("next-auth.session-token=") ?? false;
  const isLong = Number(request.headers["content-length"] ?? 0) > BODY_LIMIT;
  if (!isLong || !saysSignedIn || visit.route.kind !== "app") return readBody(request);
  const limit = bodyLimit(path) ?? WRITING_LIMIT;
  if (Number(request.headers["content-length"]) > limit) return { ok: false, status: 413 };
  const status = await refusalOfSender(house, request, visit);
  if (status) return { ok: false, status };
  const places = limit > WRITING_LIMIT ? largeBodies : longTexts;
  return places.run(() => readBody(request, limit));
}

// A form that met our own trouble, or that can't be read, which Next calls its own failure.
async function formFailed(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
  { bytes, busy }: { bytes: Buffer; busy: boolean },
): Promise<void> {
  const type = request.headers["content-type"];
  if (!(await isReadable(bytes, type))) return house.answers.refuse(request, response, 400);
  await house.barrier();
  const status = busy || house.databaseIsDown() ? 503 : 500;
  const document = formErrorDocument(status, await typedText(bytes, type));
  house.answers.document(response, document, status === 503 ? ["Retry-After", "3"] : []);
}

function isDocument(route: Route): boolean {
  return route.kind === "reader" || route.kind === "account";
}

async function passOn(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const policy = newAppPolicy();
  cleanHeaders(house.site, request);
  // Next finds its nonce in the policy of the request.
  request.headers["content-security-policy"] = policy;
  setAll(response, [...house.answers.common(), "Content-Security-Policy", policy]);
  response.setHeader("Cache-Control", "private, no-store");
  await house.next(request, response);
}

type Relayed = { answer: Answer; store: RequestStore; route: Route; policy: string };

const DROPPED = new Set([
  "cache-control",
  "connection",
  "content-length",
  "keep-alive",
  "link",
  "transfer-encoding",
  "vary",
]);

// Next's answer with our headers, the page's status and, for documents, without scripts.
async function relay(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
  { answer, store, route, policy }: Relayed,
): Promise<void> {
  const page = isHtml(answer) ? filterDocument(answer.body.toString("utf8")) : null;
  if (isDocument(route) && isBroken(answer.status, page)) {
    const status = answer.status >= 400 && answer.status < 500 ? answer.status : 500;
    // The listener may not have noticed yet that the database is away.
    if (status === 500) await house.barrier();
    if (status === 500 && house.databaseIsDown()) return house.answers.busy(response);
    return house.answers.document(response, errorDocument(status));
  }
  const document = isDocument(route) ? page : null;
  const body = document ? Buffer.from(document.html) : answer.body;
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value === undefined || DROPPED.has(name) || name.startsWith("x-nextjs-")) continue;
    response.setHeader(name, value);
  }
  const allowed = document ? documentPolicy(document.style) : policy;
  setAll(response, [...house.answers.common(), "Content-Security-Policy", allowed]);
  response.setHeader("Cache-Control", "private, no-store");
  response.setHeader("Content-Length", body.length);
  if (store.cookies.length) response.appendHeader("Set-Cookie", store.cookies);
  if (store.location !== undefined) response.setHeader("Location", store.location);
  response.writeHead(store.status ?? answer.status);
  response.end(request.method === "HEAD" ? undefined : body);
}

function isHtml(answer: Answer): boolean {
  return String(answer.headers["content-type"] ?? "").startsWith("text/html");
}

// Next answers a form whose hidden fields make no sense with a line of plain text.
function isBroken(status: number, page: Filtered | null): boolean {
  return page === null ? status >= 400 : status >= 500 || page.isFragmentary;
}

function signedOut(cookie: string | undefined): string | undefined {
  return cookie?.replace(SESSION_COOKIE, "");
}

function newAppPolicy(): string {
  return appPolicy(randomUUID().replaceAll("-", ""));
}
