// The few steps over a HTML tree that the article's renderer takes again and again.
import type { Element, ElementContent, Parents, Properties, RootContent } from "hast";

export function element(
  tagName: string,
  properties: Properties,
  children: ElementContent[] = [],
): Element {
  return { type: "element", tagName, properties, children };
}

export function text(value: string): ElementContent {
  return { type: "text", value };
}

export function isElement(node: RootContent | undefined, ...names: string[]): node is Element {
  return node?.type === "element" && (names.length === 0 || names.includes(node.tagName));
}

export function isBlank(node: RootContent): boolean {
  return node.type === "text" && /^\s*$/.test(node.value);
}

/** Calls `change` for each element below `parent`, children first; it may answer what to put there instead. */
export function replaceElements(
  parent: Parents,
  change: (node: Element, parent: Parents) => ElementContent[] | undefined,
): void {
  const children: RootContent[] = [];
  for (const child of parent.children) {
    if (child.type !== "element") {
      children.push(child);
      continue;
    }
    replaceElements(child, change);
    children.push(...(change(child, parent) ?? [child]));
  }
  parent.children = children as typeof parent.children;
}
