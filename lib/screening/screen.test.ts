import { describe, expect, it } from "vitest";
import { found } from "./checks";
import { type Candidate, isCrowded, screen, stateOf } from "./screen";

const calm: Candidate = {
  ...{ name: "Ada", email: "ada@example.org", body: "I was on it." },
  ...{ namesake: 0, record: { decided: 0, spam: 0, trash: 0 }, form: null },
  ...{ mode: "NONE", approvedBefore: 0, trustAfter: 1, lost: null, rules: [] },
  ...{ links: [], maxLinks: 2 },
  ...{ recent: 0, sameHost: 0, nearby: 0, isNobodys: false, isRepeated: false, sanction: null },
  ...{ isAskedOutside: false, learned: null },
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

  it("holds as many links as the owner says, whoever wrote them, and shows them", () => {
    const three = ["http://a.example", "http://b.example", "http://c.example"];
    expect(checks({ links: three, maxLinks: 4 })).toEqual([]);
    expect(checks({ links: three, maxLinks: 3 })).toEqual(["links"]);
    expect(checks({ links: three, maxLinks: 0 })).toEqual([]);
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
    expect(checks({ sameHost: 9 })).toEqual([]);
    expect(checks({ sameHost: 10 })).toEqual(["flood"]);
    expect(checks({ ...trusted, sameHost: 99 })).toEqual([]);
    expect(checks({ isRepeated: true })).toEqual(["duplicate"]);
  });

  it("says what floods, and lets nobody flood under an address that is another's", () => {
    expect(checks({ namesake: 5 })).toEqual(["flood"]);
    expect(checks({ namesake: 5, approvedBefore: 1 })).toEqual([]);
    const [flood] = screen({ ...calm, recent: 7, namesake: 9, sameHost: 12, nearby: 23 });
    expect(flood?.matchedText?.split("\n")).toEqual([
      ...["7 from this device", "9 under this address"],
      ...["12 from this internet address", "23 from this network"],
    ]);
  });

  it("asks a network to wait at the ceiling, and no trusted device there", () => {
    const device = { recent: 0, isNobodys: false, approvedBefore: 0, trustAfter: 1, lost: null };
    expect(isCrowded({ ...device, nearby: 99 })).toBe(false);
    expect(isCrowded({ ...device, nearby: 100 })).toBe(true);
    expect(isCrowded({ ...device, nearby: 100, approvedBefore: 1 })).toBe(false);
    expect(isCrowded({ ...device, nearby: 100, approvedBefore: 1, recent: 5 })).toBe(true);
    expect(isCrowded({ ...device, nearby: 100, approvedBefore: 9, lost: "spam-verdict" })).toBe(
      true,
    );
  });

  it("takes what comes from nobody's address for all readers', and holds a hundred of them", () => {
    const stranger = { ...calm, isNobodys: true };
    expect(checks({ isNobodys: true, nearby: 99 })).toEqual([]);
    expect(screen({ ...stranger, nearby: 100 })).toEqual([found("flood", "100 from this network")]);
    expect(isCrowded({ ...stranger, nearby: 100 })).toBe(false);
  });

  it("notes what was decided against a device, and holds one of which half was refused", () => {
    const verdict = (decided: number, spam: number, trash: number) =>
      screen({ ...calm, record: { decided, spam, trash } }).map((one) => one.verdict)[0];
    expect(verdict(9, 1, 0)).toBeUndefined();
    expect(verdict(9, 1, 1)).toBe("NOTE");
    expect(verdict(9, 2, 2)).toBe("NOTE");
    expect(verdict(8, 2, 2)).toBe("HOLD");
    expect(screen({ ...calm, record: { decided: 8, spam: 2, trash: 1 } })[0]?.matchedText).toBe(
      "2 spam and 1 trash among the last 8 decided",
    );
  });

  it("holds look-alikes, hidden characters and addresses for ten minutes, and notes shouting", () => {
    expect(checks({ name: "Аda", body: "Frее money" })).toEqual(["look-alikes"]);
    expect(screen({ ...calm, body: "ca\u200bsino" })[0]).toMatchObject({
      ...{ check: "invisible", verdict: "HOLD", matchedText: "U+200B" },
    });
    expect(screen({ ...calm, body: "Donau\u00addampfer" })[0]).toMatchObject({ verdict: "NOTE" });
    expect(screen({ ...calm, email: "a@mailinator.com" })).toEqual([
      found("disposable", "mailinator.com"),
    ]);
    const shouted = "WHY WILL NOBODY EVER LISTEN TO WHAT WE SAY OUT HERE";
    expect(stateOf(screen({ ...calm, body: shouted }))).toBe("APPROVED");
    expect(checks({ body: shouted })).toEqual(["shouting"]);
  });

  it("lets one weak sign pass, and holds several that weigh enough together", () => {
    const form = { token: "own", written: null, isTrapped: false } as const;
    const asked = (change: object) => checks({ form: { ...form, ...change } });
    expect(asked({})).toEqual([]);
    expect(asked({ isTrapped: true })).toEqual(["trap"]);
    expect(asked({ isTrapped: true, token: "none" })).toEqual(["no-token", "trap"]);
    const written = { characters: 900, seconds: 2 };
    expect(asked({ isTrapped: true, written })).toEqual(["fast", "trap", "weak-signs"]);
  });

  it("takes a moment for sixty thousand characters", () => {
    const long = ["aа", "\u200bя", "A b ", "http://a.example ", "𝐅а"];
    for (const piece of long) {
      const body = piece.repeat(60_000 / piece.length);
      const times = [1, 2, 3, 4, 5].map(() => {
        const start = performance.now();
        screen({ ...calm, body, email: "a@mailinator.com" });
        return performance.now() - start;
      });
      // The machine may do something else meanwhile.
      expect(Math.min(...times)).toBeLessThan(50);
    }
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
