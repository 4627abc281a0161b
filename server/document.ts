// Reader pages leave as plain documents: Next's scripts are taken out, all else is copied byte for
// byte. This only saves bytes; what keeps scripts from running is the policy `script-src 'self'`.
import { Parser } from "htmlparser2";

type Range = [start: number, end: number];

export type Filtered = {
  html: string;
  /** It was streamed in pieces that only an inline script would put in place, or broke off. */
  isFragmentary: boolean;
};

/** The page without scripts, but for those with `data-reader` and JSON-LD. */
export function filterDocument(html: string): Filtered {
  const { ranges, isFragmentary } = scan(html);
  return { html: without(html, ranges), isFragmentary };
}

function without(html: string, ranges: Range[]): string {
  let result = "";
  let from = 0;
  for (const [start, end] of ranges) {
    result += html.slice(from, start);
    from = end;
  }
  return result + html.slice(from);
}

function scan(html: string): { ranges: Range[]; isFragmentary: boolean } {
  const ranges: Range[] = [];
  let isFragmentary = false;
  let script: number | null = null;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (isPiece(name, attributes)) isFragmentary = true;
      if (name === "script" && !isKept(attributes)) script = parser.startIndex;
      else if (name === "link" && isForScript(attributes)) {
        ranges.push([parser.startIndex, parser.endIndex + 1]);
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
  return { ranges, isFragmentary };
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
