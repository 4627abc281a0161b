// HTML that was written elsewhere as our Markdown. What Markdown has no words for becomes the
// nearest thing that it has, so that nothing a reader could see is lost and nothing shows as markup.
import type { ElementContent, Parents, Root } from "hast";
import type { Root as MarkdownRoot, PhrasingContent } from "mdast";
import rehypeParse from "rehype-parse";
import rehypeRemark from "rehype-remark";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { settleBlocks } from "./from-html-blocks";
import { linkAddresses } from "./from-html-links";
import { settleMedia } from "./from-html-media";
import { settleWords } from "./from-html-words";

export type FromHtml = {
  /** For what has no pictures, headings and tables: a comment. */
  plain?: boolean;
};

const html = unified().use(rehypeParse, { fragment: true }).freeze();
const toMarkdown = unified()
  .use(rehypeRemark, { document: true, quotes: ["“”", "‘’"] })
  .freeze();
const markdown = unified()
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkStringify, { bullet: "-", rule: "-", emphasis: "*", listItemIndent: "one" })
  .freeze();

/**
 * Pictures stay where they are, each in a paragraph of its own with its caption as title; those of
 * a gallery share one. Players and frames become links. Pure; a tree too deep throws RangeError.
 */
export function htmlToMarkdown(source: string, { plain = false }: FromHtml = {}): string {
  const tree: Root = html.parse(source);
  lighten(tree);
  settleMedia(tree);
  settleWords(tree);
  settleBlocks(tree, plain);
  linkAddresses(tree);
  const written = toMarkdown.runSync(tree);
  tidy(written);
  return markdown.stringify(written).trim();
}

/** Comments go, and where each node stood in the source, which nobody asks for and all copy. */
function lighten(parent: Parents): void {
  parent.children = (parent.children as Root["children"]).filter((child) => {
    child.position = undefined;
    if (child.type === "element") lighten(child);
    return child.type === "text" || child.type === "element";
  }) as typeof parent.children;
}

/** A line for each picture of a gallery, and no blank lines in lists of single lines. */
function tidy(tree: MarkdownRoot): void {
  visit(tree, (node) => {
    if (node.type === "paragraph" && node.children.every(isPictureOrBlank)) {
      for (const child of node.children) if (child.type === "text") child.value = "\n";
    }
    if (node.type !== "list") return;
    for (const item of node.children) {
      item.spread = item.children.filter((child) => child.type !== "list").length > 1;
    }
    node.spread = node.children.some((item) => item.spread);
  });
}

function isPictureOrBlank(node: PhrasingContent): boolean {
  if (node.type === "link") return node.children.every(isPictureOrBlank);
  return node.type === "image" || (node.type === "text" && !node.value.trim());
}

/** The words of a HTML text in one line. */
export function htmlToText(source: string): string {
  return words(html.parse(source)).replace(/\s+/g, " ").trim();
}

function words(node: Root | ElementContent): string {
  if (node.type === "text") return node.value;
  if (!("children" in node)) return "";
  const tagName = node.type === "element" ? node.tagName : "";
  if (/^(?:script|style|template|textarea)$/.test(tagName)) return "";
  const inner = node.children.map((child) => words(child as ElementContent)).join("");
  return /^(?:p|br|div|li|h\d|td|blockquote)$/.test(tagName) ? ` ${inner} ` : inner;
}
