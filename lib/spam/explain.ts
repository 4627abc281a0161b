// Why the filter thinks so: the words and traits that weigh most in its verdict. Pure.
import { hashesOf, PLACES, type Reading } from "./features";
import { type Model, partOf } from "./model";
import type { Judged } from "./read";
import { TRAITS, type Trait } from "./traits";

export type Because = { words: string[]; traits: Trait[] };

const MOST_WORDS = 4;
const MOST_TRAITS = 2;
/** What moves the logit by less decided nothing. */
const LEAST = 0.15;
/** "the" weighs, but tells a person nothing; in other scripts two letters may be a word. */
const TELLING = /^(?:[a-z0-9']{4,}|.*[^\0-\x7f].*)$/su;
/** Longer ones that every text has, in the languages of the first hints (lib/spam/traits.ts). */
const EMPTY = new Set(
  [
    "about also because been before being could does even from have here into just many more most much",
    "only other over same some such than that that's their them then there these they this those very",
    "were what when where which while will with would your you're don't it's",
    "aber alle auch auf dass dein diese dieser doch eine einen einer eines haben hier kein mein mich",
    "nach nicht noch nur oder schon sehr sein sich sind wenn wird wurde über für",
    "avec cette dans elle mais même nous plus pour sont tout très vous être",
    "como esta este esto para pero porque muito está más también você não",
  ].flatMap((words) => words.split(" ")),
);

/** What speaks for the side that the verdict is on, the strongest first. */
export function explain(model: Model, reading: Reading, judged: Judged): Because {
  const side = judged.logit > 0 ? 1 : -1;
  const strongest = <T extends string>(weights: Iterable<[T, number]>, most: number) =>
    [...weights]
      .filter(([, weight]) => weight * side >= LEAST)
      .sort(([, a], [, b]) => (b - a) * side)
      .slice(0, most)
      .map(([name]) => name);
  return {
    words: strongest(wordWeights(model, reading, judged), MOST_WORDS),
    traits: strongest(traitWeights(model, judged), MOST_TRAITS),
  };
}

// A pair's weight is shared by its two words; letters that reach into the next word count there not.
function wordWeights({ weights }: Model, reading: Reading, { start, end, features }: Judged) {
  const [single, pair, gram] = [
    partOf(features, "words"),
    partOf(features, "pairs"),
    partOf(features, "grams"),
  ];
  const at = (hash: number) => weights[hash % PLACES] ?? 0;
  const sums = new Map<string, number>();
  for (let nth = start; nth < end; nth++) {
    const unit = reading.units[nth];
    if (!unit || !isTelling(unit.word) || sums.has(unit.word)) continue;
    const own = hashesOf(reading, nth);
    let sum = 0;
    for (const hash of own.words) sum += single * at(hash);
    for (const hash of own.grams) sum += gram * at(hash);
    if (nth < end - 1) sum += (pair * at(own.pair)) / 2;
    if (nth > start) sum += (pair * at(hashesOf(reading, nth - 1).pair)) / 2;
    sums.set(unit.word, sum);
  }
  return sums;
}

function isTelling(word: string): boolean {
  return TELLING.test(word) && !EMPTY.has(word.replace("’", "'"));
}

function traitWeights({ weights }: Model, { features }: Judged): [Trait, number][] {
  return TRAITS.map((trait, nth) => [
    trait,
    ((weights[PLACES + nth] ?? 0) * (features.traits[nth] ?? 0)) / 255,
  ]);
}
