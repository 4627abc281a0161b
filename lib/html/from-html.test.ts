import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { renderArticle } from "./article";
import { renderComment } from "./comment";
import { htmlToMarkdown, htmlToText } from "./from-html";
import { judge } from "./judge";

const cases: [string, string, string][] = [
  [
    "paragraphs and emphasis",
    "<p>One <em>two</em> <b>three</b></p><p>Four</p>",
    "One *two* **three**\n\nFour",
  ],
  ["blanks at the edges of emphasis", "<p>a<em> b </em>c<strong> </strong>d</p>", "a *b* c d"],
  ["emphasis in itself", "<p><strong>a <b>b</b></strong></p>", "**a b**"],
  [
    "marks that are words",
    "<p>2 * 3 * 4 and a_b_c [x](y) # &lt;i&gt;</p>",
    "2 \\* 3 \\* 4 and a_b_c \\[x]\\(y) # \\<i>",
  ],
  ["line breaks", "<p>a<br>b<br></p>", "a\\\nb"],
  ["headings", "<h1>A</h1><h4>B</h4>", "# A\n\n#### B"],
  [
    "raised and lowered",
    "<p>H<sub>2</sub>O, 10<sup>-3</sup>, 1<sup>st</sup></p>",
    "H₂O, 10⁻³, 1st",
  ],
  [
    "abbreviations",
    `<p><abbr title="Cascading Style Sheets">CSS</abbr></p>`,
    "CSS (Cascading Style Sheets)",
  ],
  [
    "keys, quotes, insertions",
    "<p><kbd>Tab</kbd> <q>so <q>they</q> say</q> <ins>new</ins> <del>old</del></p>",
    "`Tab` “so ‘they’ say” new ~~old~~",
  ],
  [
    "a quote with its source",
    "<blockquote><p>Yes</p><cite>Ada</cite></blockquote>",
    "> Yes\n>\n> — Ada",
  ],
  [
    "nested lists",
    "<ol start=3><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>",
    "3. a\n   - b\n   - c\n4. d",
  ],
  ["definitions", "<dl><dt>Rim</dt><dd>Outer <i>ring</i></dd></dl>", "- **Rim**\n\n  Outer *ring*"],
  ["code keeps its lines", "<pre>a\n  b &lt;c&gt;</pre>", "```\na\n  b <c>\n```"],
  [
    "code with a language",
    `<pre><code class="language-ts">let a;\n</code></pre>`,
    "```ts\nlet a;\n```",
  ],
  [
    "code of many lines in a paragraph",
    "<p>See <code>a<br />\n  b</code> there</p>",
    "See\n\n```\na\n  b\n```\n\nthere",
  ],
  ["a verse", `<pre class="wp-block-verse">one\ntwo</pre>`, "one\\\ntwo"],
  [
    "a table",
    "<table><caption>Sizes</caption><tr><th>A</th><th>B</th></tr><tr><td>1<br>2</td><td><p>x|y</p></td></tr></table>",
    "**Sizes**\n\n| A | B |\n| - | - |\n| 1 / 2 | x\\|y |",
  ],
  [
    "a table for the layout",
    "<table><tr><td><h2>A</h2><p>a</p></td><td><ul><li>b</li></ul></td></tr></table>",
    "## A\n\na\n\n- b",
  ],
  ["a picture", `<p><img src="/a.jpg" alt="A  wheel" title="IMG_1"></p>`, "![A wheel](/a.jpg)"],
  [
    "a picture within words",
    `<p>Left <img src="a.jpg" alt="x"> right</p>`,
    "Left\n\n![x](a.jpg)\n\nright",
  ],
  [
    "a picture with a caption",
    `<figure><a href="big.JPG"><img src="a.jpg" alt="x"></a><figcaption>The <b>hub</b></figcaption></figure>`,
    `![x](a.jpg "The hub")`,
  ],
  [
    "a caption with a link",
    `<figure><img src="a.jpg" alt="x"><figcaption>By <a href="https://a.example/">Ada</a></figcaption></figure>`,
    "![x](a.jpg)\n\n*By [Ada](https://a.example/)*",
  ],
  [
    "a lazy picture, once",
    `<p><img src="data:x" data-src="a.jpg" alt="x"><noscript><img src="a.jpg"></noscript></p>`,
    "![x](a.jpg)",
  ],
  [
    "pictures that count readers",
    `<p>a<img src="https://t.example/p.gif" width="1" height="1"></p>`,
    "a",
  ],
  ["a smiley", `<p>hi <img class="wp-smiley" src="s.gif" alt=":-)"></p>`, "hi :-)"],
  [
    "a gallery",
    `<ul class="blocks-gallery-grid"><li><figure><img src="a.jpg" alt="a"><figcaption>A</figcaption></figure></li><li><figure><img src="b.jpg" alt="b"></figure></li></ul>`,
    `![a](a.jpg "A")\n![b](b.jpg)`,
  ],
  [
    "frames and players",
    `<iframe src="https://www.youtube.com/embed/abcdefghijk?rel=0"></iframe><audio controls src="https://x.example/song%20one.mp3"></audio><video><source src="https://x.example/v.mp4"></video>`,
    "<https://www.youtube.com/watch?v=abcdefghijk>\n\n[Audio: song one.mp3](https://x.example/song%20one.mp3)\n\n[Video: v.mp4](https://x.example/v.mp4)",
  ],
  [
    "addresses become links, code does not",
    "<p>See https://x.example/a_b(c), or <code>https://y.example</code>.</p>",
    "See <https://x.example/a_b(c)>, or `https://y.example`.",
  ],
  [
    "links that lead nowhere",
    `<p><a name="top">a</a> <a href="javascript:alert(1)">b</a> <a href="#c">c</a></p>`,
    "a b [c](#c)",
  ],
  [
    "scripts, styles, forms",
    "<style>p{}</style><script>x</script><form><label>Name <input></label><select><option>a</select><button>Go</button></form>",
    "Name",
  ],
  ["empty paragraphs", "<p>&nbsp;</p><p><br></p><p>a</p>", "a"],
  ["characters of HTML", "<p>&eacute;&nbsp;&hellip; &#128690;</p>", "é\u00a0… 🚲"],
];

