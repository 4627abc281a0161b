// How far the filter may be believed: what it said of comments before it had learned them, held
// against what people decided. Pure.

/** A verdict that was out of sample, and the decision. */
export type Outcome = { logit: number; isSpam: boolean };

/** It decides alone where the error is at most this, with 90 % confidence. */
export const MOST_ERROR = 0.02;
const CONFIDENCE = 0.9;

/** No score is shown before it learned so many decisions, with so many of each kind. */
const LEAST_LEARNED = 50;
const LEAST_OF_A_KIND = 10;

export function isReady({ spam, ham }: { spam: number; ham: number }): boolean {
  return spam + ham >= LEAST_LEARNED && Math.min(spam, ham) >= LEAST_OF_A_KIND;
}

/** One side of what it would decide: how many of `decided` were wrong, and how large the error may be. */
export type Side = { threshold: number; decided: number; errors: number; bound: number };

export type Sides = { spam: Side | null; ham: Side | null };

/** The largest part of each side whose error is small enough; null where none is. */
export function sidesOf(outcomes: readonly Outcome[]): Sides {
  const turned = outcomes.map(({ logit, isSpam }) => ({ logit: -logit, isSpam: !isSpam }));
  const ham = surest(turned);
  return { spam: surest(outcomes), ham: ham && { ...ham, threshold: -ham.threshold } };
}

// Only what the filter itself calls so. The largest part is tried first: what it is short of, most
// smaller ones are short of too, and some thousand outcomes are looked at after each decision.
function surest(outcomes: readonly Outcome[]): Side | null {
  const sorted = outcomes.filter(({ logit }) => logit > 0).sort((a, b) => b.logit - a.logit);
  let errors = sorted.filter(({ isSpam }) => !isSpam).length;
  for (let decided = sorted.length; decided > 0; decided--) {
    const last = sorted[decided - 1];
    if (!last) continue;
    // Equal verdicts are decided alike.
    const isWhole = sorted[decided]?.logit !== last.logit;
    if (isWhole && isProven(errors, decided)) {
      const bound = upperBound(errors, decided);
      return { threshold: last.logit, decided, errors, bound };
    }
    if (!last.isSpam) errors--;
  }
  return null;
}

/** Whether upperBound is at most MOST_ERROR. */
function isProven(errors: number, asked: number): boolean {
  if (errors > asked * MOST_ERROR) return false;
  return chanceOfAtMost(errors, asked, MOST_ERROR) <= 1 - CONFIDENCE;
}

/** Clopper and Pearson's: the error is at most this with 90 % confidence. */
export function upperBound(errors: number, asked: number): number {
  if (errors >= asked) return 1;
  let [low, high] = [errors / asked, 1];
  for (let halving = 0; halving < 40; halving++) {
    const middle = (low + high) / 2;
    if (chanceOfAtMost(errors, asked, middle) > 1 - CONFIDENCE) low = middle;
    else high = middle;
  }
  return high;
}

/** The binomial distribution's. */
function chanceOfAtMost(errors: number, asked: number, error: number): number {
  let chance = 0;
  let term = asked * Math.log1p(-error);
  for (let count = 0; count <= errors; count++) {
    chance += Math.exp(term);
    term += Math.log((asked - count) / (count + 1)) + Math.log(error) - Math.log1p(-error);
  }
  return chance;
}

/** Of comments with a score of a tenth: how many there were, and how many people called spam. */
export type Tenth = { asked: number; spam: number };

export function tenthsOf(outcomes: readonly Outcome[]): Tenth[] {
  const tenths = Array.from({ length: 10 }, () => ({ asked: 0, spam: 0 }));
  for (const { logit, isSpam } of outcomes) {
    const tenth = tenths[Math.min(9, Math.floor(scoreOf(logit) / 10))];
    if (!tenth) continue;
    tenth.asked++;
    if (isSpam) tenth.spam++;
  }
  return tenths;
}

/** What a moderator is shown, from 0 to 100: 50 is undecided. */
export function scoreOf(logit: number): number {
  return Math.round(100 / (1 + Math.exp(-logit)));
}
