import { expect, it } from "vitest";
import { Automaton } from "./automaton";

function automatonOf(entries: string[]): Automaton {
  const automaton = new Automaton();
  for (const _slice of automaton.fill(entries));
  return automaton;
}

function find(entries: string[], text: string): string[] {
  const found: string[] = [];
  automatonOf(entries).scan(text, (entry, end) => {
    found.push(`${entries[entry]}@${end}`);
    return false;
  });
  return found;
}

it("finds words within each other, at their ends and at the text's", () => {
  expect(find(["he", "she", "his", "hers"], "ushers his")).toEqual([
    "she@4",
    "he@4",
    "hers@6",
    "his@10",
  ]);
  expect(find(["a", "aa"], "aaa")).toEqual(["a@1", "aa@2"]);
  expect(find(["abcd", "bc"], "abce")).toEqual(["bc@3"]);
});

it("finds what a search for each by itself finds, where it stands first", () => {
  let seed = 7;
  const next = (most: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >>> 8) % most;
  };
  const word = (most: number) =>
    Array.from({ length: 1 + next(most) }, () => "abé "[next(4)]).join("");
  const entries = [...new Set(Array.from({ length: 200 }, () => word(6)))];
  const text = word(1) + Array.from({ length: 300 }, () => word(4)).join("");
  const expected = entries
    .filter((entry) => text.includes(entry))
    .map((entry) => `${entry}@${text.indexOf(entry) + entry.length}`);
  expect(find(entries, text).sort()).toEqual(expected.sort());
});

it("has nothing to say without entries, or where it is told to stop", () => {
  expect(find([], "abc")).toEqual([]);
  let told = 0;
  automatonOf(["a", "b", "c"]).scan("abc", () => ++told === 2);
  expect(told).toBe(2);
});

it("tells an entry once in each scan, at the cost of the text's length", () => {
  const entries = Array.from({ length: 500 }, (_, nth) => "a".repeat(nth + 1));
  const automaton = automatonOf(entries);
  const told = () => {
    let count = 0;
    automaton.scan("a".repeat(2_000_000), () => ++count === 0);
    return count;
  };
  const started = performance.now();
  expect([told(), told()]).toEqual([500, 500]);
  // Each of them at each place would be a thousand million.
  expect(performance.now() - started).toBeLessThan(2_000);
});
