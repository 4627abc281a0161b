import { describe, expect, it } from "vitest";
import { renderArticle } from "./article";
import { type ArticleMedia, mediaIn } from "./article-figures";
import { judge } from "./judge";
import { escapeJson } from "./print";

const hash = "00112233445566778899";
const picture: ArticleMedia = {
  src: `/media/${hash}-960.webp`,
  srcset: `/media/${hash}-480.webp 480w, /media/${hash}-960.webp 960w`,
  avif: "",
  width: 960,
  height: 640,
  alt: "A quay at dawn",
  caption: "The old quay",
  credit: "Ida Brandt",
  creditUrl: null,
};
const media = new Map([[hash, picture]]);

const plain = ["blockquote", "br", "code", "del", "em", "figcaption", "hr", "p", "small", "span"];
const more = ["strong", "sup", "table", "tbody", "thead", "tr", "ul"];
const rules = {
  allowed: {
    ...Object.fromEntries([...plain, ...more].map((name) => [name, []])),
    ...Object.fromEntries(["h2", "h3", "h4", "h5", "h6"].map((name) => [name, ["id", "class"]])),
    a: ["href", "rel", "title", "id", "aria-label", "data-footnote-ref", "data-footnote-backref"],
    div: ["class", "role", "aria-label", "tabindex"],
    figure: ["class"],
    picture: [],
    source: ["type", "srcset", "sizes"],
    img: ["src", "srcset", "sizes", "width", "height", "alt", "loading", "decoding"],
    li: ["id"],
    ol: ["start"],
    pre: ["tabindex"],
    section: ["data-footnotes"],
    td: ["class"],
    th: ["class"],
  },
  addresses: /^(https?:\/\/|mailto:|tel:|(?![a-z][a-z0-9+.-]*:))/i,
};

const attacks = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)><p>after</p>",
  "[a](javascript:alert(1))",
  "[a](JaVaScRiPt:alert(1))",
  "[a](\u0001javascript:alert(1))",
  "[a](java&#10;script:alert(1))",
  "[a](&#x6A;avascript&colon;alert(1))",
  "[a](data:text/html;base64,PHNjcmlwdD4=)",
  "[a](vbscript:msgbox(1))",
  "[a]: javascript:alert(1)\n\n[a]",
  "<javascript:alert(1)>",
  "![a](javascript:alert(1))",
  "![a](data:image/svg+xml;base64,PHN2Zz4=)",
  '![a"onerror="alert(1)](https://x.example/a.png)',
  '![a](https://x.example/a.png "t\\" onerror=\\"alert(1)")',
  '[a](https://x.example "t\\" onclick=\\"alert(1)")',
  '```js" onmouseover="alert(1)\nx\n```',
  "| <img src=x onerror=alert(1)> | b |\n|---|---|\n| <script>x</script> | [c](javascript:x) |",
  '[^"><img src=x onerror=alert(1)>]\n\n[^"><img src=x onerror=alert(1)>]: note',
  '# <a id="main">x</a> {#main}',
  "<!-- --><img src=x onerror=alert(1)> -->",
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
  `![a](media:${hash}"onerror=alert(1))`,
  `![a](//evil.example/media/${hash}-1.webp)`,
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
];

describe("what an article may hold", () => {
  it.each(attacks)("stays within the rules: %s", (attack) => {
    for (const source of [attack, `> ${attack}`, `text ${attack} text`, `*${attack}*`]) {
      expect(judge(renderArticle(source, { media }).html, rules)).toEqual([]);
    }
  });

  it("is judged by a judge that does find faults", () => {
    const bad = '<p onclick="x">a</p><script>x</script><a href="java\nscript:x">b</a><!-- c -->';
    expect(judge(bad, rules)).toEqual([
      "<p onclick>",
      "<script>",
      "href=java\nscript:x",
      "comment",
    ]);
  });
});

describe("headings", () => {
  it("get unique ids of any script, under a prefix of their own", () => {
    const { headings } = renderArticle("## Main\n\n## Main\n\n## Café\n\n## كتاب\n\n## !");
    const ids = ["s-main", "s-main-2", "s-café", "s-كتاب", "s-part"];
    expect(headings.map(({ id }) => id)).toEqual(ids);
  });

  it("begin below the page's title and skip no level", () => {
    const { html, headings } = renderArticle("#### A\n\n###### B\n\n# C\n\n### D");
    expect(headings.map(({ depth }) => depth)).toEqual([2, 3, 2, 3]);
    expect(html).toContain('<h2 id="s-c">C</h2>');
  });

  it("leave nothing behind where they are empty", () => {
    expect(renderArticle("##\n\ntext").html.trim()).toBe("<p>text</p>");
  });

  it("are reached by links as an author writes them", () => {
    expect(renderArticle("[go](#so-it-goes)\n\n## So it goes").html).toContain('"#s-so-it-goes"');
  });
});

