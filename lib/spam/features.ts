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

/** The hashes that a unit brings along; `crossing` are pieces that reach into the next one. */
type Hashed = { words: number[]; pair: number; grams: number[]; crossing: number[] };

/** A text that was read once, of which any passage can be asked for. */
export type Reading = { units: Unit[]; hashed: Hashed[] };

const KIND = { word: 1, host: 2, signs: 3, pair: 4, gram: 5, address: 6 };

export function readText(source: string, key: HashKey): Reading {
  const units = unitsOf(normalize(source));
  const row = ` ${units.map(({ word }) => word).join(" ")} `;
  let start = 0;
  const hashed = units.map((unit, nth) => {
    const end = start + unit.word.length + 2;
    const own = hashUnit(unit, key);
    const { grams, crossing } = hashGrams(row, start, end, key);
    const next = units[nth + 1];
    const pair = next ? hashOf(key, KIND.pair, `${unit.word} ${next.word}`) : 0;
    start = end - 1;
    return { words: own.words, pair, grams: [...grams, ...own.grams], crossing };
  });
  return { units, hashed };
}

function hashUnit({ word, link, signs }: Unit, key: HashKey) {
  const words = signs.map((run) =>
    hashOf(key, KIND.signs, run, 0, Math.min(run.length, SIGNS_READ)),
  );
  if (word !== "") words.push(hashOf(key, KIND.word, word));
  if (link === null) return { words, grams: [] };
  const host = link.split(/[/?#]/, 1)[0] ?? "";
  words.push(hashOf(key, KIND.host, host));
  const address = `/${link.slice(0, LINK_READ)}/`;
  return { words, grams: gramsWithin(address, KIND.address, key) };
}

function gramsWithin(text: string, kind: number, key: HashKey): number[] {
  const grams: number[] = [];
  for (let size = SHORTEST_GRAM; size <= LONGEST_GRAM; size++) {
    for (let at = 0; at + size <= text.length; at++)
      grams.push(hashOf(key, kind, text, at, at + size));
  }
  return grams;
}

/** Those that begin between `start` and the blank before `end`. */
function hashGrams(row: string, start: number, end: number, key: HashKey) {
  const grams: number[] = [];
  const crossing: number[] = [];
  for (let at = start; at < end - 1; at++) {
    for (let size = SHORTEST_GRAM; size <= LONGEST_GRAM && at + size <= row.length; size++) {
      const found = at + size <= end ? grams : crossing;
      found.push(hashOf(key, KIND.gram, row, at, at + size));
    }
  }
  return { grams, crossing };
}

/** Features of the units from `start` up to `end`. */
export function featuresOf(
  { units, hashed }: Reading,
  circumstances: Circumstances,
  start = 0,
  end = units.length,
): Features {
  const found: Record<Group, number[]> = { words: [], pairs: [], grams: [] };
  for (let nth = start; nth < end; nth++) {
    const unit = hashed[nth];
    if (!unit) continue;
    found.words.push(...unit.words);
    found.grams.push(...unit.grams);
    if (nth === end - 1) continue;
    found.pairs.push(unit.pair);
    found.grams.push(...unit.crossing);
  }
  const traits = traitsOf(units.slice(start, end), circumstances);
  return {
    words: placesOf(found.words, MOST.words),
    pairs: placesOf(found.pairs, MOST.pairs),
    grams: placesOf(found.grams, MOST.grams),
    traits: Uint8Array.from(TRAITS, (trait) => Math.round(255 * Math.min(1, traits[trait]))),
  };
}

// Of too many a sample is kept that neither place nor order in the text decides.
function placesOf(hashes: number[], most: number): Uint16Array {
  let kept = hashes.filter(isFirstInItsPlace());
  if (kept.length > most) kept = kept.sort((a, b) => (a >>> 16) - (b >>> 16)).slice(0, most);
  return Uint16Array.from(kept, (hash) => hash % PLACES).sort();
}

const lastSeen = new Uint32Array(PLACES);
let text = 0;

// A Set would cost most of the time that a long comment takes.
function isFirstInItsPlace(): (hash: number) => boolean {
  text = (text + 1) >>> 0;
  return (hash) => {
    const place = hash % PLACES;
    const isFirst = lastSeen[place] !== text;
    lastSeen[place] = text;
    return isFirst;
  };
}
