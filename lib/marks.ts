// Marks that stand above and below letters: no language piles up more than a few. Pure.

/**
 * Unicode Standard Annex #15, section 13, has at most 30 in a row in text that is made for streams.
 * We take what is piled up for fun, too; a hundred in a row are still sorted in no time.
 */
export const MOST_MARKS = 100;

// Half-width sound marks of Japanese become marks when they are normalised.
const MARK = "[\\p{M}\\uff9e\\uff9f]";
// A row is looked at from its first mark alone, so the time is linear.
const FIRST = `(?<!${MARK})`;
const PILE = new RegExp(`${FIRST}${MARK}{${MOST_MARKS + 1}}`, "u");
const PILES = new RegExp(`${FIRST}(${MARK}{${MOST_MARKS}})${MARK}+`, "gu");

/**
 * True for what takes quadratic time to normalise: marks in a row are sorted one by one, and
 * 240,000 took two minutes.
 */
export function hasPile(text: string): boolean {
  return PILE.test(text);
}

/** The marks of each row up to the hundredth. */
export function withoutPiles(text: string): string {
  return text.replace(PILES, "$1");
}