describe("pictures", () => {
  it("of our own become figures with every width, caption and credit", () => {
    const { html } = renderArticle(`![A pier](media:${hash})`, { media });
    expect(html).toContain('<figure><img src="/media/00112233445566778899-960.webp" srcset="');
    expect(html).toContain('width="960" height="640" alt="A pier" loading="lazy"');
    expect(html).toContain("<figcaption>The old quay <small>Ida Brandt</small></figcaption>");
  });

  it("take the line in emphasis that follows as their caption", () => {
    for (const gap of ["\n", "\n\n"]) {
      const { html } = renderArticle(`![A](media:${hash})${gap}*Seen **twice***\n\nNext`, {
        media,
      });
      expect(html).toContain("<figcaption>Seen <strong>twice</strong> <small>");
      expect(html).not.toContain("<em>");
      expect(html).toContain("<p>Next</p>");
    }
  });

  it("of elsewhere are never fetched, only linked to", () => {
    const { html } = renderArticle(
      "![A cat](https://pics.example/cat.jpg)\n\nand ![x](//b.example/y)",
    );
    expect(html).not.toContain("<img");
    expect(html).toContain('<figure class="remote"><a href="https://pics.example/cat.jpg"');
    expect(html).toContain("<small>pics.example</small>");
    expect(html).toContain('<a href="//b.example/y" rel="noopener">x</a>');
  });

  it("inside a link make no link within a link", () => {
    const { html } = renderArticle("[see ![x](https://b.example/y) there](https://c.example)");
    expect(html).toBe('<p><a href="https://c.example" rel="noopener">see x there</a></p>');
  });

  it("are named by their hash", () => {
    const other = "ffffffffffffffffffff";
    expect(mediaIn(`![](media:${hash}) ![](/media/${other}-480.webp) media:${hash}00`)).toEqual([
      hash,
      other,
    ]);
  });
});

describe("the rest", () => {
  it("tells browsers not to hand the window to other hosts", () => {
    const { html } = renderArticle("[a](https://x.example) [b](/here) [c](mailto:d@x.example)");
    expect(html).toBe(
      '<p><a href="https://x.example" rel="noopener">a</a> <a href="/here">b</a> <a href="mailto:d@x.example">c</a></p>',
    );
  });

  it("lets two texts on one page keep their notes apart", () => {
    const { html } = renderArticle("a[^1]\n\n[^1]: b", { idPrefix: "faq-1-" });
    expect(html).toContain('href="#note-faq-1-fn-1"');
    expect(html).toContain('id="note-faq-1-fn-1"');
  });

  it("gives the running text without pictures, tables and code", () => {
    const source = "# A\n\nOne *two*\n\n```\ncode\n```\n\n![x](https://y.example/z)\n\n- three";
    expect(renderArticle(source).text).toBe("A\nOne two\nthree");
  });

  it("writes JSON that no text can end early", () => {
    const json = escapeJson(JSON.stringify({ a: "</script><!--\u2028&" }));
    expect(json).not.toMatch(/[<>&\u2028]/);
    expect(JSON.parse(json)).toEqual({ a: "</script><!--\u2028&" });
  });
});

describe("what nobody means", () => {
  it.each([
    [">".repeat(20_000), "quotes"],
    [`${"- ".repeat(10_000)}x`, "lists"],
    [`${"1. ".repeat(7_000)}x`, "numbered lists"],
    [`${"> - ".repeat(5_000)}x`, "quotes in lists"],
    [Array.from({ length: 700 }, (_, at) => `${"  ".repeat(at)}- x`).join("\n"), "staircase"],
  ])("is rendered in time: %#, %$", { timeout: 60_000 }, (source) => {
    // The processor's time: the clock's also counts what else the machine does.
    const began = process.cpuUsage();
    expect(renderArticle(source).html.length).toBeGreaterThan(0);
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1000).toBeLessThan(3_000);
  });

  it("leaves ten quotes in each other and a rule of dashes alone", () => {
    const { html } = renderArticle(`${">".repeat(10)} deep\n\n${"- ".repeat(30)}`);
    expect(html.match(/<blockquote>/g)).toHaveLength(10);
    expect(html).toContain("<hr>");
  });
});
