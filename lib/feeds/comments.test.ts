import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import type { FeedComment } from "../comments/feed";
import { commentsFeed } from "./comments";

const site = { title: "Paper", siteUrl: "https://paper.example", language: "en" };
const since = new Date("2026-01-01T00:00:00Z");

function feed(comments: FeedComment[]): string {
  return commentsFeed(site, { title: "T", path: "/comments/feed", page: "/", since, comments });
}

function comment(given: Partial<FeedComment> = {}): FeedComment {
  return {
    publicId: "abcdefgh23",
    name: "Ada",
    html: "<p>I was <em>there</em>.</p>",
    createdAt: new Date("2026-02-01T10:00:00Z"),
    changedAt: new Date("2026-02-01T10:00:00Z"),
    post: { slug: "the-bridge", title: "The bridge" },
    ...given,
  };
}

/** Text of each element, in order, as a reader of XML finds it. */
function read(xml: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const open: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name) => {
        open.push(name);
        found[name] ??= [];
        found[name].push("");
      },
      ontext: (text) => {
        const texts = found[open.at(-1) ?? ""];
        if (texts) texts[texts.length - 1] += text;
      },
      onclosetag: () => open.pop(),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return found;
}

describe("commentsFeed", () => {
  it("keeps every sign of names, titles and text, and drops what XML can't hold", () => {
    const name = 'A & <b> "]]>" 😀 \u05e9';
    const xml = feed([
      comment({ name: `${name}\u0000\u000b\ufffe\ud800`, html: "<p>1 &lt; 2</p>" }),
    ]);
    const { title, content, name: names } = read(xml);
    expect(names).toEqual([`${name}\ufffd`]);
    expect(title?.[1]).toBe(`${name}\ufffd on The bridge`);
    expect(content).toEqual(["<p>1 &lt; 2</p>"]);
    expect(Array.from(xml).filter((sign) => sign < " " && sign !== "\n")).toEqual([]);
  });

  it("names an entry by the comment alone, and says when its text last changed", () => {
    const changedAt = new Date("2026-03-01T00:00:00Z");
    const one = read(feed([comment()]));
    const moved = read(
      feed([comment({ changedAt, name: "Ben", post: { slug: "new", title: "New" } })]),
    );
    expect(one.id?.[1]).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(moved.id?.[1]).toBe(one.id?.[1]);
    expect(moved.updated).toEqual([changedAt.toISOString(), changedAt.toISOString()]);
    expect(moved.published).toEqual(["2026-02-01T10:00:00.000Z"]);
  });

  it("is a feed while nothing was said", () => {
    const { feed: feeds, entry, updated } = read(feed([]));
    expect(feeds).toHaveLength(1);
    expect(entry).toBeUndefined();
    expect(updated).toEqual([since.toISOString()]);
  });
});
