import { describe, expect, it } from "vitest";
import {
  isReady,
  MOST_ERROR,
  type Outcome,
  scoreOf,
  sidesOf,
  tenthsOf,
  upperBound,
} from "./calibrate";

const outcomes = (count: number, logit: number, isSpam: boolean): Outcome[] =>
  Array.from({ length: count }, () => ({ logit, isSpam }));

describe("calibration", () => {
  it("bounds an error as the tables of Clopper and Pearson do", () => {
    expect(upperBound(0, 114)).toBeCloseTo(0.02, 3);
    expect(upperBound(1, 100)).toBeCloseTo(0.0383, 3);
    expect(upperBound(5, 50)).toBeCloseTo(0.1776, 3);
    expect(upperBound(0, 0)).toBe(1);
    expect(upperBound(4, 4)).toBe(1);
  });

  it("is ready after fifty decisions with ten of each kind", () => {
    expect(isReady({ spam: 25, ham: 24 })).toBe(false);
    expect(isReady({ spam: 9, ham: 90 })).toBe(false);
    expect(isReady({ spam: 10, ham: 40 })).toBe(true);
  });

  it("decides a side only where enough was right, as far down as that holds", () => {
    expect(sidesOf(outcomes(113, 3, true)).spam).toBeNull();
    expect(sidesOf(outcomes(115, 3, true))).toMatchObject({
      spam: { decided: 115, errors: 0 },
      ham: null,
    });
    const mixed = [...outcomes(300, 3, true), ...outcomes(1, 2, false), ...outcomes(60, 1, false)];
    const { spam } = sidesOf([...mixed, ...outcomes(200, -2, false)]);
    expect(spam).toMatchObject({ threshold: 2, decided: 301, errors: 1 });
    expect(spam?.bound).toBeLessThanOrEqual(MOST_ERROR);
    const { ham } = sidesOf([...outcomes(200, -2, false), ...outcomes(20, -1, true)]);
    expect(ham).toMatchObject({ threshold: -2, decided: 200 });
  });

  it("is off as soon as the error is too large", () => {
    const good = outcomes(200, 3, true);
    expect(sidesOf(good).spam).not.toBeNull();
    expect(sidesOf([...good, ...outcomes(8, 3, false)]).spam).toBeNull();
  });

  it("counts what people decided by tenths of the score", () => {
    const tenths = tenthsOf([
      ...outcomes(3, 5, true),
      ...outcomes(2, -5, false),
      ...outcomes(1, 5, false),
    ]);
    expect(tenths[9]).toEqual({ asked: 4, spam: 3 });
    expect(tenths[0]).toEqual({ asked: 2, spam: 0 });
    expect([scoreOf(0), scoreOf(9), scoreOf(-9)]).toEqual([50, 100, 0]);
  });
});
