// A comment's Markdown as HTML: emphasis, links, quotes, lists and code. Whatever else was typed
// (headings, images, tables, raw HTML) is shown as typed, so that nothing vanishes unseen.
import type { Root as HtmlRoot } from "hast";
import type { Link, Nodes, Parent, PhrasingContent, Root, Text } from "mdast";
import rehypeSanitize, { type Options as Schema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { type Processor, unified } from "unified";
import { SKIP, visit } from "unist-util-visit";
import { shallow } from "./shallow";

/** Raised when the same source gives other HTML. */
export const COMMENT_RENDERER = 2;

/** Nobody quotes a quote ten times. */
const LEVELS = 10;

/** Sanitised HTML of a comment's text. A single line break is kept. */
export function renderComment(source: string): string {
  if (isOverrun(source)) return processor.stringify(processor.runSync(asTyped(source)));
  return String(processor.processSync(shallow(source, LEVELS)));
}

/** The addresses that `html` of renderComment links to, in order. */
export function commentLinks(html: string): string[] {
  return Array.from(html.matchAll(/<a href="([^"]*)"/g), (match) => decode(match[1] ?? ""));
}

/** The words of `html` of renderComment, its author's own before what is quoted. */
export function commentText(html: string): string {
  return wordsOf(withoutQuotes(html)) || wordsOf(html);
}

function wordsOf(html: string): string {
  const text = html.replace(/<[^>]*>/g, (tag) =>
    /^<\/?(em|strong|del|a|code)\b/.test(tag) ? "" : " ",
  );
  return decode(text).replace(/\s+/g, " ").trim();
}

function withoutQuotes(html: string): string {
  const innermost = /<blockquote>(?:(?!<\/?blockquote>)[\s\S])*<\/blockquote>/g;
  const rest = html.replace(innermost, " ");
  return rest === html ? html : withoutQuotes(rest);
}

// The stringifier writes < & and quotes as hexadecimal references and nothing else by name.
function decode(text: string): string {
  return text.replace(/&#x([0-9A-F]+);/gi, (_, hex) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
}

// The parser's time grows with the square of the marks that may open something: ten thousand would
// hold everybody up for half a second, and no person writes five hundred.
const MOST_MARKS = 500;
const MOST_ITEMS = 100;

function isOverrun(source: string): boolean {
  const marks = source.match(/[*_~`[]/g)?.length ?? 0;
  const items = source.match(/^[ \t>]*(?:[-+*]|\d{1,9}[.)])(?=\s)/gm)?.length ?? 0;
  return marks > MOST_MARKS || items > MOST_ITEMS;
}

/** The text as paragraphs and nothing else. */
function asTyped(source: string): Root {
  const paragraphs = source.split(/\n{2,}/).filter((text) => text.trim());
  return {
    type: "root",
    children: paragraphs.map((value) => ({
      type: "paragraph",
      children: [{ type: "text", value }],
    })),
  };
}

const TYPED_AS_TEXT = [
  "codeIndented",
  "definition",
  "emailAutolink",
  "gfmFootnoteCall",
  "gfmFootnoteDefinition",
  "gfmPotentialFootnoteCall",
  "headingAtx",
  "htmlFlow",
  "htmlText",
  "labelStartImage",
  "setextUnderline",
  "table",
  "tasklistCheck",
  "thematicBreak",
];

const schema: Schema = {
  tagNames: ["p", "br", "em", "strong", "del", "a", "blockquote", "ul", "ol", "li", "pre", "code"],
  attributes: { a: ["href"], ol: ["start"] },
  protocols: { href: ["http", "https"] },
  strip: ["script", "style"],
};

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(onlySubset)
  .use(() => webLinks)
  .use(() => keepLineBreaks)
  .use(remarkRehype)
  .use(rehypeSanitize, schema)
  .use(() => markLinks)
  .use(rehypeStringify)
  .freeze();

// micromark leaves out constructs by name; their marks then are ordinary characters.
function onlySubset(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push({ disable: { null: TYPED_AS_TEXT } });
}

/** Links that do not lead to the web (mailto:, javascript:) stand there as they were typed. */
function webLinks(tree: Root, file: { toString(): string }): void {
  visit(tree, "link", (link, index, parent) => {
    if (!parent || index === undefined || /^https?:\/\//i.test(link.url)) return;
    (parent as Parent).children.splice(index, 1, ...asLinkTyped(link, String(file)));
    return [SKIP, index];
  });
}

// Its words between the marks that made them a link; an address without marks has no position.
function asLinkTyped({ position, children }: Link, source: string): PhrasingContent[] {
  const [start, end] = [position?.start.offset, position?.end.offset];
  if (start === undefined || end === undefined) return children;
  const first = children.at(0)?.position?.start.offset ?? end;
  const last = children.at(-1)?.position?.end.offset ?? end;
  return [
    { type: "text", value: source.slice(start, first) },
    ...children,
    { type: "text", value: source.slice(last, end) },
  ];
}

function keepLineBreaks(tree: Root): void {
  visit(tree, "text", (node: Text, index, parent: Nodes | undefined) => {
    if (!parent || index === undefined || !node.value.includes("\n")) return;
    const lines = node.value.split("\n").flatMap((value, line): PhrasingContent[] => {
      const words: PhrasingContent[] = value.trim() ? [{ type: "text", value }] : [];
      return line ? [{ type: "break" }, ...words] : words;
    });
    (parent as Parent).children.splice(index, 1, ...lines);
    return [SKIP, index + lines.length];
  });
}

function markLinks(tree: HtmlRoot): void {
  visit(tree, "element", (node) => {
    if (node.tagName === "a") node.properties.rel = ["ugc", "nofollow", "noopener"];
  });
}
