// A WordPress text (classic or blocks) as Markdown.
import { autop } from "@wordpress/autop";
import { htmlToMarkdown, htmlToText } from "@/lib/html/from-html";
import { illegalCharacters } from "../legal-text";
import { replaceShortcodes, type Surroundings } from "./shortcodes";

export type Text = {
  markdown: string;
  /** What stood in front of the "more" mark, in plain words; null where there is no mark. */
  teaser: string | null;
};

const MORE = /<!--more(?:\s[^>]*)?-->/;
const NEXT_PAGE = /<!--nextpage-->/g;

/** Throws RangeError where elements stand in each other too deeply to be walked. */
export function convertText(content: string, around: Surroundings): Text {
  noteDynamicBlocks(content, around);
  const paged = content.replace(NEXT_PAGE, "\n\n<hr>\n\n");
  const html = toHtml(paged, around);
  const more = MORE.exec(content);
  const teaser = more && htmlToText(toHtml(content.slice(0, more.index), silent(around)));
  return { markdown: legal(htmlToMarkdown(html)), teaser: teaser || null };
}

// Lines without a mark of HTML or Markdown, which most comments are made of.
const PLAIN = /^(?![-\d])[\p{L}\p{M}\p{N} .,;?!'"()…–—’‘“”%$€/-]*$/u;

/** A comment's text: line ends count, and there are no shortcodes. */
export function convertComment(content: string): string {
  const lines = content
    .trim()
    .split(/\r\n?|\n/)
    .map((line) => line.trim());
  if (lines.every((line) => PLAIN.test(line))) return lines.join("\n").replace(/\n{3,}/g, "\n\n");
  return legal(htmlToMarkdown(autop(content), { plain: true }));
}

/** A title or a caption: one line without markup. */
export function plainText(html: string): string {
  return legal(/[<&]/.test(html) ? htmlToText(html) : html.replace(/\s+/g, " ").trim());
}

function toHtml(content: string, around: Surroundings): string {
  const html = replaceShortcodes(content, around);
  return content.includes("<!-- wp:") ? html : autop(html);
}

// Blocks that WordPress fills when a page is shown have nothing between their marks.
function noteDynamicBlocks(content: string, around: Surroundings): void {
  for (const [, name] of content.matchAll(/<!-- wp:([a-z0-9/-]+)(?:\s[^>]*)?\/-->/g)) {
    if (!/^(?:nextpage|more|spacer|separator)$/.test(name ?? ""))
      around.note(`the block "${name}"`);
  }
}

function silent(around: Surroundings): Surroundings {
  return { ...around, note: () => {} };
}

function legal(text: string): string {
  return text.replace(illegalCharacters, "");
}
