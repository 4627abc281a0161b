import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepUnsaved, takeUnsaved } from "./unsaved";

const pick = (publicId: string) => ({ publicId: publicId.repeat(10), version: 1 });

// The browser's own, of a tab that is reloaded.
beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe("what a page that is left has not heard of", () => {
  it("is decided by the next one", () => {
    keepUnsaved({ picks: [pick("a"), pick("b")], to: "SPAM" });
    expect(takeUnsaved()).toEqual({
      unsent: [{ picks: [pick("a"), pick("b")], to: "SPAM" }],
      decided: [],
    });
    expect(takeUnsaved().unsent).toEqual([]);
  });

  it("is what was pressed last on a comment, not what failed before", () => {
    keepUnsaved({ picks: [pick("a"), pick("b")], to: "APPROVED" }).settle(null);
    keepUnsaved({ picks: [pick("a")], to: "SPAM" });
    expect(takeUnsaved().unsent).toEqual([
      { picks: [pick("b")], to: "APPROVED" },
      { picks: [pick("a")], to: "SPAM" },
    ]);
  });

  it("is nothing where it was taken back before its answer came", () => {
    const kept = keepUnsaved({ picks: [pick("a")], to: "SPAM" });
    kept.forget();
    kept.settle(true);
    expect(takeUnsaved()).toEqual({ unsent: [], decided: [] });
  });
});
