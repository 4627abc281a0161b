import { readFileSync } from "node:fs";
import { parseFragment } from "parse5";
import { describe, expect, it } from "vitest";
import { commentLinks, renderComment } from "./comment";

describe("renderComment", () => {
  it("sets emphasis, quotes, lists, code and links", () => {
    expect(renderComment("a *b* **c** `d`")).toBe(
      "<p>a <em>b</em> <strong>c</strong> <code>d</code></p>",
    );
    expect(renderComment("> q")).toBe("<blockquote>\n<p>q</p>\n</blockquote>");
    expect(renderComment("- x\n- y")).toBe("<ul>\n<li>x</li>\n<li>y</li>\n</ul>");
    expect(renderComment("```js\na < b\n```")).toBe("<pre><code>a &#x3C; b\n</code></pre>");
  });

  it("keeps a single line break", () => {
    expect(renderComment("one\ntwo\n\nthree")).toBe("<p>one<br>\ntwo</p>\n<p>three</p>");
  });

  it("links bare addresses and marks every link as a reader's", () => {
    const html = renderComment("see www.example.org or [this](https://example.com/a?b=1&c=2).");
    expect(html).toContain('<a href="http://www.example.org" rel="ugc nofollow noopener">');
    expect(commentLinks(html)).toEqual([
      "http://www.example.org",
      "https://example.com/a?b=1&#x26;c=2",
    ]);
  });

  it("makes no link of anything but the web", () => {
    expect(renderComment("[x](javascript:alert(1)) [m](mailto:a@b.cd) a@b.cd")).toBe(
      "<p>x m a@b.cd</p>",
    );
  });

  it("shows what it does not know as it was typed", () => {
    expect(renderComment("# Not a title")).toBe("<p># Not a title</p>");
    expect(renderComment("<b>bold</b>")).toBe("<p>&#x3C;b>bold&#x3C;/b></p>");
    expect(renderComment("[a]: b")).toBe("<p>[a]: b</p>");
    expect(renderComment("| a |\n|---|\n| 1 |")).toBe("<p>| a |<br>\n|---|<br>\n| 1 |</p>");
  });

  it.each([">", "- ", "1. ", "> - "])("is not overrun by %j thousands of times", (marker) => {
    const html = renderComment(marker.repeat(10_000 / marker.length));
    expect(html.match(/<(blockquote|ol|ul)>/g)?.length ?? 0).toBeLessThanOrEqual(10);
  });
});

/** What a browser would do with `html` beyond showing text: every element and attribute not ours. */
function dangers(html: string): string[] {
  const found: string[] = [];
  const walk = (node: unknown) => {
    const { tagName, attrs = [], childNodes = [], content } = node as Element;
    if (tagName && !ALLOWED.has(tagName)) found.push(`<${tagName}>`);
    for (const { name, value } of attrs) {
      const fine =
        (name === "href" && tagName === "a" && /^https?:\/\//i.test(value)) ||
        (name === "rel" && value === "ugc nofollow noopener") ||
        (name === "start" && /^\d+$/.test(value));
      if (!fine) found.push(`${name}=${value}`);
    }
    for (const child of childNodes) walk(child);
    if (content) walk(content);
  };
  walk(parseFragment(html));
  return found;
}

type Element = {
  tagName?: string;
  attrs?: { name: string; value: string }[];
  childNodes?: unknown[];
  content?: unknown;
};

const ALLOWED = new Set("p br em strong del a blockquote ul ol li pre code".split(" "));

describe("no attack gets through", () => {
  const attacks = readFileSync(new URL("./attacks.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("## "));

  it("has a judge that finds each attack in raw HTML", () => {
    const raw = attacks.filter((attack) => attack.startsWith("<"));
    expect(raw.length).toBeGreaterThan(20);
    for (const attack of raw) expect(dangers(attack), attack).not.toEqual([]);
  });

  it.each(attacks)("%s", (attack) => {
    for (const source of [
      attack,
      `*${attack}*`,
      `[x](${attack})`,
      `> ${attack}`,
      `\`\`\`${attack}`,
    ]) {
      expect(dangers(renderComment(source))).toEqual([]);
    }
  });
});
