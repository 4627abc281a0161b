// Blocks of foreign HTML that Markdown has no form for, as blocks that it has.
import type { Element, ElementContent, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { element, isBlank, isElement, replaceElements, text } from "./hast";

const BLOCK = /^(?:p|div|ul|ol|dl|table|blockquote|pre|h[1-6]|figure|hr|section|article)$/;

export function settleBlocks(tree: Root, plain: boolean): void {
  replaceElements(tree, (node, parent) => {
    switch (node.tagName) {
      case "pre":
        return [isVerse(node) ? element("p", {}, broken(node)) : asCode(node)];
      case "code":
      case "tt":
      case "samp":
        return isElement(parent as Element, "pre") || !isLong(node) ? undefined : [asCode(node)];
      case "dl":
        return definitions(node);
      case "summary":
        return [element("p", {}, [element("strong", {}, node.children)])];
      case "td":
      case "th":
        return cell(node);
      case "table":
        return table(node);
      default:
        return undefined;
    }
  });
  if (plain) withoutBlocks(tree);
  replaceElements(tree, (node) => (node.tagName === "p" ? apart(node) : undefined));
}

function isVerse(node: Element): boolean {
  return String(node.properties.className).includes("verse");
}

function broken(node: Element): ElementContent[] {
  return lineTexts(node).flatMap((line, index) => [
    ...(index > 0 ? [element("br", {})] : []),
    text(line),
  ]);
}

function lineTexts(node: Element): string[] {
  return linesOf(node).trim().split("\n");
}

/** The text of code, its line ends kept whether they were written as br, as such, or as both. */
function linesOf(node: Element): string {
  return textWithBreaks(node).replace(/\r\n?/g, "\n");
}

function textWithBreaks(node: Element): string {
  return node.children
    .map((child) => {
      if (child.type === "text") return child.value;
      if (!isElement(child)) return "";
      if (child.tagName === "br") return "\r";
      return child.tagName === "p" ? `${textWithBreaks(child)}\n\n` : textWithBreaks(child);
    })
    .join("");
}

function isLong(node: Element): boolean {
  return linesOf(node).trim().includes("\n");
}

function asCode(node: Element): Element {
  const [inner] = node.children.filter((child) => !isBlank(child));
  const named = [node, ...(isElement(inner, "code") ? [inner] : [])]
    .flatMap((part) => [part.properties.className].flat())
    .find((name) => /^language-[\w+#-]+$/.test(String(name)));
  const words = linesOf(node).replace(/^\n+|\s+$/g, "");
  const code = element("code", named ? { className: [String(named)] } : {}, [text(words)]);
  return element("pre", {}, [code]);
}

function definitions(list: Element): ElementContent[] {
  const items: Element[] = [];
  for (const child of list.children.flatMap((node) =>
    isElement(node, "div") ? node.children : [node],
  )) {
    if (isElement(child, "dt")) {
      items.push(element("li", {}, [element("p", {}, [element("strong", {}, child.children)])]));
    } else if (isElement(child, "dd")) {
      if (items.length === 0) items.push(element("li", {}, []));
      items.at(-1)?.children.push(...described(child));
    }
  }
  return items.length > 0 ? [element("ul", {}, items)] : [];
}

function described(definition: Element): ElementContent[] {
  return definition.children.some((child) => isElement(child) && BLOCK.test(child.tagName))
    ? definition.children
    : [element("p", {}, definition.children)];
}

// A cell of Markdown is one line.
function cell(node: Element): undefined {
  replaceElements(node, (child) => (child.tagName === "br" ? [text(" / ")] : undefined));
  const paragraphs = node.children.filter((child) => isElement(child, "p"));
  if (paragraphs.length === 1) {
    node.children = node.children.flatMap((child) =>
      isElement(child, "p") ? child.children : [child],
    );
  }
}

/** A table whose cells hold blocks was there for the layout: its cells follow each other instead. */
function table(node: Element): ElementContent[] | undefined {
  const cells = cellsOf(node);
  const layout = cells.length < 2 || cells.some(holdsBlocks);
  const captions = node.children.filter((child) => isElement(child, "caption"));
  const title = captions.map((child) =>
    element("p", {}, [element("strong", {}, isElement(child) ? child.children : [])]),
  );
  if (layout) return [...title, ...cells.map((found) => element("div", {}, found.children))];
  return title.length > 0 ? [...title, node] : undefined;
}

function cellsOf(node: Element): Element[] {
  if (node.tagName === "td" || node.tagName === "th") return [node];
  return node.children.flatMap((child) => (isElement(child) ? cellsOf(child) : []));
}

function holdsBlocks(node: Element): boolean {
  return node.children.some((child) => isElement(child) && BLOCK.test(child.tagName));
}

// Comments have words, links, quotes, lists and code; the rest is said with these.
function withoutBlocks(tree: Root): void {
  replaceElements(tree, (node) => {
    if (/^h[1-6]$/.test(node.tagName)) {
      return [element("p", {}, [element("strong", {}, withoutStrong(node.children))])];
    }
    if (node.tagName === "hr") return [];
    if (node.tagName === "input") return [text(node.properties.checked ? "☑ " : "☐ ")];
    if (node.tagName === "a" && isElement(node.children[0], "img")) return node.children;
    if (node.tagName === "table") return rowsOf(node).map(rowLine);
    return undefined;
  });
  replaceElements(tree, (node) => (node.tagName === "img" ? [pictureLink(node)] : undefined));
}

function withoutStrong(nodes: ElementContent[]): ElementContent[] {
  return nodes.flatMap((node) => (isElement(node, "strong", "b") ? node.children : [node]));
}

function pictureLink(img: Element): Element {
  const href = String(img.properties.src ?? "");
  return element("a", { href }, [text(String(img.properties.alt || "") || href)]);
}

function rowsOf(node: Element): Element[] {
  if (node.tagName === "tr") return [node];
  return node.children.flatMap((child) => (isElement(child) ? rowsOf(child) : []));
}

function rowLine(row: Element): Element {
  const cells = cellsOf(row);
  return element(
    "p",
    {},
    cells.flatMap((found, index) =>
      index > 0 ? [text(" – "), ...found.children] : found.children,
    ),
  );
}

/** Takes pictures, code and other blocks out of a paragraph's words into paragraphs of their own. */
function apart(paragraph: Element): ElementContent[] | undefined {
  if (paragraph.properties.dataGallery !== undefined) return undefined;
  if (paragraph.children.every(isNothing)) return [];
  const parts: ElementContent[][] = [];
  let loose = true;
  for (const child of paragraph.children) {
    const alone = standsAlone(child);
    if (alone || loose) parts.push([]);
    parts.at(-1)?.push(child);
    loose = alone;
  }
  if (parts.length < 2 && !paragraph.children.some((child) => isElement(child, "pre", "p"))) {
    return undefined;
  }
  return parts.flatMap((nodes) => {
    const [first] = nodes;
    if (isElement(first) && BLOCK.test(first.tagName)) return nodes;
    return nodes.every(isNothing) ? [] : [element("p", {}, nodes)];
  });
}

function isNothing(node: ElementContent): boolean {
  return isBlank(node) || isElement(node, "br");
}

function standsAlone(node: ElementContent): boolean {
  if (!isElement(node)) return false;
  if (node.tagName === "img" || BLOCK.test(node.tagName)) return true;
  return (
    node.tagName === "a" &&
    node.children.some((child) => isElement(child, "img")) &&
    !textOf(node).trim()
  );
}
