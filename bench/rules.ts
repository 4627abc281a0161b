// What rules cost one comment at their worst: 60,000 words, half of them to be found inside words,
// and patterns built to explode, in texts of 60,000 characters.
import { performance } from "node:perf_hooks";
import { type Rule, RuleBook } from "@/lib/screening/rules/compile";
import { atMost, percentile, report } from "./support/report";

const WORDS = 60_000;
const LENGTH = 60_000;
const ROUNDS = 40;
const WARM_UP = 5;

/** A backtracking engine, or one that makes its states as it goes, never ends with most of these. */
const HOSTILE = [
  ...["(a+)+!", "(a|aa)+!", "(a*)*!", "(\\w+\\s?)+!", "(.*a){12}!"],
  ...["(a|b)*a(a|b){20}!", "a.{1,40}b.{1,40}!", "(a?){50}a{50}!", "\\b(\\w+ ){8}!"],
];

export async function run(): Promise<number> {
  const random = numbers(7);
  const words = Array.from({ length: WORDS }, () => letters(random, 4 + random(9), LATIN));
  const started = performance.now();
  const book = new RuleBook([
    ...words.map((word, n) => ruleOf(n, "WORD", word, n % 2 === 1)),
    ...HOSTILE.map((pattern, n) => ruleOf(WORDS + n, "PATTERN", pattern, false)),
  ]);
  const ready = performance.now() - started;
  const texts = {
    nearMisses: fill(() => `${letters(random, 3, LATIN)}${words[random(WORDS)]?.slice(0, 3)} `),
    oneLetter: "a".repeat(LENGTH),
    twoLetters: letters(random, LENGTH, "ab"),
    unspaced: letters(random, LENGTH, "最好的赌场在这里"),
    accents: letters(random, LENGTH, "éàüñ ß\u0301"),
  };
  const figures = Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, percentile(measure(book, text), 0.95)]),
  );
  const slowest = Math.max(...Object.values(figures));
  return report(
    "rules",
    [atMost("p95Ms", slowest, 50, "ms"), atMost("readyMs", ready, 2_000, "ms")],
    { words: WORDS, patterns: HOSTILE.length, characters: LENGTH, p95: figures },
  );
}

function measure(book: RuleBook, text: string): number[] {
  const subject = { name: "Ann", email: "ann@x.example", texts: [text], links: [], address: null };
  const spent = Array.from({ length: ROUNDS + WARM_UP }, () => {
    const started = performance.now();
    book.find(subject);
    return performance.now() - started;
  });
  return spent.slice(WARM_UP);
}

function ruleOf(id: number, kind: "WORD" | "PATTERN", term: string, isInside: boolean): Rule {
  return { id, kind, term, key: term, verdict: "HOLD", isInside, looksIn: "ANYWHERE" };
}

const LATIN = "abcdefghijklmnopqrstuvwxyz";

function letters(random: (most: number) => number, length: number, from: string): string {
  return Array.from({ length }, () => from[random(from.length)]).join("");
}

function fill(next: () => string): string {
  let text = "";
  while (text.length < LENGTH) text += next();
  return text.slice(0, LENGTH);
}

/** The same numbers in each run. */
function numbers(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % most;
  };
}
