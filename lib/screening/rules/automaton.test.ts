import { expect, it } from "vitest";
import { Automaton } from "./automaton";

function find(entries: string[], text: string): string[] {
  const found: string[] = [];
  new Automaton(entries).scan(text, (entry, end) => {
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
  expect(find(["a", "aa"], "aaa")).toEqual(["a@1", "aa@2", "a@2", "aa@3", "a@3"]);
  expect(find(["abcd", "bc"], "abce")).toEqual(["bc@3"]);
});

it("finds what a search for each by itself finds", () => {
  let seed = 7;
  const next = (most: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >>> 8) % most;
  };
  const word = (most: number) =>
    Array.from({ length: 1 + next(most) }, () => "abé "[next(4)]).join("");
  const entries = [...new Set(Array.from({ length: 200 }, () => word(6)))];
  const text = word(1) + Array.from({ length: 300 }, () => word(4)).join("");
  const expected = entries.flatMap((entry) =>
    Array.from({ length: text.length }, (_, at) => at)
      .filter((at) => text.startsWith(entry, at))
      .map((at) => `${entry}@${at + entry.length}`),
  );
  expect(find(entries, text).sort()).toEqual(expected.sort());
});

it("has nothing to say without entries, or where it is told to stop", () => {
  expect(find([], "abc")).toEqual([]);
  let told = 0;
  new Automaton(["a"]).scan("aaaa", () => ++told === 2);
  expect(told).toBe(2);
});
