// Reader pages leave as plain documents: Next's scripts are taken out, all else is copied byte for
// byte. This only saves bytes; what keeps scripts from running is the policy `script-src 'self'`.
import { Parser } from "htmlparser2";

type Range = [start: number, end: number];

/** The page without scripts, but for those with `data-reader` and JSON-LD. */
export function filterDocument(html: string): string {
  const ranges = findScripts(html);
  if (ranges.length === 0) return html;
  let result = "";
  let from = 0;
  for (const [start, end] of ranges) {
    result += html.slice(from, start);
    from = end;
  }
  return result + html.slice(from);
}

/** True where a page was streamed in pieces that only an inline script would put in place. */
export function isFragmentary(html: string): boolean {
  return /<template id="B:|<!--\$[?~]-->|<html id="__next_error__"/.test(html);
}

function findScripts(html: string): Range[] {
  const ranges: Range[] = [];
  let script: number | null = null;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === "script" && !isKept(attributes)) script = parser.startIndex;
      else if (name === "link" && isForScript(attributes)) {
        ranges.push([parser.startIndex, parser.endIndex + 1]);
      }
    },
    onclosetag(name) {
      if (name !== "script" || script === null) return;
      ranges.push([script, parser.endIndex + 1]);
      script = null;
    },
  });
  parser.end(html);
  return ranges;
}

type Attributes = Record<string, string>;

function isKept(attributes: Attributes): boolean {
  return "data-reader" in attributes || attributes.type === "application/ld+json";
}

function isForScript({ rel = "", as }: Attributes): boolean {
  return rel === "modulepreload" || (rel === "preload" && as === "script");
}
