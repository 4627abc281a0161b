// A normalised text as the row of words that the filter reads, each with what is counted of it. Pure.
import { ENDINGS } from "./normalize";

/** A word or a link, with the signs that follow it. */
export type Unit = {
  /** In lower case, no letter more than twice in a row; LINK for a link. */
  word: string;
  /** Host and path of a link. */
  link: string | null;
  /** Runs of signs: "!!!", "->". */
  signs: string[];
  letters: number;
  capitals: number;
  digits: number;
};

/** What stands for a link in the row of words. */
export const LINK = "\u0001";

/** Letters of a word; of what has more, the rest is another word. Few scripts write without blanks. */
const LONGEST = 60;

const HOST = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,62})";
const PART = new RegExp(
  [
    // An address: with its scheme, or with an ending that is known, or with a path.
    `(?:https?:\\/\\/|www\\.)[^\\s<>"]+`,
    `(?<![\\p{L}\\p{N}@.-])${HOST}(?:\\.${HOST}){0,5}\\.(?:(?:${ENDINGS})(?![\\p{L}\\p{N}-])(?:[\\/?#][^\\s<>"]*)?)`,
    `[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]{0,${LONGEST - 1}}\\p{M}*(?:['’][\\p{L}\\p{M}]{1,${LONGEST}})?`,
    "[^\\p{L}\\p{N}\\s]+",
  ].join("|"),
  "giu",
);

/** `text` as normalize leaves it. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  for (const [part] of text.matchAll(PART)) {
    const isWord = /^[\p{L}\p{N}]/u.test(part);
    if (isWord) units.push(/[./]/.test(part) ? linkOf(part) : wordOf(part));
    else {
      if (units.length === 0) units.push(wordOf(""));
      units.at(-1)?.signs.push(part);
    }
  }
  return units;
}

function linkOf(address: string): Unit {
  const link = address
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/^www\./, "");
  return { word: LINK, link, signs: [], letters: 0, capitals: 0, digits: 0 };
}

function wordOf(written: string): Unit {
  const count = (what: RegExp) => written.match(what)?.length ?? 0;
  return {
    word: written.toLowerCase().replace(/(.)\1{2,}/gu, "$1$1"),
    ...{ link: null, signs: [] },
    ...{ letters: count(/\p{L}/gu), capitals: count(/\p{Lu}/gu), digits: count(/\p{N}/gu) },
  };
}
