import { describe, expect, it } from "vitest";
import type { Standing } from "@/lib/moderation/outcome";
import { lateWords, quotedWords } from "./messages";

const words = (given: Partial<Standing>) => {
  const who = { by: "Omar", byYou: false, at: "2026-01-01T00:00:00.000Z" };
  const standing: Standing = { state: "APPROVED", version: 3, isEdited: false, ...who, ...given };
  return lateWords(standing, Date.parse("2026-01-01T00:03:00.000Z"));
};

describe("whoever comes later is told", () => {
  it.each([
    [{}, "Already approved by Omar, 3 minutes ago."],
    [{ byYou: true }, "Already approved by you, 3 minutes ago."],
    [{ isEdited: true, by: null }, "Its author edited it, 3 minutes ago. Read it again."],
    [{ isEdited: true, edit: "approved" }, "Omar approved its edit, 3 minutes ago. Read it again."],
    [{ edit: "refused", byYou: true }, "You refused its edit, 3 minutes ago."],
    [
      { isEdited: true, edit: "waits", by: null },
      "Somebody else took back a decision, and its edit waits again, 3 minutes ago. Read it again.",
    ],
  ] as const)("%j: %s", (given, told) => expect(words(given)).toBe(told));
});

describe("what a check found", () => {
  it("is quoted once each, the first few of many", () => {
    expect(quotedWords("a.example\na.example\nb.example")).toBe("a.example, b.example");
    expect(quotedWords("a\nb\nc\nd\ne\nf\na\ng")).toBe("a, b, c, d, e, and 2 more");
    expect(quotedWords(`http://a.example/${"x".repeat(500)}`).length).toBeLessThan(90);
  });
});
