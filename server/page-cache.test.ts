import { describe, expect, it } from "vitest";
import { type Entry, PageCache } from "./page-cache";

const NOW = 1_000_000;

function entry(key: string, tags: string[], given: Partial<Entry> = {}): Entry {
  return {
    key,
    status: 200,
    type: "text/html; charset=utf-8",
    body: Buffer.from(key),
    etag: key,
    tags: new Set(tags),
    until: Number.POSITIVE_INFINITY,
    suspect: false,
    variants: new Map(),
    ...given,
  };
}

function holding(maxBytes = 1_000_000): PageCache {
  const cache = new PageCache({ maxBytes, maxSmallBytes: 10_000 });
  cache.hold();
  return cache;
}

function put(cache: PageCache, made: Entry): boolean {
  return cache.finish(cache.begin(made.key), made);
}

describe("PageCache", () => {
  it("gives back what was stored, until its time", () => {
    const cache = holding();
    put(cache, entry("/a", ["post:1"], { until: NOW + 10 }));
    expect(cache.get("/a", NOW)?.key).toBe("/a");
    expect(cache.get("/a", NOW + 10)).toBeUndefined();
    expect(cache.getHeld("/a")?.key).toBe("/a");
  });

  it("drops exactly what is made of a tag", () => {
    const cache = holding();
    put(cache, entry("/", ["front", "post:1"]));
    put(cache, entry("/a", ["post:1", "thread:1"]));
    put(cache, entry("/b", ["post:2", "thread:2"]));
    expect(cache.drop(["thread:1", "latest-answers"])).toBe(1);
    expect(cache.getHeld("/a")).toBeUndefined();
    expect(cache.get("/", NOW)).toBeDefined();
    expect(cache.get("/b", NOW)).toBeDefined();
  });

  it("never stores a render that began before a purge of what it read", () => {
    const cache = holding();
    const render = cache.begin("/a");
    cache.drop(["thread:1"]);
    expect(cache.finish(render, entry("/a", ["post:1", "thread:1"]))).toBe(false);
    expect(cache.getHeld("/a")).toBeUndefined();
    const other = cache.begin("/b");
    cache.drop(["thread:1"]);
    expect(cache.finish(other, entry("/b", ["thread:2"]))).toBe(true);
  });

  it("stores nothing and trusts nothing while notices may be missed", () => {
    const cache = holding();
    put(cache, entry("/a", ["post:1"]));
    const render = cache.begin("/b");
    cache.suspectAll();
    expect(cache.get("/a", NOW)).toBeUndefined();
    expect(cache.getHeld("/a")).toBeDefined();
    expect(put(cache, entry("/c", []))).toBe(false);
    cache.hold();
    expect(cache.finish(render, entry("/b", []))).toBe(false);
    expect(put(cache, entry("/a", ["post:1"]))).toBe(true);
    expect(cache.get("/a", NOW)).toBeDefined();
  });

  it("does not store what was begun before notices arrived again", () => {
    const cache = new PageCache({ maxBytes: 1_000_000, maxSmallBytes: 10_000 });
    const render = cache.begin("/a");
    cache.hold();
    expect(cache.finish(render, entry("/a", ["post:1"]))).toBe(false);
  });

  it("lets the least recently used go when it is full", () => {
    const cache = holding(3 * 1_100);
    for (const key of ["/a", "/b", "/c"]) put(cache, entry(key, ["front"]));
    cache.get("/a", NOW);
    put(cache, entry("/d", ["front"]));
    expect(cache.getHeld("/b")).toBeUndefined();
    expect(cache.getHeld("/a")).toBeDefined();
    expect(cache.drop(["front"])).toBe(3);
  });

  it("keeps 404s apart, so that nobody can push pages out with them", () => {
    const cache = holding();
    put(cache, entry("/a", ["post:1"]));
    for (let i = 0; i < 50; i++) put(cache, entry(`/x${i}`, [`missing:x${i}`], { status: 404 }));
    expect(cache.get("/a", NOW)).toBeDefined();
    expect(cache.size).toBeLessThan(12);
    expect(cache.drop(["missing:x49"])).toBe(1);
  });

  it("keeps pages with a query apart too", () => {
    const cache = holding();
    put(cache, entry("/a", ["post:1"]));
    for (let i = 0; i < 50; i++) put(cache, entry(`/a?replyto=${i}`, ["post:1"]));
    expect(cache.size).toBeLessThan(12);
    expect(cache.get("/a", NOW)).toBeDefined();
  });

  it("replaces an entry together with its tags", () => {
    const cache = holding();
    put(cache, entry("/a", ["post:1"]));
    put(cache, entry("/a", ["post:2"]));
    expect(cache.drop(["post:1"])).toBe(0);
    expect(cache.drop(["post:2"])).toBe(1);
  });

  it("counts compressed bodies towards its size", () => {
    const cache = holding(2_200);
    const first = entry("/a", []);
    put(cache, first);
    put(cache, entry("/b", []));
    cache.grow(first, 500);
    expect(cache.size).toBe(1);
    expect(cache.getHeld("/a")).toBeDefined();
  });
});
