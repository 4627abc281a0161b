import { describe, expect, it } from "vitest";
import { type Decided, lessonOf } from "./lesson";

const spam: Decided = { state: "SPAM", isByPerson: true, said: null, toldAs: null };
const ham: Decided = { ...spam, state: "APPROVED" };

describe("lessonOf", () => {
  it("tells what a person decided otherwise", () => {
    expect(lessonOf({ ...spam, said: "HAM" })).toBe("SPAM");
    expect(lessonOf({ ...ham, said: "SPAM" })).toBe("HAM");
    expect(lessonOf({ ...ham, said: "DISCARD" })).toBe("HAM");
  });

  it("tells of spam that it never saw, and of nothing else that it never saw", () => {
    expect(lessonOf(spam)).toBe("SPAM");
    expect(lessonOf(ham)).toBeNull();
  });

  it("repeats neither what Akismet said nor what it was told", () => {
    expect(lessonOf({ ...spam, said: "DISCARD" })).toBeNull();
    expect(lessonOf({ ...ham, said: "HAM" })).toBeNull();
    expect(lessonOf({ ...spam, said: "HAM", toldAs: "SPAM" })).toBeNull();
  });

  it("tells nothing that no person decided", () => {
    expect(lessonOf({ ...spam, isByPerson: false })).toBeNull();
    expect(lessonOf({ ...ham, isByPerson: false, said: "SPAM" })).toBeNull();
    for (const state of ["PENDING", "TRASH"] as const) {
      expect(lessonOf({ ...spam, state, said: "HAM" })).toBeNull();
    }
  });

  it("puts right what it told, where the decision was taken back", () => {
    const undone = { isByPerson: false, said: "HAM", toldAs: "SPAM" } as const;
    expect(lessonOf({ state: "APPROVED", ...undone })).toBe("HAM");
    expect(lessonOf({ state: "PENDING", ...undone })).toBeNull();
    expect(lessonOf({ state: "SPAM", ...undone, said: "SPAM", toldAs: "HAM" })).toBe("SPAM");
  });
});
