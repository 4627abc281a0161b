// Reads a pattern: the part of regular expressions that can be matched in linear time. Pure.

/** Any of the characters that `test` takes. */
export type Characters = (character: string) => boolean;

export type Some = {
  test: Characters;
  /** Code points that it takes, where it is these and no others. */
  codes: readonly number[] | null;
  /** What asking it costs, in steps of a walk. */
  cost: number;
};

export type Pattern =
  | ({ kind: "characters" } & Some)
  | { kind: "sequence" | "choice"; parts: Pattern[] }
  /** `most` null: as often as it comes. */
  | { kind: "repeat"; part: Pattern; least: number; most: number | null }
  | { kind: "place"; place: Place };

/** The beginning or the end of the text; where a word begins or ends, and where not. */
export type Place = "start" | "end" | "edge" | "inside";

/** What is wrong, in words for whoever typed it. */
export class PatternError extends Error {}

const MOST_REPEATS = 200;
const DEEPEST = 50;

/** Throws a PatternError. Case is of no matter: texts are compared in lower case. */
export function parsePattern(source: string): Pattern {
  const reader = new Reader(source);
  const pattern = choice(reader, 0);
  if (reader.peek() === ")") throw reader.error("There is a “)” without its “(”.");
  return pattern;
}

class Reader {
  private readonly characters: string[];
  private at = 0;

  constructor(source: string) {
    this.characters = Array.from(source);
  }

  peek(): string | undefined {
    return this.characters[this.at];
  }

  next(): string | undefined {
    return this.characters[this.at++];
  }

  /** Goes on behind `text` where that comes next. */
  take(text: string): boolean {
    const ahead = this.characters.slice(this.at, this.at + text.length).join("");
    if (ahead !== text) return false;
    this.at += text.length;
    return true;
  }

  /** What `shape` finds from here on; it must begin with ^. */
  match(shape: RegExp): RegExpExecArray | null {
    const found = shape.exec(this.characters.slice(this.at, this.at + 60).join(""));
    if (found) this.at += Array.from(found[0]).length;
    return found;
  }

  error(words: string): PatternError {
    return new PatternError(`${words} (At character ${Math.max(this.at, 1)}.)`);
  }
}

function choice(reader: Reader, depth: number): Pattern {
  if (depth > DEEPEST) throw reader.error("The brackets are nested too deeply.");
  const parts = [sequence(reader, depth)];
  while (reader.take("|")) parts.push(sequence(reader, depth));
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: "choice", parts };
}

function sequence(reader: Reader, depth: number): Pattern {
  const parts: Pattern[] = [];
  for (let ahead = reader.peek(); ahead !== undefined; ahead = reader.peek()) {
    if (ahead === "|" || ahead === ")") break;
    parts.push(repeated(reader, single(reader, depth)));
  }
  return { kind: "sequence", parts };
}

function repeated(reader: Reader, part: Pattern): Pattern {
  let whole = part;
  for (let range = readRange(reader); range; range = readRange(reader)) {
    if (part.kind === "place") throw reader.error("A place can’t be repeated.");
    if (whole !== part) throw reader.error("Two repetitions follow each other: use brackets.");
    whole = { kind: "repeat", part, ...range };
    // What is found is always the longest, so "as few as possible" says nothing.
    reader.take("?");
  }
  return whole;
}

function readRange(reader: Reader): { least: number; most: number | null } | null {
  if (reader.take("*")) return { least: 0, most: null };
  if (reader.take("+")) return { least: 1, most: null };
  if (reader.take("?")) return { least: 0, most: 1 };
  const found = reader.match(/^\{(\d{1,9})(?:(,)(\d{0,9}))?\}/);
  if (!found) return null;
  const [, first, comma, last] = found;
  const least = Number(first);
  const most = comma === undefined ? least : last ? Number(last) : null;
  if (Math.max(least, most ?? 0) > MOST_REPEATS) {
    throw reader.error(`Repeat something at most ${MOST_REPEATS} times.`);
  }
  if (most !== null && most < least) throw reader.error("The smaller number comes first.");
  return { least, most };
}

function single(reader: Reader, depth: number): Pattern {
  const character = reader.next() ?? "";
  switch (character) {
    case "(":
      return group(reader, depth);
    case "[":
      return { kind: "characters", ...bracketed(reader) };
    case ".":
      return { kind: "characters", test: () => true, codes: null, cost: COST.literal };
    case "^":
      return { kind: "place", place: "start" };
    case "$":
      return { kind: "place", place: "end" };
    case "\\":
      return escaped(reader);
    case "*":
    case "+":
    case "?":
      throw reader.error(
        `Nothing stands before “${character}”. Write \\${character} for the sign itself.`,
      );
    default:
      return { kind: "characters", ...literally(character) };
  }
}

