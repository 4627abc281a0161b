import { expect, test } from "vitest";
import { parseRemoved, removedQuery } from "./removed";

const counts = {
  articles: 8,
  pages: 2,
  comments: 56,
  people: 3,
  sections: 4,
  tags: 14,
  pictures: 7,
};

test("counts come back as they went", () => {
  const value = new URLSearchParams(removedQuery(counts)).get("removed");
  expect(parseRemoved(value)).toEqual(counts);
});

test.each([
  undefined,
  null,
  "",
  "1",
  "1.2.3",
  "a.b.c.d.e.f.g",
  ["1.2.3.4.5.6.7"],
  "-1.0.0.0.0.0.0",
])("%j is no count", (value) => {
  expect(parseRemoved(value)).toBeNull();
});
