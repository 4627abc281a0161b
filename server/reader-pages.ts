// Pages for readers: from the cache, else rendered once for everybody who asks meanwhile.
import { createHash } from "node:crypto";
import { log } from "@/lib/log";
import { newRequestStore, type RequestStore, runWithRequest } from "@/lib/request";
import { filterDocument } from "./document";
import { documentPolicy } from "./headers";
import { type Answer, askNext, type NextHandler } from "./next-bridge";
import type { Entry, PageCache, Render } from "./page-cache";
import { Semaphore, Turns } from "./semaphore";

const RENDER_TIMEOUT = 15_000;
// Renders side by side end no sooner, for one processor makes them all, and whatever else the site
// does meanwhile, such as taking a comment, would wait for each of them at each of its steps.
const RENDER_PATIENCE = 200;
// A 404 that names nothing which could make it stale is asked again after this long.
const UNTAGGED_404_LIFE = 60_000;

export type PageRequest = {
  id: string;
  key: string;
  url: string;
  path: string;
  address: string;
  headers: Record<string, string>;
};

export type PageOutcome =
  | { kind: "entry"; entry: Entry; held: boolean; cookies: string[] }
  | { kind: "busy" }
  | { kind: "failed"; status: 500 | 503 | 504 };

export type ReaderPagesOptions = {
  next: NextHandler;
  cache: PageCache;
  /** Asked when a render failed: is it the database that is away? */
  databaseIsDown: () => boolean;
  /** Asks the database for an answer, and notices where there is none. */
  barrier: () => Promise<void>;
};

export class ReaderPages {
  readonly #options: ReaderPagesOptions;
  readonly #underWay = new Map<string, { render: Render; outcome: Promise<PageOutcome> }>();
  readonly #renders = new Semaphore(4, 96);
  readonly #personalRenders = new Semaphore(2, 8);
  readonly #turns = new Turns(RENDER_PATIENCE);
  #failing = false;

  constructor(options: ReaderPagesOptions) {
    this.#options = options;
  }

  /** The page as everybody sees it. */
  async get(request: PageRequest, now = Date.now()): Promise<PageOutcome> {
    const { cache, databaseIsDown } = this.#options;
    const fresh = cache.get(request.key, now);
    if (fresh) return asHeld(fresh);
    const held = cache.getHeld(request.key);
    // Nobody waits for a render that will fail: the last one did, and nothing has worked since.
    if (held && this.#failing && databaseIsDown()) return asHeld(held);
    const outcome = await this.#join(request);
    if (outcome.kind === "entry") return outcome;
    const last = cache.getHeld(request.key);
    return last ? asHeld(last) : outcome;
  }

  /** The page as one device sees it; null where too many ask for such pages. Never stored. */
  async getPersonal(request: PageRequest): Promise<PageOutcome | null> {
    return this.#personalRenders.run(() =>
      this.#turns.run(() => this.#render(request, true, null)),
    );
  }

  #join(request: PageRequest): Promise<PageOutcome> {
    const current = this.#underWay.get(request.key);
    const untouched = current && !current.render.droppedAll && current.render.dropped.size === 0;
    if (current && untouched) return current.outcome;
    const render = this.#options.cache.begin(request.key);
    const outcome = this.#renders
      .run(() => this.#turns.run(() => this.#render(request, false, render)))
      .then((result) => result ?? { kind: "busy" as const })
      .finally(() => {
        this.#options.cache.finish(render, null);
        if (this.#underWay.get(request.key)?.render === render) this.#underWay.delete(request.key);
      });
    this.#underWay.set(request.key, { render, outcome });
    return outcome;
  }

  async #render(
    request: PageRequest,
    personal: boolean,
    render: Render | null,
  ): Promise<PageOutcome> {
    const store = { ...newRequestStore(request), personal };
    try {
      const answer = await runWithRequest(store, () =>
        askNext(
          this.#options.next,
          { method: "GET", url: request.url, headers: request.headers },
          RENDER_TIMEOUT,
        ),
      );
      const entry = toEntry(request, store, answer);
      this.#failing = entry === null;
      if (!entry) return await this.#failed(request, answer.status);
      if (render && isKept(entry)) this.#options.cache.finish(render, entry);
      return { kind: "entry", entry, held: false, cookies: store.cookies };
    } catch (error) {
      this.#failing = true;
      log.error("render.failed", { path: request.url, error });
      return await this.#failed(request, 504);
    }
  }

  async #failed(request: PageRequest, status: number): Promise<PageOutcome> {
    // Asks once more: the listener may not have noticed yet.
    await this.#options.barrier();
    if (this.#options.databaseIsDown()) return { kind: "failed", status: 503 };
    log.error("render.no-page", { path: request.url, status });
    return { kind: "failed", status: status === 504 ? 504 : 500 };
  }
}

function asHeld(entry: Entry): PageOutcome {
  return { kind: "entry", entry, held: true, cookies: [] };
}

function isKept(entry: Entry): boolean {
  return entry.status === 200 || entry.status === 404 || entry.status === 301;
}

// Null where Next's answer is not a page that a reader may see.
function toEntry(request: PageRequest, store: RequestStore, answer: Answer): Entry | null {
  const status = store.status ?? answer.status;
  const base = {
    key: request.key,
    status,
    tags: new Set(store.reads.keys()),
    until: untilOf(store, status),
    suspect: false,
    variants: new Map(),
  };
  if (store.location !== undefined) {
    return { ...base, location: store.location, type: "", body: Buffer.alloc(0), etag: "" };
  }
  const html = answer.body.toString("utf8");
  if (status >= 500) return null;
  const type = String(answer.headers["content-type"] ?? "");
  const whole = type.startsWith("text/html") ? filterDocument(html) : null;
  if (whole?.isFragmentary) return null;
  const body = whole ? Buffer.from(whole.html) : answer.body;
  return {
    ...base,
    body,
    type,
    policy: documentPolicy(whole?.style ?? null),
    etag: createHash("sha256").update(body).digest("base64url").slice(0, 22),
  };
}

function untilOf(store: RequestStore, status: number): number {
  const until = Math.min(Number.POSITIVE_INFINITY, ...store.reads.values());
  const tagged = [...store.reads.keys()].some((tag) => tag.startsWith("missing:"));
  return status === 404 && !tagged ? Math.min(until, Date.now() + UNTAGGED_404_LIFE) : until;
}
