// An independent judge of HTML for tests: another parser, and a list of what may be there. What it
// does not know is a fault.
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";

type Rules = {
  /** Attributes by element; "*" for all. An element that is not named may not be there. */
  allowed: Record<string, readonly string[]>;
  /** Beginnings that the value of href and src may have. */
  addresses: RegExp;
};

/** Each fault in words; none means that the HTML keeps the rules. */
export function judge(html: string, rules: Rules): string[] {
  const faults: string[] = [];
  const walk = (node: DefaultTreeAdapterTypes.ParentNode): void => {
    for (const child of node.childNodes) {
      if (child.nodeName === "#comment") faults.push("comment");
      if (!("tagName" in child)) continue;
      faults.push(...faultsOf(child, rules));
      walk(child);
      if ("content" in child) faults.push("template");
    }
  };
  walk(parseFragment(html));
  return faults;
}

function faultsOf(element: DefaultTreeAdapterTypes.Element, rules: Rules): string[] {
  const attributes = rules.allowed[element.tagName];
  if (!attributes) return [`<${element.tagName}>`];
  return element.attrs.flatMap(({ name, value }) => {
    if (!attributes.includes(name)) return [`<${element.tagName} ${name}>`];
    const isAddress = name === "href" || name === "src";
    // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them inside a scheme
    const bare = value.replace(/[\u0000-\u0020]/g, "");
    return isAddress && !rules.addresses.test(bare) ? [`${name}=${value}`] : [];
  });
}
