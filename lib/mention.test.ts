import { expect, it } from "vitest";
import { mentionOf } from "./mention";

const names = (text: string) => new RegExp(mentionOf(["da+x@example.org"]), "i").test(text);

it("finds an address wherever it stands, in whatever case", () => {
  const there = [
    "da+x@example.org",
    "To: <DA+x@Example.org>",
    "ask da+x@example.org.",
    '"da+x@example.org"',
  ];
  expect(there.filter((text) => !names(text))).toEqual([]);
});

it("does not take another's for it", () => {
  const others = [
    "ada+x@example.org",
    "a.da+x@example.org",
    "da+x@example.org.uk",
    "da+x@example.organ",
  ];
  expect(others.filter(names)).toEqual([]);
  expect(names("da+x@exampleXorg")).toBe(false);
});
