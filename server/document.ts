// Reader pages leave as plain documents: Next's scripts are taken out, all else is copied byte for
// byte. This only saves bytes; what keeps scripts from running is the policy `script-src 'self'`.
// The owner's colour comes as a style sheet of its own; in a document it stands inline, where it
// costs no request, and the policy allows exactly that text.
import { Parser } from "htmlparser2";
import { accentSheet } from "@/lib/accent";

type Range = [start: number, end: number, instead?: string];

export type Filtered = {
  html: string;
  /** It was streamed in pieces that only an inline script would put in place, or broke off. */
  isFragmentary: boolean;
  /** The one style that stands inline, which its policy must allow. */
  style: string | null;
};

/** The page without scripts, but for those with `data-reader` and JSON-LD. */
export function filterDocument(html: string): Filtered {
  const { ranges, ...found } = scan(html);
  return { html: without(html, ranges), ...found };
}

function without(html: string, ranges: Range[]): string {
  let result = "";
  let from = 0;
  for (const [start, end, instead = ""] of ranges) {
    result += html.slice(from, start) + instead;
    from = end;
  }
  return result + html.slice(from);
}

function scan(html: string): { ranges: Range[] } & Omit<Filtered, "html"> {
  const ranges: Range[] = [];
  let isFragmentary = false;
  let style: string | null = null;
  let script: number | null = null;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (isPiece(name, attributes)) isFragmentary = true;
      if (name === "script" && !isKept(attributes)) script = parser.startIndex;
      else if (name === "link" && isForScript(attributes)) {
        ranges.push([parser.startIndex, parser.endIndex + 1]);
      } else if (name === "link" && style === null) {
        style = attributes.rel === "stylesheet" ? accentSheet(attributes.href ?? "") : null;
        if (style === null) return;
        ranges.push([parser.startIndex, parser.endIndex + 1, `<style>${style}</style>`]);
      }
    },
    oncomment(text) {
      if (/^\$[?~]$/.test(text)) isFragmentary = true;
    },
    onclosetag(name) {
      if (name !== "script" || script === null) return;
      ranges.push([script, parser.endIndex + 1]);
      script = null;
    },
  });
  parser.end(html);
  return { ranges, isFragmentary, style };
}

type Attributes = Record<string, string>;

function isPiece(name: string, { id = "" }: Attributes): boolean {
  return (
    (name === "template" && id.startsWith("B:")) || (name === "html" && id === "__next_error__")
  );
}

function isKept(attributes: Attributes): boolean {
  return "data-reader" in attributes || attributes.type === "application/ld+json";
}

function isForScript({ rel = "", as }: Attributes): boolean {
  return rel === "modulepreload" || (rel === "preload" && as === "script");
}
