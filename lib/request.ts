// What the server knows of the request in hand, and what the page in hand tells the server.
// The server and Next's bundle are two module graphs in one process, so the storage hangs on
// globalThis under a registered symbol.
import { AsyncLocalStorage } from "node:async_hooks";
import type { Upload } from "./upload";

export type RequestStore = {
  id: string;
  /** The client's address, trusted proxies taken off; "" outside HTTP. */
  address: string;
  /** What the browser calls itself; only of what may change something. */
  userAgent?: string;
  /** The path as asked, without the query. */
  path: string;
  /** What the page read: tag → time (ms) at which the clock alone makes it stale. */
  reads: Map<string, number>;
  /** True where a verb said that something is stale: the answer waits until it is dropped. */
  staled: boolean;
  /** True where the page was asked for by somebody who may see more than everybody. */
  personal: boolean;
  /** The status that a page wants, where it is not 200. */
  status?: number;
  /** Set-Cookie values for the answer: a page can't set cookies while it renders. */
  cookies: string[];
  /** The Content-Security-Policy that an answer wants, where it is not its kind's. */
  policy?: string;
  /** Where a page sends its reader instead of showing anything. */
  location?: string;
  /** The file that came with the request and lies on disk. */
  upload?: Upload;
};

const key = Symbol.for("rejoinder.request");
const holder = globalThis as { [key]?: AsyncLocalStorage<RequestStore> };
holder[key] ??= new AsyncLocalStorage<RequestStore>();
const storage = holder[key];

export function currentRequest(): RequestStore | undefined {
  return storage.getStore();
}

export function runWithRequest<T>(store: RequestStore, work: () => T): T {
  return storage.run(store, work);
}

export function newRequestStore(
  given: Pick<RequestStore, "id" | "address" | "path">,
): RequestStore {
  return { ...given, reads: new Map(), staled: false, personal: false, cookies: [] };
}

/** Sets the status of the page in hand. Pages for readers never throw for this (notFound). */
export function answerWith(status: number): void {
  const store = currentRequest();
  if (store) store.status = status;
}

/** A policy of its own for the answer in hand, stricter than its neighbours'. */
export function answerUnderPolicy(policy: string): void {
  const store = currentRequest();
  if (store) store.policy = policy;
}

/** Sends the reader elsewhere: `location` is a path, or an address that the owner named. The page renders nothing. */
export function sendTo(location: string, status: 301 | 302 | 303 = 301): null {
  const store = currentRequest();
  if (store) Object.assign(store, { status, location });
  return null;
}