test.each(cases)("%s", (_, html, markdown) => {
  expect(htmlToMarkdown(html)).toBe(markdown);
});

describe("for comments", () => {
  test("what a comment can't have is said with what it can", () => {
    const html = `<h2>Title</h2><p><img src="https://x.example/a.jpg" alt="A wheel"></p><table><tr><td>1</td><td>2</td></tr></table><hr>`;
    expect(htmlToMarkdown(html, { plain: true })).toBe(
      "**Title**\n\n[A wheel](https://x.example/a.jpg)\n\n1 – 2",
    );
  });
});

test("what is written is what is read again: words survive both ways", () => {
  for (const [name, html] of cases) {
    const words = htmlToText(renderArticle(htmlToMarkdown(html)).html).replace(/\W+/g, "");
    for (const word of htmlToText(html).match(/[\p{L}]{4,}/gu) ?? []) {
      if (!/^(Name|Go)$/.test(word)) expect(words, name).toContain(word);
    }
  }
});

describe("attacks in foreign HTML", () => {
  const attacks = readFileSync(new URL("./attacks.txt", import.meta.url), "utf8")
    .split("\n")
    .filter(Boolean);
  const words = ["a", "p", "br", "em", "strong", "del", "code", "pre", "ul", "ol", "li", "h2"];
  const rules = {
    allowed: {
      ...Object.fromEntries(
        [...words, "blockquote", "hr", "small", "span"].map((name) => [name, []]),
      ),
      a: ["href", "rel"],
      h2: ["id"],
      pre: ["tabindex"],
      figure: ["class"],
    },
    addresses: /^(?:https?:|mailto:|tel:|\/|#|[^:]*$)/i,
  };

  test.each(attacks)("%s", (attack) => {
    expect(judge(renderArticle(htmlToMarkdown(attack)).html, rules)).toEqual([]);
    expect(judge(renderComment(htmlToMarkdown(attack, { plain: true })), rules)).toEqual([]);
  });
});
