import { describe, expect, it } from "vitest";
import { closesAt, doorOf, modeOf, type ThreadRules } from "./policy";

const site: ThreadRules = {
  commentPolicy: "OPEN",
  moderationMode: "FIRST",
  closeCommentsAfterDays: 14,
};
const published = new Date("2026-03-01T10:00:00Z");
const closing = new Date("2026-03-15T10:00:00Z");
const post = { kind: "POST", commentPolicy: "INHERIT", publishAt: published } as const;
const before = new Date(closing.getTime() - 1);

describe("doorOf", () => {
  it("closes a thread at the very moment, and not before", () => {
    expect(doorOf(post, site, before)).toBe("open");
    expect(doorOf(post, site, closing)).toBe("closed");
    expect(closesAt(post, site)).toEqual(closing);
  });

  it.each([
    ["where the owner wants them open for ever", {}, { closeCommentsAfterDays: null }],
    ["that was opened expressly", { commentPolicy: "OPEN" as const }, {}],
    ["of a page", { kind: "PAGE" as const }, {}],
  ])("never closes a thread %s", (_, own, rules) => {
    expect(closesAt({ ...post, ...own }, { ...site, ...rules })).toBeNull();
    expect(doorOf({ ...post, ...own }, { ...site, ...rules }, closing)).toBe("open");
  });

  it("opens nothing that is closed or off", () => {
    expect(doorOf({ ...post, commentPolicy: "OFF" }, site, before)).toBe("off");
    expect(doorOf({ ...post, commentPolicy: "CLOSED" }, site, before)).toBe("closed");
    expect(doorOf(post, { ...site, commentPolicy: "OFF" }, closing)).toBe("off");
    expect(closesAt(post, { ...site, commentPolicy: "CLOSED" })).toBeNull();
  });
});

describe("modeOf", () => {
  it("is the article's own, else the site's", () => {
    expect(modeOf({ moderationMode: null }, site)).toBe("FIRST");
    expect(modeOf({ moderationMode: "ALL" }, site)).toBe("ALL");
  });
});
