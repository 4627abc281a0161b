import { expect, it } from "vitest";
import { directionOf, directionOfText } from "./direction";

it.each([
  ["12: مرفأ صغير", "rtl"],
  ["„שלום” and more", "rtl"],
  ["The word مرفأ", "ltr"],
  ["2026", undefined],
])("follows the first letter of %s", (text, direction) => {
  expect(directionOfText(text)).toBe(direction);
});

it("knows the languages that run from right to left, regions included", () => {
  expect(["ar-EG", "he", "fa"].map(directionOf)).toEqual(["rtl", "rtl", "rtl"]);
  expect(["en", "ara", "arn", "de-AT"].map(directionOf)).toEqual(["ltr", "ltr", "ltr", "ltr"]);
});
