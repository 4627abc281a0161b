// Words within a line that Markdown has no marks for: raised and lowered letters, abbreviations,
// citations, and the blanks that emphasis must not begin or end with.
import type { Element, ElementContent, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { element, isElement, replaceElements, text } from "./hast";

const RAISED = new Map(pairs("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"));
const LOWERED = new Map(pairs("0123456789+-=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓ"));

const MARKED = /^(?:em|i|mark|strong|b|del|s|strike)$/;
const STRONG = /^(?:strong|b)$/;

export function settleWords(tree: Root): void {
  replaceElements(tree, (node, parent) => {
    switch (node.tagName) {
      case "sup":
        return shifted(node, RAISED);
      case "sub":
        return shifted(node, LOWERED);
      case "abbr":
      case "acronym":
        return spelledOut(node);
      case "cite":
        return citation(node, parent.type === "element" && parent.tagName === "blockquote");
      case "var":
      case "dfn":
        return [element("em", {}, node.children)];
      case "u":
      case "ins":
      case "big":
      case "small":
      case "font":
        return node.children;
      case "a":
        return link(node);
      default:
        return MARKED.test(node.tagName) ? tight(unnested(node)) : undefined;
    }
  });
}

function pairs(from: string, to: string): [string, string][] {
  const raised = [...to];
  return [...from].map((character, index) => [character, raised[index] ?? character]);
}

// Only where every character has its form: half a word raised reads worse than none.
function shifted(node: Element, forms: ReadonlyMap<string, string>): ElementContent[] {
  const words = textOf(node);
  const all = [...words].map((character) => forms.get(character));
  return all.every(Boolean) && words ? [text(all.join(""))] : node.children;
}

function spelledOut(node: Element): ElementContent[] {
  const title = String(node.properties.title ?? "").trim();
  return title && title !== textOf(node).trim()
    ? [...node.children, text(` (${title})`)]
    : node.children;
}

function citation(node: Element, ofQuote: boolean): ElementContent[] {
  if (!textOf(node).trim()) return [];
  if (!ofQuote) return [element("em", {}, unwrapEmphasis(node.children))];
  const words = node.children.filter((child) => !isElement(child, "br"));
  return [element("p", {}, [text("— "), ...words])];
}

function unwrapEmphasis(nodes: ElementContent[]): ElementContent[] {
  return nodes.flatMap((node) => (isElement(node, "em", "i") ? node.children : [node]));
}

function link(node: Element): ElementContent[] | undefined {
  const href = String(node.properties.href ?? "").trim();
  if (!/^(?:https?:|mailto:|tel:|\/|#|\?|\.|[\w%-]+(?:[/.?#]|$))/i.test(href)) return node.children;
  if (!textOf(node).trim() && !hasImage(node)) return node.children;
  node.properties = { href };
  return hasImage(node) ? undefined : tight(node);
}

function hasImage(node: Element): boolean {
  return node.children.some(
    (child) => isElement(child) && (child.tagName === "img" || hasImage(child)),
  );
}

// Emphasis within the same emphasis says nothing, and its marks would run into each other.
function unnested(node: Element): Element {
  const strong = STRONG.test(node.tagName);
  replaceElements(node, (child) =>
    MARKED.test(child.tagName) && STRONG.test(child.tagName) === strong
      ? child.children
      : undefined,
  );
  return node;
}

/** Moves blanks at the edges out of an element; one without words becomes its blanks. */
function tight(node: Element): ElementContent[] {
  if (!textOf(node).trim() && !hasImage(node)) return node.children;
  const before: ElementContent[] = [];
  const after: ElementContent[] = [];
  for (let first = node.children[0]; isEdge(first); first = node.children[0]) {
    before.push(...(node.children.splice(0, 1) as ElementContent[]));
  }
  for (let last = node.children.at(-1); isEdge(last); last = node.children.at(-1)) {
    after.unshift(...(node.children.splice(-1, 1) as ElementContent[]));
  }
  const first = node.children[0];
  if (first?.type === "text" && /^\s/.test(first.value)) {
    first.value = first.value.trimStart();
    before.push(text(" "));
  }
  const last = node.children.at(-1);
  if (last?.type === "text" && /\s$/.test(last.value)) {
    last.value = last.value.trimEnd();
    after.unshift(text(" "));
  }
  return [...before, node, ...after];
}

function isEdge(node: ElementContent | undefined): boolean {
  return isElement(node, "br") || (node?.type === "text" && /^\s*$/.test(node.value));
}
