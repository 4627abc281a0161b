import { describe, expect, it } from "vitest";
import { found } from "./checks";
import { type Candidate, screen, stateOf } from "./screen";

const calm: Candidate = {
  ...{ mode: "NONE", approvedBefore: 0, trustAfter: 1, lost: null, links: [], rules: [] },
  ...{ recent: 0, nearby: 0, isRepeated: false, sanction: null },
  isAskedOutside: false,
};
const checks = (change: Partial<Candidate>) =>
  screen({ ...calm, ...change }).map((reason) => reason.check);

describe("screen", () => {
  it("holds nothing, first comments or everything, as the site wants", () => {
    expect(checks({})).toEqual([]);
    expect(checks({ mode: "FIRST" })).toEqual(["first-comment"]);
    expect(checks({ mode: "FIRST", approvedBefore: 1 })).toEqual([]);
    expect(checks({ mode: "ALL", approvedBefore: 9 })).toEqual(["everyone"]);
  });

  it("trusts after as many approved comments as the owner wants, and no device that lost it", () => {
    expect(checks({ mode: "FIRST", approvedBefore: 2, trustAfter: 3 })).toEqual(["few-approved"]);
    expect(checks({ mode: "FIRST", approvedBefore: 3, trustAfter: 3 })).toEqual([]);
    for (const lost of ["spam-verdict", "many-networks"] as const) {
      expect(checks({ mode: "FIRST", approvedBefore: 9, lost })).toEqual([lost]);
      expect(checks({ mode: "NONE", lost })).toEqual([]);
    }
  });

  it("holds whoever moderators want held, in every mode and however trusted", () => {
    expect(checks({ mode: "NONE", sanction: "HOLD" })).toEqual(["always-hold"]);
    expect(checks({ mode: "FIRST", approvedBefore: 9, sanction: "DROP" })).toEqual(["dropped"]);
  });

  it("holds two links, whoever wrote them, and shows them", () => {
    expect(checks({ links: ["http://a.example"] })).toEqual([]);
    const links = ["http://a.example", "http://b.example"];
    expect(screen({ ...calm, mode: "FIRST", approvedBefore: 5, links })).toEqual([
      { check: "links", verdict: "HOLD", matchedText: links.join("\n"), score: 30 },
    ]);
  });
  it("holds the owner's words, a flood and what was said before, whoever is trusted", () => {
    const trusted = { mode: "FIRST", approvedBefore: 5 } as const;
    const rules = [{ ...found("word", "casino"), verdict: "SPAM" as const, ruleId: 7 }];
    expect(screen({ ...calm, ...trusted, rules })).toEqual(rules);
    expect(checks({ ...trusted, recent: 4, nearby: 19 })).toEqual([]);
    expect(checks({ ...trusted, recent: 5 })).toEqual(["flood"]);
    expect(checks({ nearby: 20 })).toEqual(["flood"]);
    expect(checks({ ...trusted, nearby: 20 })).toEqual([]);
    expect(checks({ isRepeated: true })).toEqual(["duplicate"]);
  });
});

it("lets the gravest verdict decide, and weak signs never", () => {
  const as = (...verdicts: ("NOTE" | "HOLD" | "SPAM" | "TRASH")[]) =>
    stateOf(verdicts.map((verdict) => ({ verdict })));
  expect(as()).toBe("APPROVED");
  expect(as("NOTE", "NOTE", "NOTE")).toBe("APPROVED");
  expect(as("NOTE", "HOLD")).toBe("PENDING");
  expect(as("HOLD", "SPAM", "NOTE")).toBe("SPAM");
  expect(as("SPAM", "TRASH", "HOLD")).toBe("TRASH");
});

it("lets Akismet be asked about all that is not thrown away anyhow", () => {
  expect(checks({ isAskedOutside: true })).toEqual(["akismet-waiting"]);
  expect(checks({ isAskedOutside: true, mode: "ALL" })).toEqual(["everyone", "akismet-waiting"]);
  expect(checks({ isAskedOutside: true, sanction: "DROP" })).toEqual(["dropped"]);
});
