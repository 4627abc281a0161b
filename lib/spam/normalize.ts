// A comment as it is meant to be read: the tricks that hide words from a filter are taken back
// before anything is counted. What is stored and shown stays as it was written. Pure.

import { withoutPiles } from "../marks";
import { skeleton } from "../skeleton";
import { wordLengths } from "./apart";

/** Of a longer text the beginning and the end are read. */
const READ_FROM_START = 6_000;
const READ_FROM_END = 2_000;

const ENTITIES: Record<string, string> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " },
};
const TAG = /<\/?[a-z][^<>]*>/giu;
const HREF = /\shref\s{0,3}=\s{0,3}["']?([^"'<>\s]+)/iu;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;
/** Endings of addresses that are taken for one without "http" before them, too. */
export const ENDINGS =
  "com|net|org|info|biz|ru|cn|tk|tv|me|co|io|uk|de|fr|br|pl|us|ly|gl|cc|xyz|top|site|online|shop";
// "example (dot) com", "example[.]com"
const DOT_IN_BRACKETS = /\s{0,3}[([{<]\s{0,3}(?:dot|punkt|point|punto|\.)\s{0,3}[)\]}>]\s{0,3}/giu;
// "example dot com", "example . com"
const DOT_APART = new RegExp(
  `\\s{1,3}(?:dot\\s{1,3}|\\.\\s{0,3})(?=(?:${ENDINGS})(?![\\p{L}\\p{N}]))`,
  "giu",
);
// "f r e e", "f-r-e-e": single letters with the same thing between them.
const APART =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}](?:([ .\-_*·])[\p{L}\p{N}])(?:\1[\p{L}\p{N}])+(?![\p{L}\p{N}])/gu;
// "m y", where other words of the text are written so.
const TWO_APART = /(?<![\p{L}\p{N}])([\p{L}\p{N}]) ([\p{L}\p{N}])(?![\p{L}\p{N}])/gu;
const WIDER_GAP = /[\p{L}\p{N}] {2,}[\p{L}\p{N}]/u;
/** Letters: what is longer is likely several words. */
const LONGEST_WORD = 15;
const LONGEST_SHORT = 5;
const WORD = /[\p{L}\p{M}\p{N}@$]+/gu;

/** In its own case; Latin letters without the marks above and below them. At most some 12,000 units. */
export function normalize(source: string): string {
  const seen = withoutHtml(ends(source)).replace(INVISIBLE, (sign) =>
    /\s/.test(sign) ? sign : "",
  );
  // One sign may stand for eighteen letters, so the ends are taken once more.
  const text = ends(withoutPiles(seen).normalize("NFKC")).replace(WORD, asDrawn);
  return joined(text)
    .replace(DOT_IN_BRACKETS, ".")
    .replace(DOT_APART, ".")
    .replace(WORD, asSpelled);
}

function ends(source: string): string {
  if (source.length <= READ_FROM_START + READ_FROM_END) return source;
  return `${source.slice(0, READ_FROM_START)}\n${source.slice(-READ_FROM_END)}`;
}

// Imported comments are HTML: what a link points to is read, and nothing else of its markup.
function withoutHtml(text: string): string {
  if (!/[<&]/.test(text)) return text;
  return text
    .replace(TAG, (tag) => (/^<a\s/i.test(tag) ? ` ${HREF.exec(tag)?.[1] ?? ""} ` : " "))
    .replace(/&([a-z]{2,4});/giu, (entity, name: string) => ENTITIES[name.toLowerCase()] ?? entity)
    .replace(/&#(\d{1,7}|x[0-9a-f]{1,6});/giu, (_, code: string) => characterOf(code));
}

function characterOf(code: string): string {
  const point = /^x/i.test(code) ? Number.parseInt(code.slice(1), 16) : Number(code);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : " ";
}

function joined(text: string): string {
  const isGapped = WIDER_GAP.test(text);
  const words = text.replace(APART, (letters, between: string) => {
    const word = letters.replaceAll(between, "");
    return word.length > (isGapped ? LONGEST_WORD : LONGEST_SHORT) ? apart(word) : word;
  });
  return words === text ? text : words.replace(TWO_APART, "$1$2");
}

/** Where the gaps between words were those between letters, the words have to be found again. */
function apart(word: string): string {
  const plain = lettersOf(word.toLowerCase());
  if (plain.length !== word.length) return word;
  let start = 0;
  const words = wordLengths(plain).map((length) => {
    start += length;
    return word.slice(start - length, start);
  });
  // Two blanks: single letters among them are words.
  return words.join("  ");
}

const isPlain = (text: string) => /^[\0-\x7f]*$/.test(text);

// Thousands of letters that look like no Latin one, and need not be asked one by one.
const NEVER_LATIN = /[\p{Ideographic}\p{Script=Hangul}]/u;

/** A word in Latin letters where all of it looks like one; a word in a script of its own stays. */
function asDrawn(word: string): string {
  if (isPlain(word)) return word;
  if (NEVER_LATIN.test(word)) return word.normalize("NFC");
  let latin = "";
  for (const letter of word.normalize("NFD").replace(/\p{M}/gu, "")) {
    const looks = isPlain(letter) ? letter : drawnAs(letter);
    if (!isPlain(looks)) return word.normalize("NFC");
    latin += looks;
  }
  return latin;
}

const drawn = new Map<string, string>();

// What a capital looks like may be another small letter: its own small letter is asked first.
function drawnAs(letter: string): string {
  const known = drawn.get(letter);
  if (known !== undefined) return known;
  const small = letter.toLowerCase();
  const asSmall = skeleton(small);
  const looks = !isPlain(asSmall) || small === letter ? skeleton(letter) : asSmall.toUpperCase();
  if (drawn.size < 20_000) drawn.set(letter, looks);
  return looks;
}

const LEET: Record<string, string> = {
  ...{ "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", $: "s" },
};

/** Digits and signs among letters as the letters that they look like; "1st" and "90s" stay. */
function asSpelled(word: string): string {
  if (!/[a-z]/i.test(word) || !/[0134578@$]/.test(word) || /^\d+[a-z]{1,2}$/i.test(word))
    return word;
  return lettersOf(word);
}

const lettersOf = (word: string) => word.replace(/[0134578@$]/g, (sign) => LEET[sign] ?? sign);
