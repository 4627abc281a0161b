// Headings of an article: their levels put in order under the page's own h1, ids for links to them.
import type { Element, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { slugify } from "../ids";
import { isElement, replaceElements } from "./hast";

export type Heading = { id: string; text: string; depth: number };

/** In front of every heading's id, so that none is ever the id of a part of the page. */
const PREFIX = "s-";

/**
 * Gives each heading an id and the level that its place among the others calls for: the outermost
 * is `top`, none skips a level. Empty ones become nothing. Answers those at the text's own level.
 */
export function settleHeadings(tree: Root, top: number, idPrefix: string): Heading[] {
  dropEmpty(tree);
  const taken = new Map<string, number>();
  const above: number[] = [];
  const outline: Heading[] = [];
  for (const { node, outer } of listHeadings(tree)) {
    const level = Number(node.tagName[1]);
    while ((above.at(-1) ?? 0) >= level) above.pop();
    above.push(level);
    const depth = Math.min(top + above.length - 1, 6);
    const words = textOf(node).replace(/\s+/g, " ").trim();
    const id = unique(`${PREFIX}${idPrefix}${slugify(words) || "part"}`, taken);
    node.tagName = `h${depth}`;
    node.properties = { id };
    if (outer) outline.push({ id, text: words, depth });
  }
  pointLinks(tree, taken, idPrefix);
  return outline;
}

function isHeading(node: Element): boolean {
  return /^h[1-6]$/.test(node.tagName) && !node.properties.className;
}

function dropEmpty(tree: Root): void {
  replaceElements(tree, (node) => {
    if (!isHeading(node) || textOf(node).trim()) return undefined;
    return node.children.some((child) => isElement(child, "img", "a"))
      ? [{ ...node, tagName: "p" }]
      : [];
  });
}

function listHeadings(tree: Root): { node: Element; outer: boolean }[] {
  const found: { node: Element; outer: boolean }[] = [];
  const walk = (parent: Root | Element, outer: boolean): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue;
      if (isHeading(child)) found.push({ node: child, outer });
      else walk(child, false);
    }
  };
  walk(tree, true);
  return found;
}

function unique(id: string, taken: Map<string, number>): string {
  const times = (taken.get(id) ?? 0) + 1;
  taken.set(id, times);
  return times === 1 ? id : unique(`${id}-${times}`, taken);
}

// "#how-it-began" as an author writes it leads to the heading of that name.
function pointLinks(tree: Root, taken: ReadonlyMap<string, number>, idPrefix: string): void {
  replaceElements(tree, (node) => {
    const href = node.properties.href;
    if (typeof href !== "string" || !href.startsWith("#")) return undefined;
    const id = `${PREFIX}${idPrefix}${slugify(decode(href.slice(1)))}`;
    if (taken.has(id)) node.properties.href = `#${id}`;
    return undefined;
  });
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
