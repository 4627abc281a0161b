// What rules cost one comment at their worst: 60,000 rules of all kinds, as many patterns as may be,
// some of them built to explode, in texts of 60,000 characters that somebody would write to hold us up.
import { performance } from "node:perf_hooks";
import { Machine } from "@/lib/screening/pattern/run";
import { type Rule, RuleBook, type Subject } from "@/lib/screening/rules/compile";
import type { RuleKind } from "@/lib/screening/rules/kinds";
import { readTerm } from "@/lib/screening/rules/schema";
import { atMost, percentile, report } from "./support/report";

const RULES = 60_000;
const PATTERNS = 100;
const LENGTH = 60_000;
const ROUNDS = 40;
const WARM_UP = 5;

/** A backtracking engine, or one that makes its states as it goes, never ends with most of these. */
const HOSTILE = [
  ...["(a+)+$", "(a+)+!", "(a|aa)+!", "(a*)*!", "(\\w+\\s?)+!", "(.*a){12}!"],
  ...["(a|b)*a(a|b){20}!", "a.{1,40}b.{1,40}!", "(a?){50}a{50}!", "\\b(\\w+ ){8}!"],
  ...[`[^${"\\p{Lu}\\p{Sm}\\p{Nd}".repeat(20)}]{150}!`, "(.+.+)+\\u{1f600}"],
];

/** Each of these would write out nothing for minutes, or more than there is memory. */
const EXPLODING = [
  ...["((((){200}){200}){200}){200}a", "((((a){200}){200}){200}){200}", "(((a?){200}){200}){200}b"],
  ...[`${"(".repeat(45)}a${"){9}".repeat(45)}`, `${"(|".repeat(45)}${"){9}".repeat(45)}a`],
];

export async function run(): Promise<number> {
  const random = numbers(7);
  const words = Array.from({ length: RULES }, () => letters(random, 4 + random(9), LATIN));
  const rules = manyRules(random, words);
  const started = performance.now();
  const book = new RuleBook(rules);
  const ready = performance.now() - started;
  const spent = Object.entries(subjectsOf(random, words)).map(
    ([name, subject]) => [name, measure(() => book.find({ ...NOBODY, ...subject }))] as const,
  );
  const p95 = Object.fromEntries(spent.map(([name, times]) => [name, percentile(times, 0.95)]));
  const patterns = [...HOSTILE, ...EXPLODING].map((pattern) => measure(() => compiles(pattern)));
  return report(
    "rules",
    [
      atMost("p95Ms", Math.max(...Object.values(p95)), 50, "ms"),
      atMost("patternP95Ms", Math.max(...patterns.map((one) => percentile(one, 0.95))), 50, "ms"),
      atMost("readyMs", ready, 2_000, "ms"),
    ],
    {
      ...{ rules: rules.length, patterns: PATTERNS, characters: LENGTH, p95 },
      slowest: Object.fromEntries(spent.map(([name, times]) => [name, Math.max(...times)])),
    },
  );
}

function compiles(pattern: string): boolean {
  return typeof readTerm("PATTERN", pattern, false) !== "string" && new Machine(pattern) !== null;
}

