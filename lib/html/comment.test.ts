import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { commentLinks, commentText, renderComment } from "./comment";
import { judge } from "./judge";

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
    expect(commentLinks(html)).toEqual(["http://www.example.org", "https://example.com/a?b=1&c=2"]);
  });

  it("makes no link of anything but the web", () => {
    expect(renderComment("[x](javascript:alert(1)) [m](mailto:a@b.cd) a@b.cd")).toBe(
      "<p>[x](javascript:alert(1)) [m](mailto:a@b.cd) a@b.cd</p>",
    );
    expect(renderComment("> [**x**\n> y](vbscript:z) <data:text/html,q> [](javascript:z)")).toBe(
      "<blockquote>\n<p>[<strong>x</strong><br>\ny](vbscript:z) &#x3C;data:text/html,q> [](javascript:z)</p>\n</blockquote>",
    );
  });

  it("shows what it does not know as it was typed", () => {
    expect(renderComment("# Not a title")).toBe("<p># Not a title</p>");
    expect(renderComment("<b>bold</b>")).toBe("<p>&#x3C;b>bold&#x3C;/b></p>");
    expect(renderComment("[a]: b")).toBe("<p>[a]: b</p>");
    expect(renderComment("| a |\n|---|\n| 1 |")).toBe("<p>| a |<br>\n|---|<br>\n| 1 |</p>");
  });

  it.each(["*_", "_a*", "*a_ ", "**a", "[", "~~a", "1. a\n", "-\n"])(
    "takes %j thousands of times as typed",
    (mark) => {
      const text = mark.repeat(10_000 / mark.length);
      const before = process.cpuUsage();
      const html = renderComment(text);
      const { user } = process.cpuUsage(before);
      expect(user / 1000).toBeLessThan(200);
      expect(html).not.toMatch(/<(em|strong|del|ol|ul)>/);
      expect(commentText(html).replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
    },
  );

  it.each([">", "- ", "1. ", "> - "])("is not overrun by %j thousands of times", (marker) => {
    const html = renderComment(marker.repeat(10_000 / marker.length));
    expect(html.match(/<(blockquote|ol|ul)>/g)?.length ?? 0).toBeLessThanOrEqual(10);
  });
});

const rules = {
  allowed: {
    ...Object.fromEntries(
      ["p", "br", "em", "strong", "del", "blockquote", "ul", "li", "pre", "code"].map((tag) => [
        tag,
        [],
      ]),
    ),
    a: ["href", "rel"],
    ol: ["start"],
  },
  addresses: /^https?:\/\//i,
};

describe("commentText", () => {
  it("gives the words, the author's own where others are quoted", () => {
    expect(commentText(renderComment("a *b* & <c>\nd"))).toBe("a b & <c> d");
    expect(commentText(renderComment("> > theirs\n> hers\n\nmine\n\n> his\n\ntoo"))).toBe(
      "mine too",
    );
    expect(commentText(renderComment("> only theirs"))).toBe("only theirs");
  });
});

describe("no attack gets through", () => {
  const attacks = readFileSync(new URL("./attacks.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("## "));

  it("has a judge that finds each attack in raw HTML", () => {
    const raw = attacks.filter((attack) => attack.startsWith("<"));
    expect(raw.length).toBeGreaterThan(20);
    for (const attack of raw) expect(judge(attack, rules), attack).not.toEqual([]);
  });

  it.each(attacks)("%s", (attack) => {
    for (const source of [
      attack,
      `*${attack}*`,
      `[x](${attack})`,
      `> ${attack}`,
      `\`\`\`${attack}`,
    ]) {
      expect(judge(renderComment(source), rules)).toEqual([]);
    }
  });
});
