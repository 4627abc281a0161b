import { expect, it } from "vitest";
import { findingOf, SPOT_CHECKED } from "./finding";
import { NO_SIDES } from "./stored";

const spam = { threshold: 2, decided: 200, errors: 0, bound: 0.012 };
const sure = { decidesAlone: true, sides: { ...NO_SIDES, spam } };
const words = ["free", "watches"];

it("is a weak sign where it may not decide, and nothing on the side of comments", () => {
  const note = { check: "learned", verdict: "NOTE", matchedText: "free\nwatches" };
  expect(findingOf({ logit: 3, words }, { ...sure, decidesAlone: false }, 0.5)).toMatchObject(note);
  expect(
    findingOf({ logit: 3, words }, { decidesAlone: true, sides: NO_SIDES }, 0.5),
  ).toMatchObject(note);
  expect(findingOf({ logit: 1.9, words }, sure, 0.5)).toMatchObject(note);
  expect(findingOf({ logit: -3, words }, sure, 0.5)).toBeNull();
  // Nor is any of these drawn by lot.
  expect(findingOf({ logit: 3, words }, { ...sure, decidesAlone: false }, 0)).toMatchObject(note);
  expect(findingOf({ logit: 3, words }, { decidesAlone: true, sides: NO_SIDES }, 0)).toMatchObject(
    note,
  );
});

it("calls spam what is beyond its threshold", () => {
  expect(findingOf({ logit: 2, words }, sure, 0.05)).toMatchObject({ verdict: "SPAM" });
});

it("says nothing of one comment in twenty where it decides alone, whatever it thinks", () => {
  expect(SPOT_CHECKED).toBe(1 / 20);
  const drawn = { check: "spot-check", verdict: "HOLD", matchedText: null, score: 0 };
  for (const logit of [9, 1.9, 0.1, -0.1, -9]) {
    expect(findingOf({ logit, words }, sure, 0.049)).toEqual(drawn);
  }
});

it("weighs more the surer it is", () => {
  const weight = (logit: number) => findingOf({ logit, words: [] }, sure, 1)?.score ?? 0;
  expect(weight(0.1)).toBeLessThan(weight(1));
  expect(weight(9)).toBe(40);
});
