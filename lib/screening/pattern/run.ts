// Finds a pattern in a text: every way through it is walked at once (Thompson, Pike), so that no
// text takes longer than its length times the pattern's. Pure.
import {
  anyOf,
  type Pattern,
  PatternError,
  type Place,
  parsePattern,
  type Some,
  wordCharacter,
} from "./parse";

/** Steps of a pattern, what repeats written out. */
const MOST_STEPS = 400;
/** Parts that are written out, among them those that add no step, as empty brackets do. */
const MOST_PARTS = 10_000;
/** What it costs to begin with a text at all: a comment may hold thousands of links. */
const BEGIN = 24;

const TOO_LONG = "The pattern is too long, or repeats too much. Make two of it.";

type Step =
  | { kind: "characters"; set: CharacterSet; next: number }
  | { kind: "fork"; to: number[] }
  | { kind: "place"; place: Place; next: number }
  | { kind: "found" };

/** Steps that may still be walked, of all patterns together; a million take some 20 ms. */
export type Effort = { left: number };

type Walk = { text: string; effort: Effort };

export type Find = { start: number; end: number };

export class Machine {
  private readonly steps: Step[] = [];
  private parts = 0;
  /** What a repeat writes out again and again is one set. */
  private readonly sets = new Map<Some, CharacterSet>();
  private readonly first: number;
  /** What a find can begin with. */
  private readonly opening: CharacterSet;
  private readonly ways: [Ways, Ways];
  /** Empty between two walks. */
  private readonly waiting: number[] = [];

  /** Throws a PatternError. */
  constructor(source: string) {
    const end = this.add({ kind: "found" });
    this.first = this.compile(parsePattern(source), end);
    const reached = this.reached();
    if (reached.some(({ kind }) => kind === "found")) {
      throw new PatternError(
        "The pattern also fits where nothing stands, so it would fit every comment.",
      );
    }
    const sets = reached.flatMap((step) => (step.kind === "characters" ? [step.set.some] : []));
    this.opening = new CharacterSet(anyOf([...new Set(sets)]));
    this.ways = [new Ways(this.steps.length), new Ways(this.steps.length)];
  }

  /**
   * The first place in a folded text that it fits, and there as much as it can; null where there is
   * none. "tired": the effort was used up before that was known.
   */
  find(text: string, effort: Effort): Find | null | "tired" {
    let [ways, next] = this.ways;
    const walk: Walk = { text, effort };
    effort.left -= BEGIN;
    ways.clear();
    let best: Find | null = null;
    for (let at = 0; at <= text.length; ) {
      if (ways.length === 0) {
        if (best) return best;
        const from = at;
        at = this.opening.seek(walk, from);
        effort.left -= (at - from) >> 3;
        if (at >= text.length) return null;
      }
      // Sorted by where they began: of two that meet the earlier one goes on.
      if (!best) this.follow(ways, this.first, at, walk, at);
      effort.left -= ways.length;
      if (effort.left < 0) return best ?? "tired";
      const code = at < text.length ? codeAt(text, at) : -1;
      const behind = at + (code > 0xffff ? 2 : 1);
      next.clear();
      for (let one = 0; one < ways.length; one++) {
        const step = this.steps[ways.step(one)];
        const start = ways.start(one);
        if (best && start > best.start) break;
        if (step?.kind === "found") best = { start, end: at };
        else if (step?.kind === "characters" && code >= 0 && step.set.has(code, effort)) {
          this.follow(next, step.next, start, walk, behind);
        }
      }
      [ways, next] = [next, ways];
      at = behind;
    }
    return best;
  }

  /** Adds what can be reached from a step without a character. */
  private follow(into: Ways, from: number, start: number, walk: Walk, at: number): void {
    const { waiting } = this;
    waiting.push(from);
    for (let way = waiting.pop(); way !== undefined; way = waiting.pop()) {
      walk.effort.left--;
      if (!into.visit(way)) continue;
      const step = this.steps[way];
      if (step?.kind === "fork") for (const to of step.to) waiting.push(to);
      else if (step?.kind !== "place") into.push(way, start);
      else if (isAt(step.place, walk, at)) waiting.push(step.next);
    }
  }

  private add(step: Step): number {
    if (this.steps.length >= MOST_STEPS) throw new PatternError(TOO_LONG);
    return this.steps.push(step) - 1;
  }

  private setOf(some: Some): CharacterSet {
    const set = this.sets.get(some) ?? new CharacterSet(some);
    this.sets.set(some, set);
    return set;
  }

  /** The step at which `pattern` begins, from which it goes on to `next`. */
  private compile(pattern: Pattern, next: number): number {
    if (++this.parts > MOST_PARTS) throw new PatternError(TOO_LONG);
    switch (pattern.kind) {
      case "characters":
        return this.add({ kind: "characters", set: this.setOf(pattern), next });
      case "place":
        return this.add({ kind: "place", place: pattern.place, next });
      case "sequence":
        return pattern.parts.reduceRight((after, part) => this.compile(part, after), next);
      case "choice":
        return this.add({
          kind: "fork",
          to: pattern.parts.map((part) => this.compile(part, next)),
        });
      case "repeat":
        return this.compileRepeat(pattern, next);
    }
  }

