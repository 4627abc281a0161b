import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { reads } from "@/lib/cache";
import { answerWith, currentRequest, sendTo } from "@/lib/request";
import { PageCache } from "./page-cache";
import { type PageRequest, ReaderPages } from "./reader-pages";

type Page = (url: string) => string | Promise<string>;

function request(key: string): PageRequest {
  return { id: "r", key, url: key, path: key, address: "192.0.2.1", headers: {} };
}

function site(page: Page, down = { now: false }) {
  const cache = new PageCache({ maxBytes: 1_000_000, maxSmallBytes: 100_000 });
  cache.hold();
  let renders = 0;
  const next = async (asked: IncomingMessage, response: ServerResponse) => {
    renders += 1;
    const html = await page(asked.url ?? "");
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(html);
  };
  const pages = new ReaderPages({
    next,
    cache,
    databaseIsDown: () => down.now,
    barrier: async () => {},
  });
  return { pages, cache, renders: () => renders };
}

async function bodyOf(outcome: Awaited<ReturnType<ReaderPages["get"]>>): Promise<string> {
  if (outcome.kind !== "entry") throw new Error(`no page: ${outcome.kind}`);
  return outcome.entry.body.toString();
}

describe("ReaderPages", () => {
  it("renders once and serves from the cache until a tag is dropped", async () => {
    let version = 1;
    const { pages, cache, renders } = site(() => {
      reads("thread:1");
      return `<p>${version}</p>`;
    });
    expect(await bodyOf(await pages.get(request("/a")))).toBe("<p>1</p>");
    version = 2;
    expect(await bodyOf(await pages.get(request("/a")))).toBe("<p>1</p>");
    expect(renders()).toBe(1);
    cache.drop(["thread:1"]);
    expect(await bodyOf(await pages.get(request("/a")))).toBe("<p>2</p>");
  });

  it("joins those who ask for one page at the same time", async () => {
    const { pages, renders } = site(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return "<p>once</p>";
    });
    const all = await Promise.all(Array.from({ length: 32 }, () => pages.get(request("/a"))));
    expect(renders()).toBe(1);
    expect(all.every((outcome) => outcome.kind === "entry")).toBe(true);
  });

  it("lets nobody join a render in which something was dropped meanwhile", async () => {
    const open: (() => void)[] = [];
    const { pages, cache, renders } = site(async () => {
      reads("thread:1");
      await new Promise<void>((resolve) => open.push(resolve));
      return `<p>${open.length}</p>`;
    });
    const before = pages.get(request("/a"));
    cache.drop(["thread:1"]);
    const after = pages.get(request("/a"));
    while (open.length < 2) await new Promise((resolve) => setImmediate(resolve));
    for (const resolve of open) resolve();
    await Promise.all([before, after]);
    expect(renders()).toBe(2);
    expect(cache.getHeld("/a")).toBeDefined();
  });

  it("keeps the tags of renders that run side by side apart", async () => {
    const { pages, cache } = site(async (url) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
      reads(`missing:${url}`);
      return `<p>${currentRequest()?.path}</p>`;
    });
    const keys = Array.from({ length: 40 }, (_, i) => `/p${i}`);
    const bodies = await Promise.all(
      keys.map(async (key) => bodyOf(await pages.get(request(key)))),
    );
    expect(bodies).toEqual(keys.map((key) => `<p>${key}</p>`));
    for (const key of keys) expect(cache.drop([`missing:${key}`])).toBe(1);
  });

  it("takes the status and the redirect that a page asks for", async () => {
    const { pages } = site((url) => {
      if (url === "/old") sendTo("/new");
      else answerWith(404);
      return "<p>x</p>";
    });
    const missing = await pages.get(request("/nothing"));
    expect(missing).toMatchObject({ kind: "entry", entry: { status: 404 } });
    const moved = await pages.get(request("/old"));
    expect(moved).toMatchObject({ kind: "entry", entry: { status: 301, location: "/new" } });
  });

  it("never passes on a page that came in pieces", async () => {
    const { pages } = site(() => '<p></p><template id="B:0"></template>');
    expect(await pages.get(request("/a"))).toEqual({ kind: "failed", status: 500 });
  });

  it("serves what it holds while the database is away, stale or not", async () => {
    const down = { now: false };
    const { pages, cache } = site(() => {
      if (down.now) throw new Error("no database");
      return "<p>held</p>";
    }, down);
    await pages.get(request("/a"));
    cache.suspectAll();
    down.now = true;
    expect(await bodyOf(await pages.get(request("/a")))).toBe("<p>held</p>");
    expect(await pages.get(request("/b"))).toEqual({ kind: "failed", status: 503 });
  });

  it("makes a fresh page while only the notices are lost", async () => {
    const down = { now: false };
    let version = 1;
    const { pages, cache } = site(() => `<p>${version}</p>`, down);
    await pages.get(request("/a"));
    cache.suspectAll();
    down.now = true;
    version = 2;
    expect(await bodyOf(await pages.get(request("/a")))).toBe("<p>2</p>");
  });

  it("turns away whom it could only keep waiting", async () => {
    const open: (() => void)[] = [];
    const { pages } = site(async () => {
      await new Promise<void>((resolve) => open.push(resolve));
      return "<p>x</p>";
    });
    const all = Array.from({ length: 101 }, (_, i) => pages.get(request(`/p${i}`)));
    expect(await all.at(-1)).toEqual({ kind: "busy" });
    const letAll = setInterval(() => open.splice(0).forEach((resolve) => void resolve()), 1);
    const outcomes = await Promise.all(all);
    clearInterval(letAll);
    expect(outcomes.filter(({ kind }) => kind === "entry")).toHaveLength(100);
  });

  it("stores nothing personal", async () => {
    const { pages, cache } = site(() => `<p>${currentRequest()?.personal}</p>`);
    const outcome = await pages.getPersonal(request("/a"));
    expect(outcome && (await bodyOf(outcome))).toBe("<p>true</p>");
    expect(cache.getHeld("/a")).toBeUndefined();
  });
});
