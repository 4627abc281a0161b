import { expect, test } from "vitest";
import { placeAnswers } from "./threads";

const at = (id: number, parentId: number, minute = id) => ({
  id,
  parentId,
  time: new Date(Date.UTC(2026, 0, 1, 0, minute)),
});

function place(comments: ReturnType<typeof at>[], leftOut: number[] = [], known: number[] = []) {
  const all = new Map(comments.map(({ id, parentId }) => [id, parentId]));
  const kept = comments.filter(({ id }) => !leftOut.includes(id));
  const placed = placeAnswers(kept, all, (id) => known.includes(id));
  const written = new Set<number>(known);
  for (const { comment, under } of placed) {
    expect(under === null || written.has(under), `${comment.id} before its parent`).toBe(true);
    written.add(comment.id);
  }
  expect(placed).toHaveLength(kept.length);
  return Object.fromEntries(placed.map((link) => [link.comment.id, [link.under, link.moved]]));
}

test("answers come after what they answer, in any order of the file", () => {
  expect(place([at(3, 2), at(2, 1), at(1, 0), at(4, 1)])).toEqual({
    1: [null, null],
    2: [1, null],
    3: [2, null],
    4: [1, null],
  });
});

test("an answer to a left-out comment goes to the nearest one above that came in", () => {
  expect(place([at(1, 0), at(2, 1), at(3, 2), at(4, 3)], [2, 3])).toEqual({
    1: [null, null],
    4: [1, "parent left out"],
  });
  expect(place([at(2, 0), at(3, 2)], [2])).toEqual({ 3: [null, "parent left out"] });
});

test("an answer to what the file does not have goes to the top, to what is here already under it", () => {
  expect(place([at(5, 99)])).toEqual({ 5: [null, "parent missing"] });
  expect(place([at(5, 99)], [], [99])).toEqual({ 5: [99, null] });
});

test("circles are cut once, at their oldest comment", () => {
  expect(place([at(1, 1)])).toEqual({ 1: [null, "cycle"] });
  expect(place([at(1, 3), at(2, 1), at(3, 2), at(4, 2)])).toEqual({
    1: [null, "cycle"],
    2: [1, null],
    3: [2, null],
    4: [2, null],
  });
  expect(place([at(9, 8, 0), at(8, 7, 3), at(7, 6, 1), at(6, 8, 2)])).toEqual({
    9: [8, null],
    8: [7, null],
    7: [null, "cycle"],
    6: [8, null],
  });
});

test("a chain of 50,000 answers needs no stack", () => {
  const chain = Array.from({ length: 50_000 }, (_, index) => at(index + 1, index));
  expect(Object.keys(place(chain.reverse()))).toHaveLength(50_000);
});
