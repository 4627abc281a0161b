// Addresses that stand in foreign HTML as bare words become links, as they did where it came from.
import type { ElementContent, Parents, Root } from "hast";
import { element, text } from "./hast";

const ADDRESS = /\bhttps?:\/\/[^\s<>"“”]+/gi;

export function linkAddresses(parent: Parents): void {
  const children: (Root["children"][number] | ElementContent)[] = [];
  for (const child of parent.children) {
    if (child.type === "text" && child.value.includes("://")) {
      children.push(...linked(child.value));
      continue;
    }
    if (child.type === "element" && !/^(?:a|code|pre|tt|kbd|samp)$/.test(child.tagName)) {
      linkAddresses(child);
    }
    children.push(child);
  }
  parent.children = children as typeof parent.children;
}

function linked(value: string): ElementContent[] {
  const parts: ElementContent[] = [];
  let done = 0;
  for (const match of value.matchAll(ADDRESS)) {
    const href = withoutEnd(match[0]);
    if (!URL.canParse(href)) continue;
    parts.push(text(value.slice(done, match.index)), element("a", { href }, [text(href)]));
    done = match.index + href.length;
  }
  return [...parts, text(value.slice(done))];
}

// The full stop that ends the sentence, and a bracket that was opened before the address.
function withoutEnd(address: string): string {
  const cut = address.replace(/[.,;:!?'’*_\]]+$/, "");
  return cut.endsWith(")") && !cut.includes("(") ? withoutEnd(cut.slice(0, -1)) : cut;
}
