// The learned filter as the bench uses it: the product's own, with a key of no site.
import { type Features, featuresOf, readText } from "@/lib/spam/features";
import { type HashKey, hashOf } from "@/lib/spam/hash";
import { emptyModel, type Kept, learn, learnAll, type Model } from "@/lib/spam/model";
import { judge } from "@/lib/spam/read";
import { NO_CIRCUMSTANCES } from "@/lib/spam/traits";
import type { Labelled } from "./labelled";

const KEY: HashKey = { low: 0x52656a6f, high: 0x696e6472 };

const read = new Map<string, Features>();

function featuresIn(text: string): Features {
  const known = read.get(text);
  if (known) return known;
  const features = featuresOf(readText(text, KEY), NO_CIRCUMSTANCES);
  read.set(text, features);
  return features;
}

export class Learner {
  readonly model = emptyModel();
  private readonly kept: Kept[] = [];

  judge(text: string): number {
    return judged(this.model, text);
  }

  learn(text: string, isSpam: boolean): void {
    this.kept.push(
      decision(this.kept.length, featuresOf(readText(text, KEY), NO_CIRCUMSTANCES), isSpam),
    );
    learn(this.model, this.kept, this.kept.length - 1);
  }

  /** Keeps a decision without learning it. */
  keep({ text, isSpam }: Labelled): void {
    this.kept.push(decision(this.kept.length, featuresIn(text), isSpam));
  }
}

function decision(id: number, features: Features, isSpam: boolean): Kept {
  return { id, isSpam, weight: 1, features };
}

/** Files have no order among each other: their rows are learned in one that is drawn. */
export function learned(rows: Labelled[]): Model {
  return learnAll(
    shuffled(rows).map(({ text, isSpam }, id) => decision(id, featuresIn(text), isSpam)),
  );
}

export function judged(model: Model, text: string): number {
  return judge(model, readText(text, KEY), NO_CIRCUMSTANCES).logit;
}

export function shuffled(rows: Labelled[]): Labelled[] {
  return rows
    .map((row, nth) => ({ row, order: hashOf(KEY, 0, `${nth} ${row.said}`) }))
    .sort((a, b) => a.order - b.order)
    .map(({ row }) => row);
}

/** Rows that say the same are in the same fold. */
export function inFolds(rows: Labelled[], count: number): Labelled[][] {
  const folds: Labelled[][] = Array.from({ length: count }, () => []);
  for (const row of rows) folds[hashOf(KEY, 1, row.said.toLowerCase()) % count]?.push(row);
  return folds;
}

/** The words of comments that are no spam which speak most for one. */
export function bestWords(model: Model, rows: Labelled[], count: number): string[] {
  const seen = new Map<string, number>();
  for (const { said, isSpam } of rows) {
    if (isSpam) continue;
    for (const word of new Set(said.toLowerCase().match(/\p{L}{3,}/gu))) {
      seen.set(word, (seen.get(word) ?? 0) + 1);
    }
  }
  const common = [...seen].filter(([, times]) => times >= 3).map(([word]) => word);
  const score = new Map(common.map((word) => [word, judged(model, word)]));
  return common.sort((a, b) => (score.get(a) ?? 0) - (score.get(b) ?? 0)).slice(0, count);
}
