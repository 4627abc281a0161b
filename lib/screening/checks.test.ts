import { expect, it } from "vitest";
import { checkNames, found, isQuoting, riskOf, textChecks } from "./checks";

it("weighs what was found in a comment more than what holds everybody", () => {
  const [everyone, first, links] = [found("everyone"), found("first-comment"), found("links")];
  expect(riskOf([])).toBe(0);
  expect(riskOf([everyone])).toBe(0);
  expect(riskOf([first])).toBeGreaterThan(0);
  expect(riskOf([links])).toBeGreaterThan(riskOf([first]));
  expect(riskOf([first, links])).toBe(riskOf([first]) + riskOf([links]));
});

it("gives each check a name that the desk's address takes as a filter", () => {
  for (const name of checkNames) expect(name).toMatch(/^[a-z][a-z-]{0,39}$/);
});

it("judges words anew with an edit, and not who sent them", () => {
  expect(textChecks).toContain("links");
  expect(textChecks).not.toContain("flood");
  expect([isQuoting("word"), isQuoting("first-comment")]).toEqual([true, false]);
});
