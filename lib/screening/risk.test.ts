import { expect, it } from "vitest";
import { riskOf } from "./risk";

it("weighs what was found in a comment more than what holds everybody", () => {
  const [none, everyone, first, links] = [[], ["everyone"], ["first-comment"], ["links"]].map(
    (checks) => riskOf(checks.map((check) => ({ check }))),
  ) as [number, number, number, number];
  expect([none, everyone]).toEqual([0, 0]);
  expect(first).toBeGreaterThan(everyone);
  expect(links).toBeGreaterThan(first);
});

it("adds up, and weighs a check that it doesn’t know", () => {
  const both = riskOf([{ check: "first-comment" }, { check: "links" }]);
  expect(both).toBe(riskOf([{ check: "first-comment" }]) + riskOf([{ check: "links" }]));
  expect(riskOf([{ check: "of-a-later-release" }])).toBeGreaterThan(0);
});
