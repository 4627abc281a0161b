import { expect, it } from "vitest";
import { type FormSigns, formFindings } from "./form-signs";

const calm: FormSigns = { token: "own", written: null, isTrapped: false };
const checks = (change: Partial<FormSigns>) =>
  formFindings({ ...calm, ...change }).map(({ check }) => check);

it("finds nothing in a form as people send it, with script or without", () => {
  expect(checks({})).toEqual([]);
  expect(checks({ token: "page" })).toEqual([]);
  expect(checks({ written: { characters: 600, seconds: 90 } })).toEqual([]);
  // Pasted words, and a form that was sent again as soon as it was there.
  expect(checks({ written: { characters: 30, seconds: 0.5 } })).toEqual([]);
});

it("calls fast what is faster than 25 characters a second", () => {
  expect(checks({ written: { characters: 250, seconds: 10 } })).toEqual([]);
  expect(checks({ written: { characters: 251, seconds: 10 } })).toEqual(["fast"]);
  // A clock that was set back meanwhile.
  expect(checks({ written: { characters: 40, seconds: -5 } })).toEqual(["fast"]);
});

it("finds weak signs only, and says how fast it was", () => {
  const signs = [
    ...formFindings({ ...calm, token: "none", isTrapped: true }),
    ...formFindings({ ...calm, token: "used", written: { characters: 1200, seconds: 2.9 } }),
    ...formFindings({ ...calm, token: "old", written: { characters: 100, seconds: 0.1 } }),
  ];
  expect(signs.map(({ check, matchedText }) => [check, matchedText])).toEqual([
    ["no-token", null],
    ["trap", null],
    ["used-token", null],
    ["fast", "1,200 characters in 3 seconds"],
    ["old-token", null],
    ["fast", "100 characters in a second"],
  ]);
  expect(new Set(signs.map(({ verdict }) => verdict))).toEqual(new Set(["NOTE"]));
});
