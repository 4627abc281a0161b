import { expect, it } from "vitest";
import { formMessages, threadMessages } from "./messages";
import { sealOf } from "./seal";

it("promises what last week's decisions bear out, and nothing where there were none", () => {
  expect(formMessages.promise("ALL", null, 1)).toBe(
    "A moderator reads each comment before it appears.",
  );
  expect(formMessages.promise("ALL", 4_000, 1)).toBe(
    "A moderator reads each comment before it appears, usually within two hours.",
  );
  expect(formMessages.promise("FIRST", 60, 1)).toBe(
    "A moderator reads your first comment before it appears, usually within ten minutes. After that yours appear at once.",
  );
  expect(formMessages.promise("FIRST", null, 3)).toBe(
    "A moderator reads your first three comments before they appear. After that yours appear at once.",
  );
  expect(threadMessages.pendingMeaning(3 * 86_400)).toContain("usually within three days.");
  expect(threadMessages.pendingMeaning(90 * 86_400)).not.toContain("usually");
});

it("draws the same seal for the same mark, and many different ones", () => {
  expect(sealOf(0xfeedbeef)).toEqual(sealOf(0xfeedbeef));
  const marks = Array.from({ length: 500 }, (_, i) => Math.imul(i + 1, 0x9e3779b1) >>> 0);
  const seals = marks.map((mark) => sealOf(mark));
  expect(new Set(seals.map((seal) => seal.ink + seal.path)).size).toBeGreaterThan(400);
  expect(new Set(seals.map((seal) => seal.ink))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]));
});
