// The beginning of a text, for lists whose article has no standfirst of its own.
import { Parser } from "htmlparser2";
import { shorten } from "../format";

/** Characters of rendered HTML that surely hold an opening; what is cut off behind does no harm. */
export const OPENING_SOURCE = 2_000;

/** The first words of the paragraphs in `html`, at most `length` characters, in plain text. */
export function openingOf(html: string, length: number): string {
  let words = "";
  let depth = 0;
  let skipped = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (name === "p") depth++;
      if (name === "sup") skipped++;
    },
    ontext(text) {
      if (depth > 0 && skipped === 0 && words.length <= length) words += text;
    },
    onclosetag(name) {
      if (name === "sup") skipped--;
      if (name !== "p") return;
      depth--;
      words += " ";
    },
  });
  parser.end(html);
  return shorten(words, length);
}