function group(reader: Reader, depth: number): Pattern {
  if (reader.match(/^\?<?[=!]/)) {
    throw reader.error(
      "A pattern can’t look ahead or behind: (?=, (?!, (?<= and (?<! are left out.",
    );
  }
  if (reader.match(/^\?[a-z]+[:)]/i)) {
    throw reader.error("A pattern takes no flags. Case is of no matter anyway.");
  }
  if (reader.peek() === "?" && !reader.match(/^\?(?::|P?<\w+>)/)) {
    throw reader.error("This kind of bracket isn’t known.");
  }
  const inner = choice(reader, depth + 1);
  if (!reader.take(")")) throw reader.error("There is a “(” without its “)”.");
  return inner;
}

function escaped(reader: Reader): Pattern {
  if (reader.take("b")) return { kind: "place", place: "edge" };
  if (reader.take("B")) return { kind: "place", place: "inside" };
  if (reader.match(/^[1-9k]/)) {
    throw reader.error("A pattern can’t refer to what it found before (\\1).");
  }
  return { kind: "characters", ...escapedSet(reader) };
}

/** `literal`: the one character that is meant, where it is one. */
type Escape = Some & { literal: string | null };

const COST = { literal: 1, range: 4, set: 16 };

function escapedSet(reader: Reader): Escape {
  const property = reader.match(/^([pP])(?:\{([\w=]{1,40})\}|([A-Z]))/);
  if (property) {
    const [, sign, long, short] = property;
    return ofSet(ofProperty(reader, `\\${sign}{${long ?? short}}`));
  }
  const code = reader.match(/^(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2}))/i);
  if (code) return literally(characterOf(reader, code[1] ?? code[2] ?? code[3] ?? ""));
  const letter = reader.next();
  if (letter === undefined) throw reader.error("Nothing stands behind the last “\\”.");
  const set = SETS[letter];
  if (set) return ofSet((character) => set.test(character));
  // Blanks of all kinds are one blank in what is compared.
  if (/[ntrfv]/.test(letter)) return literally(" ");
  if (/[\p{L}\p{N}]/u.test(letter)) throw reader.error(`“\\${letter}” means nothing here.`);
  return literally(letter);
}

const SETS: Record<string, RegExp | undefined> = {
  d: /^\p{Nd}/u,
  D: /^\P{Nd}/u,
  w: /^[\p{L}\p{M}\p{N}_]/u,
  W: /^[^\p{L}\p{M}\p{N}_]/u,
  s: /^\s/u,
  S: /^\S/u,
};

/** What \w takes, and \b asks for. */
export const wordCharacter: Some = ofSet((character) => SETS.w?.test(character) ?? false);

function ofProperty(reader: Reader, source: string): Characters {
  try {
    const shape = new RegExp(`^${source}`, "u");
    return (character) => shape.test(character);
  } catch {
    throw reader.error(`“${source}” is no property of characters.`);
  }
}

function characterOf(reader: Reader, hex: string): string {
  const code = Number.parseInt(hex, 16);
  if (code > 0x10ffff) throw reader.error("There is no such character.");
  return String.fromCodePoint(code);
}

function ofSet(test: Characters): Escape {
  return { test, codes: null, cost: COST.set, literal: null };
}

function literally(character: string): Escape {
  const folded = character.normalize("NFKC").toLowerCase();
  const wanted = folded === "" || /^\s+$/.test(folded) ? " " : folded;
  const either = [wanted, character].filter((one) => Array.from(one).length === 1);
  return {
    test: (given) => given === wanted || given === character,
    codes: either.map((one) => one.codePointAt(0) ?? 0),
    cost: COST.literal,
    literal: character,
  };
}

function bracketed(reader: Reader): Some {
  const isNegated = reader.take("^");
  const members: Some[] = [];
  for (let isFirst = true; ; isFirst = false) {
    if (!isFirst && reader.take("]")) break;
    const from = member(reader);
    const isRange = reader.match(/^-(?!\])/) !== null;
    members.push(isRange ? range(reader, from, member(reader)) : from);
  }
  const any = anyOf(members);
  return isNegated ? { ...any, test: (character) => !any.test(character), codes: null } : any;
}

/** What one of them takes. */
export function anyOf(members: readonly Some[]): Some {
  return {
    test: (character) => members.some(({ test }) => test(character)),
    codes: members.every(({ codes }) => codes) ? members.flatMap(({ codes }) => codes ?? []) : null,
    cost: members.reduce((sum, { cost }) => sum + cost, 0),
  };
}

function member(reader: Reader): Escape {
  const character = reader.next();
  if (character === undefined) throw reader.error("There is a “[” without its “]”.");
  if (character === "[" && reader.peek() === ":") {
    throw reader.error("Write \\p{L} or \\d instead of [:alpha:] and its like.");
  }
  return character === "\\" ? escapedSet(reader) : literally(character);
}

function range(reader: Reader, { literal: from }: Escape, { literal: to }: Escape): Some {
  if (from === null || to === null)
    throw reader.error("A range goes from one character to another.");
  const [first = 0, last = 0] = [from.codePointAt(0), to.codePointAt(0)];
  if (first > last) throw reader.error(`The range ${from}-${to} is the wrong way round.`);
  const isIn: Characters = (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= first && code <= last;
  };
  const test: Characters = (character) => isIn(character) || isIn(character.toUpperCase());
  return { test, codes: null, cost: COST.range };
}
