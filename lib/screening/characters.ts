// Characters that deceive: letters of another script in the place of a word's own (Unicode Technical
// Standard #39, section 5.1), and characters that nobody sees. In linear time. Pure.
import { skeleton } from "../skeleton";

/** So many findings of one comment are kept. */
const MOST = 20;
/** No word is longer; of what is, this is looked at. */
const LONGEST = 100;

const PLAIN = /^[\p{ASCII}]*$/u;
const WORD = /[\p{L}\p{M}]+/gu;
const LATIN = /\p{Script=Latin}/gu;
// The scripts whose letters are drawn like Latin ones.
const DRAWN_ALIKE =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/gu;
// Alphabets made for formulas; one letter of them stands in a formula, several are a costume.
const FORMULAS = /[\u{1d400}-\u{1d7cb}]{3,}/gu;

/**
 * Words with letters that are taken for others: Latin ones with letters of a script that is drawn
 * alike, words of such a script with Latin letters, words in letters of formulas. As they are
 * written, each once. A word that joins two scripts openly ("mailом") is none.
 */
export function findLookAlikes(texts: string[]): string[] {
  const words = new Set<string>();
  for (const text of texts) {
    if (PLAIN.test(text)) continue;
    for (const [word] of text.matchAll(WORD)) {
      if (isDeceiving(word.slice(0, LONGEST))) words.add(word);
      if (words.size >= MOST) break;
    }
    for (const [word] of text.matchAll(FORMULAS)) words.add(word);
  }
  return [...words].slice(0, MOST);
}

function isDeceiving(word: string): boolean {
  if (PLAIN.test(word)) return false;
  const latin = word.match(LATIN) ?? [];
  const others = latin.length > 0 ? (word.match(DRAWN_ALIKE) ?? []) : [];
  if (others.length === 0) return false;
  if (others.every(looksLatin)) return true;
  if (latin.length >= others.length || ACRONYM.test(word)) return false;
  return latin.every((letter) => shapes().has(letter));
}

/** Of an abbreviation that is inflected ("USBшный"). */
const ACRONYM = /^\p{Lu}{2,}\p{Ll}+$/u;

const known = new Map<string, boolean>();

/** Whether a letter of another script is drawn like one of the Latin alphabet. */
function looksLatin(letter: string): boolean {
  const is = known.get(letter) ?? /^[a-z]$/i.test(skeleton(letter));
  known.set(letter, is);
  return is;
}

let drawn: ReadonlySet<string> | null = null;

/** Latin letters that a Greek or Russian one is drawn like. */
function shapes(): ReadonlySet<string> {
  drawn ??= new Set([...span(0x391, 0x3c9), ...span(0x410, 0x44f)].map(skeleton));
  return drawn;
}

function span(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, nth) => String.fromCodePoint(from + nth));
}

const SEEN = /[^\p{Default_Ignorable_Code_Point}]+/gu;
// They turn what follows round, so that something else is read than stands there.
const OVERRIDE = /[\u202d\u202e]/;
// Scripts in which nothing that can't be seen stands between two letters for the sake of its writing.
const LETTER = "[\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}]";
const UNSEEN = "\\p{Default_Ignorable_Code_Point}";
const MARK = `(?!${UNSEEN})\\p{M}`;
// Soft hyphens come along with words that are copied from a page, but nothing else beside them.
const SPLITTING = new RegExp(
  `(?<=${LETTER}(?:${MARK}|\\u00ad){0,9})(?!\\u00ad)${UNSEEN}+(?=${LETTER})`,
  "u",
);
// Tags spell a flag's country after a black flag; anywhere else they are a text that nobody sees.
const FLAG = /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,6}\u{e007f}/gu;
const TAG = /[\u{e0000}-\u{e007f}]/u;

// They belong to the writing of some scripts, Persian, Indian, Mongolian and Hebrew ones, to directions
// that change, to the shapes of emoji and of Chinese signs.
const WRITTEN =
  /\u034f|[\u061c\u200c-\u200f]|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/u;

export type Invisible = {
  /** "U+200B", each once. */
  codes: string[];
  /** They part words, turn them round or spell others: nobody's keyboard does that. */
  isHiding: boolean;
};

/** Null where every character is to be seen, or belongs to the writing of its script. */
export function findInvisible(texts: string[]): Invisible | null {
  const bare = texts.map((text) => text.replace(FLAG, ""));
  const isHiding = bare.some(
    (text) => OVERRIDE.test(text) || SPLITTING.test(text) || TAG.test(text),
  );
  const characters = new Set(bare.join("").replace(SEEN, ""));
  const told = [...characters].filter((character) => isHiding || !WRITTEN.test(character));
  if (told.length === 0) return null;
  return { codes: told.map(codeOf).slice(0, MOST), isHiding };
}

function codeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Letters that have a case, below which capitals may be a name or two. */
const TELLING = 40;
const SHOUTED = 0.7;

/** True where most of a text is in capitals. */
export function isShouted(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  if (capitals < TELLING * SHOUTED) return false;
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  return capitals + small >= TELLING && capitals / (capitals + small) >= SHOUTED;
}