  private compileRepeat(
    { part, least, most }: Extract<Pattern, { kind: "repeat" }>,
    next: number,
  ): number {
    let first = next;
    if (most === null) {
      const fork = { kind: "fork" as const, to: [next] };
      first = this.add(fork);
      fork.to.push(this.compile(part, first));
    }
    for (let more = least; more < (most ?? 0); more++) {
      first = this.add({ kind: "fork", to: [next, this.compile(part, first)] });
    }
    for (let more = 0; more < least; more++) first = this.compile(part, first);
    return first;
  }

  /** What can be reached at the beginning without a character. */
  private reached(): Step[] {
    const known = new Set<number>();
    const waiting = [this.first];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (known.has(at)) continue;
      known.add(at);
      const step = this.steps[at];
      if (step?.kind === "fork") waiting.push(...step.to);
      else if (step?.kind === "place") waiting.push(step.next);
    }
    return [...known].flatMap((at) => this.steps[at] ?? []);
  }
}

/** The ways that are walked at one place of the text, each step at most once. */
class Ways {
  length = 0;
  private readonly list: Int32Array;
  private readonly starts: Int32Array;
  private readonly seen: Int32Array;
  private turn = 0;

  constructor(steps: number) {
    this.list = new Int32Array(steps);
    this.starts = new Int32Array(steps);
    this.seen = new Int32Array(steps);
  }

  clear(): void {
    this.length = 0;
    if (++this.turn < 2_000_000_000) return;
    this.turn = 1;
    this.seen.fill(0);
  }

  /** True the first time. */
  visit(step: number): boolean {
    if (this.seen[step] === this.turn) return false;
    this.seen[step] = this.turn;
    return true;
  }

  push(step: number, start: number): void {
    this.list[this.length] = step;
    this.starts[this.length++] = start;
  }

  step(at: number): number {
    return this.list[at] ?? 0;
  }

  start(at: number): number {
    return this.starts[at] ?? 0;
  }
}

/** Others than ASCII that a set remembers at once. */
const REMEMBERED = 512;

/** Characters by a test, whose answers are remembered: of ASCII all, of others the latest. */
class CharacterSet {
  /** 0: not asked yet, 1: no, 2: yes. */
  private readonly plain = new Uint8Array(128);
  /** The code, and in the last bit the answer; by the code's last bits. */
  private others: Uint32Array | null = null;

  /** Nothing beyond ASCII is of it. */
  private readonly isPlain: boolean;

  constructor(readonly some: Some) {
    this.isPlain = some.codes?.every((code) => code < 128) ?? false;
  }

  has(code: number, effort: Effort): boolean {
    if (code < 128) return (this.plain[code] || this.askPlain(code, effort)) === 2;
    if (this.isPlain) return false;
    this.others ??= new Uint32Array(REMEMBERED);
    const known = this.others[code % REMEMBERED] ?? 0;
    if (known >> 1 === code) return (known & 1) === 1;
    const answer = this.ask(code, effort);
    this.others[code % REMEMBERED] = (code << 1) | (answer ? 1 : 0);
    return answer;
  }

  /** Where the next of them stands; where the effort was used up, or the text's length. */
  seek({ text, effort }: Walk, from: number): number {
    for (let at = from; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit < 128 ? this.plain[unit] === 1 : this.isPlain) continue;
      if (this.has(codeAt(text, at), effort) || effort.left < 0) return at;
    }
    return text.length;
  }

  private askPlain(code: number, effort: Effort): number {
    const answer = this.ask(code, effort) ? 2 : 1;
    this.plain[code] = answer;
    return answer;
  }

  private ask(code: number, effort: Effort): boolean {
    effort.left -= this.some.cost;
    return this.some.test(String.fromCodePoint(code));
  }
}

function codeAt(text: string, at: number): number {
  return text.codePointAt(at) ?? 0;
}

const wordCharacters = new CharacterSet(wordCharacter);

function isAt(place: Place, { text, effort }: Walk, at: number): boolean {
  if (place === "start") return at === 0;
  if (place === "end") return at === text.length;
  const isBehind = at < text.length && wordCharacters.has(codeAt(text, at), effort);
  const isBefore = at > 0 && wordCharacters.has(codeBefore(text, at), effort);
  return (isBehind !== isBefore) === (place === "edge");
}

function codeBefore(text: string, at: number): number {
  const unit = text.charCodeAt(at - 1);
  const isHalf = unit >= 0xdc00 && unit <= 0xdfff;
  return isHalf && at > 1 ? codeAt(text, at - 2) : unit;
}
