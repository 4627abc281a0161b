// The filter's weights: logistic regression on hashed features, learned one decision at a time with
// a replay of earlier ones. What a model is, is decided by the kept decisions and their order alone,
// so that it can be made again without one of them. Pure.
import { type Features, GROUPS, type Group, PLACES } from "./features";
import { TRAITS } from "./traits";

/** Places for the traits, with room for later ones; the last is the constant. */
const TRAIT_PLACES = 32;
const CONSTANT = PLACES + TRAIT_PLACES - 1;

export type Model = { weights: Float32Array<ArrayBuffer> };

/** A decision that is kept: `id` in the order of arrival, `weight` below 1 counts less. */
export type Kept = { id: number; isSpam: boolean; weight: number; features: Features };

/** The one set of constants. */
const RATE = 3;
const RATE_HALVES_AFTER = 300;
const TRAIT_RATE_HALVES_AFTER = 100;
const SLOWEST = 0.1;
const DECAY = 1e-4;
const REPLAYED = 10;
/** How much each group counts together, whatever the length of the text. */
const GROUP_WEIGHT: Record<Group, number> = { words: 1, pairs: 1.2, grams: 1 };

export function emptyModel(): Model {
  return { weights: new Float32Array(PLACES + TRAIT_PLACES) };
}

/** Logit of "spam": 0 is undecided. */
export function logitOf({ weights }: Model, features: Features): number {
  let sum = weights[CONSTANT] ?? 0;
  for (const group of GROUPS) sum += partOf(features, group) * sumOf(weights, features[group]);
  for (let nth = 0; nth < TRAITS.length; nth++) {
    sum += ((weights[PLACES + nth] ?? 0) * (features.traits[nth] ?? 0)) / 255;
  }
  return sum;
}

function sumOf(weights: Float32Array, places: Uint16Array): number {
  let sum = 0;
  for (const place of places) sum += weights[place] ?? 0;
  return sum;
}

/** What one feature of a group counts: all of them together have the length of GROUP_WEIGHT. */
export function partOf(features: Features, group: Group): number {
  return GROUP_WEIGHT[group] / Math.sqrt(Math.max(1, features[group].length));
}

/** Learns the decision at `nth` after those before it, ten of which are replayed. */
export function learn(model: Model, decisions: readonly Kept[], nth: number): void {
  const decision = decisions[nth];
  if (!decision) return;
  step(model, decision, nth);
  for (const kept of replayFor(decision, decisions, nth)) step(model, kept, nth);
}

/** The model that learning `decisions` in their order makes of nothing. */
export function learnAll(decisions: readonly Kept[]): Model {
  const model = emptyModel();
  for (let nth = 0; nth < decisions.length; nth++) learn(model, decisions, nth);
  return model;
}

function step({ weights }: Model, { features, isSpam, weight }: Kept, learned: number): void {
  const expected = 1 / (1 + Math.exp(-logitOf({ weights }, features)));
  const error = (expected - (isSpam ? 1 : 0)) * weight;
  const rate = RATE * Math.max(SLOWEST, 1 / (1 + learned / RATE_HALVES_AFTER));
  for (const group of GROUPS) {
    const pull = error * partOf(features, group);
    for (const place of features[group]) {
      const was = weights[place] ?? 0;
      weights[place] = was - rate * (pull + DECAY * was);
    }
  }
  const traitRate = RATE * Math.max(SLOWEST, 1 / (1 + learned / TRAIT_RATE_HALVES_AFTER));
  for (let nth = 0; nth < TRAITS.length; nth++) {
    const was = weights[PLACES + nth] ?? 0;
    weights[PLACES + nth] =
      was - traitRate * (error * ((features.traits[nth] ?? 0) / 255) + DECAY * was);
  }
  weights[CONSTANT] = (weights[CONSTANT] ?? 0) - traitRate * error;
}

/** Drawn by hashes of two ids: leaving one decision out changes no other draw. */
function replayFor({ id }: Kept, decisions: readonly Kept[], before: number): Kept[] {
  const drawn: { order: number; kept: Kept }[] = [];
  for (let nth = 0; nth < before; nth++) {
    const kept = decisions[nth];
    if (!kept) continue;
    const order = mix(id, kept.id);
    if (drawn.length === REPLAYED && order >= (drawn.at(-1)?.order ?? 0)) continue;
    if (drawn.length === REPLAYED) drawn.pop();
    const place = drawn.findIndex((other) => other.order > order);
    drawn.splice(place < 0 ? drawn.length : place, 0, { order, kept });
  }
  return drawn.map(({ kept }) => kept);
}

// The end of MurmurHash3.
function mix(a: number, b: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
