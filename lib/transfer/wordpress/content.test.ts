import { describe, expect, test } from "vitest";
import { renderComment } from "@/lib/html/comment";
import { convertComment, convertText, plainText } from "./content";
import type { Attachment } from "./shortcodes";

const picture: Attachment = {
  id: 7,
  url: "https://x.example/hub.jpg",
  alt: "Hub",
  caption: 'The "rear" hub',
  title: "hub",
};

function convert(content: string) {
  const notes: string[] = [];
  const text = convertText(content, {
    attachment: (id) => (id === 7 ? picture : undefined),
    attachedHere: () => [],
    note: (what) => notes.push(what),
  });
  return { ...text, notes };
}

const md = (content: string) => convert(content).markdown;

describe("shortcodes", () => {
  test.each<[string, string, string]>([
    [
      "a caption",
      `[caption id="a" width="9"]<a href="b.jpg"><img src="a.jpg" alt="x" /></a> On <i>top</i>[/caption]`,
      `![x](a.jpg "On top")`,
    ],
    [
      "a caption of old",
      `[caption caption="Old words"]<img src="a.jpg">[/caption]`,
      `![](a.jpg "Old words")`,
    ],
    ["a gallery", `[gallery ids="7,99"]`, `![Hub](https://x.example/hub.jpg "The \\"rear\\" hub")`],
    [
      "audio and video",
      `[audio mp3="https://x.example/a.mp3"][/audio]\n\n[video src='https://x.example/v.mp4']`,
      "[Audio: a.mp3](https://x.example/a.mp3)\n\n[Video: v.mp4](https://x.example/v.mp4)",
    ],
    ["an embed", "[embed width=1]https://x.example/e[/embed]", "<https://x.example/e>"],
    ["an unknown one around words", `[box color="red"]Mind <b>this</b>[/box]`, "Mind **this**"],
    ["an unknown one with an address", "[youtube=https://x.example/w]", "<https://x.example/w>"],
    ["an unknown one without", `a [contact-form-7 id="3"] b`, "a b"],
    ["one in another", "[row][col]a[/col][col]b[/col][/row]", "ab"],
    [
      "words in brackets",
      "He said [sic] that [...] item [1] is [Update] new",
      "He said \\[sic] that \\[...] item \\[1] is \\[Update] new",
    ],
    ["an escaped one", "Write [[gallery]] here", "Write \\[gallery] here"],
    [
      "in code",
      `<pre>[gallery] a[0]</pre><code>[caption]</code>`,
      "```\n[gallery] a[0]\n```\n\n`[caption]`",
    ],
    ["in an attribute", `<a href="/x?a[b]=1" title="[gallery]">y</a>`, "[y](/x?a\\[b]=1)"],
  ])("%s", (_, content, markdown) => {
    expect(md(content)).toBe(markdown);
  });

  test("what is dropped is said", () => {
    expect(convert(`[gallery] [contact-form-7 id="3"]`).notes).toEqual([
      "a gallery whose pictures are not in the file",
      "[contact-form-7]",
    ]);
  });

  test("brackets without end take no more than a moment", { timeout: 60_000 }, () => {
    // Processor time: a busy machine is no reason to fail.
    const start = process.cpuUsage();
    for (const piece of ["[", "[a ", `[a "`, "<!--[", "[a]", "[/a]"]) md(piece.repeat(20_000));
    expect(process.cpuUsage(start).user).toBeLessThan(10_000_000);
  });
});

describe("blocks and marks", () => {
  test("blocks keep their content and lose their marks", () => {
    const { markdown, notes } = convert(
      `<!-- wp:heading --><h2>A</h2><!-- /wp:heading -->\n<!-- wp:latest-posts {"n":1} /-->\n<!-- wp:paragraph --><p>b\nc</p><!-- /wp:paragraph -->`,
    );
    expect(markdown).toBe("## A\n\nb c");
    expect(notes).toEqual([`the block "latest-posts"`]);
  });

  test("classic text: line ends are breaks, empty lines paragraphs", () => {
    expect(md("one\ntwo\n\nthree")).toBe("one\\\ntwo\n\nthree");
  });

  test("the more mark makes a teaser, the page mark a break", () => {
    expect(convert("A <b>b</b><!--more Go on-->\n\nc<!--nextpage-->d")).toMatchObject({
      teaser: "A b",
      markdown: "A **b**\n\nc\n\n---\n\nd",
    });
  });

  test("characters that have no place are taken out", () => {
    expect(md("a&#1;b&#xFFFE;c")).toBe("abc");
    expect(plainText("a <em>b</em>&amp;\n c")).toBe("a b& c");
  });
});

describe("comments", () => {
  test.each([
    "Plain words, really.",
    "one\ntwo\r\n\r\n\r\nthree",
    "(a) - b? c/d",
    "“Ünï” – ’tis",
    "x ".repeat(500),
  ])("plain ones read as they would by the long way: %s", (content) => {
    const long = convertComment(`${content}<i></i>`);
    const html = (markdown: string) => renderComment(markdown).replace(/\s+/g, " ");
    expect(html(convertComment(content))).toBe(html(long));
  });

  test.each<[string, string]>([
    ["1. one", "1\\. one"],
    ["- one", "\\- one"],
    ["a *b* [c](d)", "a \\*b\\* \\[c]\\(d)"],
    ["see https://x.example.", "see <https://x.example>."],
    ["<b>b</b>\nc", "**b**\\\nc"],
  ])("marks are no marks: %s", (content, markdown) => {
    expect(convertComment(content)).toBe(markdown);
  });
});
