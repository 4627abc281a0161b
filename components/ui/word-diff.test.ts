import { expect, test } from "vitest";
import { type Piece, withoutLongSame, wordDiff } from "./word-diff";

const side = (pieces: Piece[], hidden: Piece["kind"]) =>
  pieces
    .filter(({ kind }) => kind !== hidden)
    .map(({ text }) => text)
    .join("");

test("words that changed are found, and both texts can be read out of it", () => {
  const before = "The ferry leaves at noon.\n\nNobody waits.";
  const after = "The ferry leaves at one.\n\nNobody waits. Really.";
  const pieces = wordDiff(before, after);
  expect(side(pieces, "added")).toBe(before);
  expect(side(pieces, "removed")).toBe(after);
  expect(pieces).toContainEqual({ kind: "removed", text: "noon" });
  expect(pieces).toContainEqual({ kind: "added", text: "one" });
});

test("a long text that was written anew costs little time and loses no letter", () => {
  const words = (seed: number) =>
    Array.from({ length: 20_000 }, (_, index) => `w${(index * seed) % 7919}`).join(" ");
  const began = performance.now();
  const pieces = wordDiff(words(31), words(57));
  expect(performance.now() - began).toBeLessThan(6_000);
  expect(side(pieces, "added")).toBe(words(31));
  expect(side(pieces, "removed")).toBe(words(57));
});

test("stretches without a change are left out, but for the lines around", () => {
  const lines = Array.from({ length: 40 }, (_, index) => `Line ${index}.`);
  const before = lines.join("\n");
  const shown = withoutLongSame(wordDiff(before, before.replace("Line 20.", "Line twenty.")));
  const skipped = shown.filter((each) => each.kind === "skipped");
  expect(skipped).toHaveLength(2);
  const words = shown.map((each) => ("text" in each ? each.text : "…")).join("");
  expect(words).toContain("Line 19.");
  expect(words).toContain("Line 21.");
  expect(words).not.toContain("Line 5.");
  expect(words).not.toContain("Line 35.");
});

test("equal texts have no change", () => {
  expect(wordDiff("a b", "a b")).toEqual([{ kind: "same", text: "a b" }]);
});
