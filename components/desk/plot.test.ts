import { describe, expect, it } from "vitest";
import { countScale, heightOf, spanLabel, spanWords, stack, timeScale } from "./plot";

describe("a scale", () => {
  it("ends at the next round figure, whose half is one too", () => {
    expect(countScale(0)).toEqual({ top: 2, half: 1 });
    expect(countScale(3)).toEqual({ top: 4, half: 2 });
    expect(countScale(41)).toEqual({ top: 60, half: 30 });
    expect(countScale(161)).toEqual({ top: 200, half: 100 });
    expect(countScale(1_000_000).top).toBe(1_000_000);
    expect(timeScale(0).top).toBe(60);
    expect(timeScale(3_601)).toEqual({ top: 7_200, half: 3_600 });
    expect(timeScale(500 * 86_400).top).toBe(720 * 86_400);
  });

  it("puts values from the foot to the top", () => {
    const scale = countScale(10);
    expect(heightOf(0, scale)).toBe(100);
    expect(heightOf(10, scale)).toBe(0);
    expect(stack([5, 0, 2.5], scale)).toEqual([
      { y: 50, height: 50 },
      { y: 50, height: 0 },
      { y: 25, height: 25 },
    ]);
  });
});

describe("a span of time", () => {
  it("is said in the unit that fits", () => {
    const said = [1, 89, 90, 5_399, 5_400, 36_000, 129_600, 200_000].map(spanWords);
    expect(said).toEqual([
      ...["1 second", "89 seconds", "2 minutes", "90 minutes", "1.5 hours", "10 hours"],
      ...["1.5 days", "2.5 days"],
    ]);
    expect([0, 30, 600, 5_400, 86_400].map(spanLabel)).toEqual([
      ...["0", "30 s", "10 min", "1.5 h", "1 d"],
    ]);
  });
});
