// Marks that stand above and below letters: no language piles up more than a few. Pure.

/** Unicode Standard Annex #15, section 13: text that is made for streams has no more in a row. */
const MOST_IN_A_ROW = 30;

// Half-width sound marks of Japanese become marks when they are normalised.
const MARK = "[\\p{M}\\uff9e\\uff9f]";
const PILE = new RegExp(`${MARK}{${MOST_IN_A_ROW + 1}}`, "u");
const PILES = new RegExp(`(${MARK}{${MOST_IN_A_ROW}})${MARK}+`, "gu");

/** True for what takes quadratic time to normalise: marks in a row are sorted one by one. */
export function hasPile(text: string): boolean {
  return PILE.test(text);
}

/** The marks of each row up to the thirtieth. */
export function withoutPiles(text: string): string {
  return text.replace(PILES, "$1");
}
