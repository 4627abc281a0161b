// Finds a pattern in a text: every way through it is walked at once (Thompson, Pike), so that no
// text takes longer than its length times the pattern's. Pure.
import {
  type Characters,
  isWordCharacter,
  type Pattern,
  PatternError,
  type Place,
  parsePattern,
} from "./parse";

/** Steps of a pattern, what repeats written out. */
const MOST_STEPS = 400;

type Step =
  | { kind: "characters"; set: CharacterSet; next: number }
  | { kind: "fork"; to: number[] }
  | { kind: "place"; place: Place; next: number }
  | { kind: "found" };

/** Steps that may still be walked, of all patterns together; a million take some 20 ms. */
export type Effort = { left: number };

export type Find = { start: number; end: number };

export class Machine {
  private readonly steps: Step[] = [];
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
    const sets = reached.flatMap((step) => (step.kind === "characters" ? [step.set] : []));
    this.opening = new CharacterSet((character) => sets.some((set) => set.test(character)));
    this.ways = [new Ways(this.steps.length), new Ways(this.steps.length)];
  }

  /**
   * The first place in a folded text that it fits, and there as much as it can; null where there is
   * none. "tired": the effort was used up before that was known.
   */
  find(text: string, effort: Effort): Find | null | "tired" {
    let [ways, next] = this.ways;
    ways.clear();
    let best: Find | null = null;
    for (let at = 0; at <= text.length; ) {
      if (ways.length === 0) {
        if (best) return best;
        const from = at;
        while (at < text.length && !this.opening.has(codeAt(text, at))) at++;
        effort.left -= (at - from) >> 4;
        if (at >= text.length) return null;
      }
      // Sorted by where they began: of two that meet the earlier one goes on.
      if (!best) effort.left -= this.follow(ways, this.first, at, text, at);
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
        else if (step?.kind === "characters" && code >= 0 && step.set.has(code)) {
          effort.left -= this.follow(next, step.next, start, text, behind);
        }
      }
      [ways, next] = [next, ways];
      at = behind;
    }
    return best;
  }

  /** Adds what can be reached from a step without a character; answers with how much that was. */
  private follow(into: Ways, from: number, start: number, text: string, at: number): number {
    const { waiting } = this;
    waiting.push(from);
    let walked = 0;
    for (let way = waiting.pop(); way !== undefined; way = waiting.pop()) {
      walked++;
      if (!into.visit(way)) continue;
      const step = this.steps[way];
      if (step?.kind === "fork") for (const to of step.to) waiting.push(to);
      else if (step?.kind !== "place") into.push(way, start);
      else if (isAt(step.place, text, at)) waiting.push(step.next);
    }
    return walked;
  }

  private add(step: Step): number {
    if (this.steps.length >= MOST_STEPS) {
      throw new PatternError("The pattern is too long, or repeats too much. Make two of it.");
    }
    return this.steps.push(step) - 1;
  }

  /** The step at which `pattern` begins, from which it goes on to `next`. */
  private compile(pattern: Pattern, next: number): number {
    switch (pattern.kind) {
      case "characters":
        return this.add({ kind: "characters", set: new CharacterSet(pattern.test), next });
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

/** Characters by a test that is asked once for each. */
class CharacterSet {
  /** 0: not asked yet, 1: no, 2: yes. */
  private readonly plain = new Uint8Array(128);
  private readonly others = new Map<number, boolean>();

  constructor(readonly test: Characters) {}

  has(code: number): boolean {
    if (code < 128) {
      const known = this.plain[code];
      if (known) return known === 2;
      const answer = this.test(String.fromCodePoint(code));
      this.plain[code] = answer ? 2 : 1;
      return answer;
    }
    const known = this.others.get(code);
    if (known !== undefined) return known;
    const answer = this.test(String.fromCodePoint(code));
    if (this.others.size < 2_000) this.others.set(code, answer);
    return answer;
  }
}

function codeAt(text: string, at: number): number {
  return text.codePointAt(at) ?? 0;
}

const wordCharacters = new CharacterSet(isWordCharacter);

function isAt(place: Place, text: string, at: number): boolean {
  if (place === "start") return at === 0;
  if (place === "end") return at === text.length;
  const isBehind = at < text.length && wordCharacters.has(codeAt(text, at));
  return (isBehind !== isWordBefore(text, at)) === (place === "edge");
}

function isWordBefore(text: string, at: number): boolean {
  if (at === 0) return false;
  const unit = text.charCodeAt(at - 1);
  const isHalf = unit >= 0xdc00 && unit <= 0xdfff;
  return wordCharacters.has(isHalf && at > 1 ? codeAt(text, at - 2) : unit);
}
