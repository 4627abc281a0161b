import { describe, expect, test } from "vitest";
import { sniffImage, variantWidths } from "./schema";

describe("variantWidths", () => {
  test.each([
    [300, [300]],
    [480, [480]],
    [481, [480, 481]],
    [1000, [480, 800, 1000]],
    [1600, [480, 800, 1200, 1600]],
    [6000, [480, 800, 1200, 1600]],
  ])("%i pixels wide", (width, expected) => {
    expect(variantWidths(width)).toEqual(expected);
  });
});

describe("sniffImage", () => {
  test.each([
    ["<svg xmlns='http://www.w3.org/2000/svg'/>", null],
    ["%PDF-1.7", null],
    ["", null],
    ["GIF89a", "gif"],
    ["RIFF\x01\x02\x03\nWEBPVP8 ", "webp"],
  ])("%j", (text, expected) => {
    expect(sniffImage(Buffer.from(text, "latin1"))).toBe(expected);
  });
});
