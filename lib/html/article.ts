// Turns an article's Markdown into the HTML that readers get. Raw HTML in it is dropped, what is
// left is sanitised, and only then do our own ids, figures and frames come in.
import type { Element, ElementContent, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { type MediaByHash, settlePictures } from "./article-figures";
import { type Heading, settleHeadings } from "./article-outline";
import { articleSchema } from "./article-schema";
import { element, isElement, replaceElements, text } from "./hast";
import { outdented, shallow } from "./shallow";

/** Raised with each change of what comes out; HTML of an older one may be rendered anew. */
export const RENDERER_VERSION = 2;

export type RenderedArticle = { html: string; headings: Heading[]; text: string };

export type RenderOptions = {
  /** Our own pictures that the text names, by hash (see `mediaIn`). Others become frames. */
  media?: MediaByHash;
  /** Level of the outermost heading: 2 under the page's title. */
  topHeading?: number;
  /** Set where one page shows several texts, so that no id stands twice. */
  idPrefix?: string;
};

const NO_MEDIA: MediaByHash = new Map();

const markdown = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { clobberPrefix: "note-" })
  .use(rehypeSanitize, articleSchema)
  .freeze();
const printer = unified().use(rehypeStringify).freeze();

/** Rules of spaced dashes are that long, and what is quoted or listed never that deep. */
const LEVELS = 40;
const COLUMNS = 160;

/** `text` is the running text without pictures, tables and code, one block a line. Pure. */
export function renderArticle(source: string, options: RenderOptions = {}): RenderedArticle {
  const { media = NO_MEDIA, topHeading = 2, idPrefix = "" } = options;
  const tree: Root = markdown.runSync(markdown.parse(shallow(outdented(source, COLUMNS), LEVELS)));
  const headings = settleHeadings(tree, topHeading, idPrefix);
  settlePictures(tree, media);
  settleLinks(tree);
  settleBlocks(tree, idPrefix);
  return { html: printer.stringify(tree), headings, text: runningText(tree) };
}

function settleLinks(tree: Root): void {
  replaceElements(tree, (node) => {
    if (node.tagName !== "a") return undefined;
    const href = String(node.properties.href ?? "");
    if (!href) return node.children;
    if (/^(https?:)?\/\//i.test(href)) node.properties.rel = ["noopener"];
    if (!hasName(node)) node.children.push(text(href));
    return undefined;
  });
}

function hasName(node: Element): boolean {
  if (node.properties.ariaLabel || textOf(node).trim()) return true;
  return node.children.some(isNamedPicture);
}

function isNamedPicture(node: ElementContent): boolean {
  if (!isElement(node)) return false;
  if (node.tagName === "picture") return node.children.some(isNamedPicture);
  return node.tagName === "img" && Boolean(node.properties.alt);
}

function settleBlocks(tree: Root, idPrefix: string): void {
  let tables = 0;
  replaceElements(tree, (node) => {
    for (const name of ["id", "href"]) {
      const value = String(node.properties[name] ?? "");
      if (/^#?note-/.test(value))
        node.properties[name] = value.replace("note-", `note-${idPrefix}`);
    }
    if (node.tagName === "pre") node.properties.tabIndex = 0;
    if (node.tagName === "input") return [text(node.properties.checked ? "☑" : "☐")];
    if (node.tagName === "td" || node.tagName === "th") settleCell(node);
    if (node.tagName === "table") return [scrolling(node, ++tables)];
    return undefined;
  });
}

function settleCell(node: Element): void {
  const { align } = node.properties;
  node.properties = align === "right" || align === "center" ? { className: [`to-${align}`] } : {};
  // A heading without words is none.
  if (node.tagName === "th" && !textOf(node).trim()) node.tagName = "td";
}

// What may be wider than a phone scrolls by itself, for the keyboard too.
function scrolling(table: Element, number: number): ElementContent {
  const frame = { className: ["scroll"], role: "group", tabIndex: 0 };
  return element("div", { ...frame, ariaLabel: `Table ${number}` }, [table]);
}

function runningText(tree: Root): string {
  const blocks = tree.children.filter(
    (node): node is Element => isElement(node) && /^(p|h\d|ul|ol|blockquote)$/.test(node.tagName),
  );
  return blocks
    .map((node) => textOf(node).replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .join("\n");
}
