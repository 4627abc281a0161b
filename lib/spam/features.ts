// A comment as hashed features: its words, pairs of neighbours, the groups of 3 to 5 letters in
// them, and what is counted of it. Pure.
import { type HashKey, hashOf } from "./hash";
import { normalize } from "./normalize";
import { type Circumstances, TRAITS, traitsOf } from "./traits";
import { type Unit, unitsOf } from "./units";

/** Places of hashed features; 16 bits name one. */
export const PLACES = 1 << 16;

export const GROUPS = ["words", "pairs", "grams"] as const;
export type Group = (typeof GROUPS)[number];

/** So many of a text's features are kept, so that a vector has at most 2 KB. */
const MOST: Record<Group, number> = { words: 120, pairs: 120, grams: 1_000 };
const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 5;
/** Of a link's address so much is looked at. */
const LINK_READ = 60;
/** Signs that stand together count by their first few. */
const SIGNS_READ = 3;

/** Distinct places in ascending order, and the traits in 255ths. */
export type Features = Record<Group, Uint16Array> & { traits: Uint8Array };

/** Hashes of one unit after the other; from `starts` of a unit up to that of the next are its own. */
type Row = { hashes: Uint32Array; starts: Uint32Array };

/**
 * A text that was read once, of which any passage can be asked for. Of a unit's groups of letters
 * those that reach into the next unit stand last, from `crossings` on; the last pair is of none.
 */
export type Reading = {
  units: Unit[];
  words: Row;
  pairs: Uint32Array;
  grams: Row & { crossings: Uint32Array };
};

const KIND = { word: 1, host: 2, signs: 3, pair: 4, gram: 5, address: 6 };

export function readText(source: string, key: HashKey): Reading {
  const units = unitsOf(normalize(source));
  const row = ` ${units.map(({ word }) => word).join(" ")} `;
  const [words, grams]: [number[], number[]] = [[], []];
  const starts = () => new Uint32Array(units.length + 1);
  const [wordStarts, gramStarts, crossings] = [starts(), starts(), starts()];
  const pairs = new Uint32Array(units.length);
  let start = 0;
  for (const [nth, unit] of units.entries()) {
    const end = start + unit.word.length + 2;
    hashUnit(unit, key, words, grams);
    hashGrams(row, start, end, key, grams, true);
    crossings[nth] = grams.length;
    hashGrams(row, start, end, key, grams, false);
    const next = units[nth + 1];
    if (next) pairs[nth] = hashOf(key, KIND.pair, `${unit.word} ${next.word}`);
    wordStarts[nth + 1] = words.length;
    gramStarts[nth + 1] = grams.length;
    start = end - 1;
  }
  return {
    units,
    pairs,
    words: { hashes: new Uint32Array(words), starts: wordStarts },
    grams: { hashes: new Uint32Array(grams), starts: gramStarts, crossings },
  };
}

/** What a unit brings along by itself. */
export function hashesOf({ words, pairs, grams }: Reading, nth: number) {
  return {
    words: words.hashes.subarray(words.starts[nth], words.starts[nth + 1]),
    pair: pairs[nth] ?? 0,
    grams: grams.hashes.subarray(grams.starts[nth], grams.crossings[nth]),
  };
}

function hashUnit({ word, link, signs }: Unit, key: HashKey, words: number[], grams: number[]) {
  for (const run of signs)
    words.push(hashOf(key, KIND.signs, run, 0, Math.min(run.length, SIGNS_READ)));
  if (word !== "") words.push(hashOf(key, KIND.word, word));
  if (link === null) return;
  const host = link.split(/[/?#]/, 1)[0] ?? "";
  words.push(hashOf(key, KIND.host, host));
  const address = `/${link.slice(0, LINK_READ)}/`;
  for (let size = SHORTEST_GRAM; size <= LONGEST_GRAM; size++) {
    for (let at = 0; at + size <= address.length; at++)
      grams.push(hashOf(key, KIND.address, address, at, at + size));
  }
}

/** Those that begin between `start` and the blank before `end`, and end by `end` or else after it. */
function hashGrams(
  row: string,
  start: number,
  end: number,
  key: HashKey,
  grams: number[],
  isWithin: boolean,
) {
  for (let at = start; at < end - 1; at++) {
    const shortest = isWithin ? SHORTEST_GRAM : Math.max(SHORTEST_GRAM, end - at + 1);
    const longest = Math.min(LONGEST_GRAM, (isWithin ? end : row.length) - at);
    for (let size = shortest; size <= longest; size++)
      grams.push(hashOf(key, KIND.gram, row, at, at + size));
  }
}

/** Features of the units from `start` up to `end`. */
export function featuresOf(
  { units, words, pairs, grams }: Reading,
  circumstances: Circumstances,
  start = 0,
  end = units.length,
): Features {
  const last = Math.max(start, end - 1);
  const traits = traitsOf(units.slice(start, end), circumstances);
  return {
    words: placesOf(words.hashes.subarray(words.starts[start], words.starts[end]), MOST.words),
    pairs: placesOf(pairs.subarray(start, last), MOST.pairs),
    grams: placesOf(grams.hashes.subarray(grams.starts[start], grams.crossings[last]), MOST.grams),
    traits: Uint8Array.from(TRAITS, (trait) => Math.round(255 * Math.min(1, traits[trait]))),
  };
}

function placesOf(hashes: Uint32Array, most: number): Uint16Array {
  return Uint16Array.from(sampleOf(firstInTheirPlaces(hashes), most)).sort();
}

// Of too many those are kept whose first bits are the smallest: neither place nor order in the text
// decides. All but those on the border are told apart without sorting.
function sampleOf(hashes: Uint32Array, most: number): Uint32Array {
  if (hashes.length <= most) return hashes;
  const counts = new Uint32Array(256);
  for (const hash of hashes) counts[hash >>> 24] = (counts[hash >>> 24] ?? 0) + 1;
  let [border, below] = [0, 0];
  while (below + (counts[border] ?? 0) <= most) below += counts[border++] ?? 0;
  const onBorder = hashes.filter((hash) => hash >>> 24 === border).sort();
  const kept = new Uint32Array(most);
  kept.set(hashes.filter((hash) => hash >>> 24 < border));
  kept.set(onBorder.subarray(0, most - below), below);
  return kept;
}

const lastSeen = new Uint32Array(PLACES);
let text = 0;

// A Set would cost most of the time that a long comment takes.
function firstInTheirPlaces(hashes: Uint32Array): Uint32Array {
  text = (text + 1) >>> 0;
  const first = new Uint32Array(hashes.length);
  let count = 0;
  for (const hash of hashes) {
    const place = hash % PLACES;
    if (lastSeen[place] === text) continue;
    lastSeen[place] = text;
    first[count++] = hash;
  }
  return first.subarray(0, count);
}
