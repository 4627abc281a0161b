import { describe, expect, it } from "vitest";
import { screen } from "./screen";

const calm = { mode: "NONE", approvedBefore: 0, links: [] } as const;
const checks = (change: object) =>
  screen({ ...calm, links: [], ...change }).map((reason) => reason.check);

describe("screen", () => {
  it("holds nothing, first comments or everything, as the site wants", () => {
    expect(checks({})).toEqual([]);
    expect(checks({ mode: "FIRST" })).toEqual(["first-comment"]);
    expect(checks({ mode: "FIRST", approvedBefore: 1 })).toEqual([]);
    expect(checks({ mode: "ALL", approvedBefore: 9 })).toEqual(["everyone"]);
  });

  it("holds two links, whoever wrote them, and shows them", () => {
    expect(checks({ links: ["http://a.example"] })).toEqual([]);
    const links = ["http://a.example", "http://b.example"];
    expect(screen({ mode: "FIRST", approvedBefore: 5, links })).toEqual([
      { check: "links", matchedText: "http://a.example\nhttp://b.example" },
    ]);
  });
});