function measure(work: () => unknown): number[] {
  const spent = Array.from({ length: ROUNDS + WARM_UP }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return spent.slice(WARM_UP);
}

/** Half of them words and phrases, half of these to be found inside words. */
function manyRules(random: Random, words: string[]): Rule[] {
  const kinds: [number, RuleKind, (n: number) => string][] = [
    [20_000, "WORD", (n) => words[n] ?? ""],
    [8_000, "WORD", (n) => `${words[n + 20_000]} ${words[n + 28_000]}`],
    // Each of these ends where a hundred others do.
    [200, "WORD", (n) => "a".repeat(n + 1)],
    [2_000, "WORD", () => letters(random, 2 + random(3), "最好的赌场在这里中国")],
    [17_000, "DOMAIN", (n) => `${words[n + 30_000]}${n}.${n % 3 ? "example" : "co.example"}`],
    [3_000, "ADDRESS", (n) => `${words[n]}@${words[n + 47_000]}${n}.example`],
    [9_700, "NETWORK", () => `${random(224)}.${random(256)}.${random(256)}.0/${16 + random(17)}`],
    [HOSTILE.length, "PATTERN", (n) => HOSTILE[n] ?? ""],
    [PATTERNS - HOSTILE.length, "PATTERN", (n) => `\\b${words[n]}s?\\b.{0,9}(${words[n + 1]}|x)`],
  ];
  return kinds.flatMap(([count, kind, termOf]) =>
    Array.from({ length: count }, (_, n) => ruleOf(kind, termOf(n), n)),
  );
}

let id = 0;

function ruleOf(kind: RuleKind, typed: string, n: number): Rule {
  const isInside = kind === "WORD" && n % 2 === 1;
  const read = readTerm(kind, typed, isInside);
  if (typeof read === "string") throw new Error(`${typed}: ${read}`);
  const verdict = (["HOLD", "SPAM", "TRASH"] as const)[n % 3] ?? "HOLD";
  // Every tenth looks at the links too, so that these are read.
  const looksIn = n % 10 === 9 && (kind === "WORD" || kind === "PATTERN") ? "LINKS" : "ANYWHERE";
  id += 1;
  return { id, kind, ...read, verdict, isInside, looksIn };
}

const NOBODY: Subject = {
  ...{ name: "Ann", email: "ann@x.example", texts: [], links: [] },
  address: "203.0.113.7",
};

/** Texts, names and links, each as long as a text may be. */
function subjectsOf(random: Random, words: string[]): Record<string, Partial<Subject>> {
  const word = () => words[random(RULES)] ?? "";
  const code = (from: number, count: number) => String.fromCodePoint(from + random(count));
  const texts = {
    nearMisses: fill(() => `${letters(random, 3, LATIN)}${word().slice(0, 3)} `),
    listedWords: fill(() => `${word()} `),
    oneLetter: "a".repeat(LENGTH),
    twoLetters: letters(random, LENGTH, "ab"),
    spacedLetters: fill(() => `${letters(random, 1, LATIN)} `),
    unspaced: letters(random, LENGTH, "最好的赌场在这里"),
    everyIdeograph: fill(() => code(0x4e00, 20_900)),
    everyCharacter: fill(() => code(0x20, 0xd7e0)),
    everyPlane: fill(() => code(0x10000, 0x23000)),
    accents: letters(random, LENGTH, "éàüñ ß\u0301"),
    marks: `a${letters(random, LENGTH - 1, "\u0301\u0323\u0345\u0328")}`,
    invisible: fill(() => `${letters(random, 1, LATIN)}\u200b\u00ad`),
    growing: "\ufdfa".repeat(LENGTH),
    blanks: " \t\n\u3000".repeat(LENGTH / 4),
    dots: `a${".".repeat(LENGTH - 2)}b`,
    dotsOfTwoKinds: fill(() => `${letters(random, 2, LATIN)}。${letters(random, 2, LATIN)}.`),
    labels: fill(() => "a."),
    hosts: fill(() => `${letters(random, 3, LATIN)}.ex `),
    listedHosts: fill(() => `${word()}${random(17_000)}.example `),
    foreignHosts: fill(() => `${code(0x4e00, 20_900)}.${code(0x4e00, 20_900)} `),
    longHosts: fill(() => `${"ü.".repeat(100)}${letters(random, 3, LATIN)}ü `),
    links: fill(() => `http://${letters(random, 3, LATIN)}.de/${letters(random, 2, LATIN)} `),
    longLinks: fill(() => `http://${letters(random, 3, LATIN)}.de/${"a/".repeat(100)} `),
    foreignLinks: fill(() => `http://${code(0x4e00, 20_900)}.de/ `),
  };
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const links = text.match(/https?:\S+/g) ?? [];
      // No name is longer.
      return [name, { name: text.slice(0, 640), texts: [text], links }];
    }),
  );
}

type Random = (most: number) => number;

const LATIN = "abcdefghijklmnopqrstuvwxyz";

function letters(random: Random, length: number, from: string): string {
  return Array.from({ length }, () => from[random(from.length)]).join("");
}

function fill(next: () => string): string {
  let text = "";
  while (text.length < LENGTH) text += next();
  return text.slice(0, LENGTH);
}

/** The same numbers in each run. */
function numbers(seed: number): Random {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % most;
  };
}
