// How long a text is, for its author. Pure.

/** Words per minute of a calm reader; characters of scripts that put no space between words. */
const WORDS_PER_MINUTE = 220;
const SIGNS_PER_MINUTE = 500;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

export type Counts = { words: number; minutes: number };

/** Words of a Markdown text without its marks, addresses and pictures. */
export function countWords(source: string): Counts {
  const plain = source
    .replace(/!\[[^\]]*\]\([^)]*\)/g, " ")
    .replace(/\]\([^)]*\)/g, "] ")
    .replace(/https?:\/\/\S+/g, " ");
  const signs = plain.match(UNSPACED)?.length ?? 0;
  const words =
    plain.replace(UNSPACED, " ").match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’\-.,]*/gu)?.length ?? 0;
  const minutes = words / WORDS_PER_MINUTE + signs / SIGNS_PER_MINUTE;
  return {
    words: words + signs,
    minutes: words + signs === 0 ? 0 : Math.max(1, Math.round(minutes)),
  };
}
