import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import {
  accentCss,
  accentHref,
  accentShades,
  accentSheet,
  contrast,
  readColour,
  textOn,
} from "./accent";

const AA = 4.5;
const tokens = readFileSync("components/layout/tokens.css", "utf8");
const papers = (name: string): [light: string, dark: string] => {
  const [, light = "", dark = ""] =
    new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(tokens) ?? [];
  return [light, dark];
};

/** Some 2,200 colours: every hue in twelve steps of light and five of strength, and greys. */
const colours: string[] = [];
for (let hue = 0; hue < 360; hue += 10) {
  for (let light = 0; light <= 100; light += 9) {
    for (const strength of [0, 25, 50, 75, 100]) colours.push(hsl(hue, strength, light));
  }
}

function hsl(hue: number, saturation: number, lightness: number): string {
  const l = lightness / 100;
  const a = (saturation / 100) * Math.min(l, 1 - l);
  const part = (n: number) => {
    const k = (n + hue / 30) % 12;
    const value = l - a * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${part(0)}${part(8)}${part(4)}`;
}

it("measures as WCAG does", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect(contrast("#ff0000", "#ff0000")).toBe(1);
});

it("keeps every colour legible on every paper of the tokens, and the text on it", () => {
  const [paper, paper2] = [papers("paper"), papers("paper-2")];
  expect([...paper, ...paper2].every((each) => /^#\w{6}$/.test(each))).toBe(true);
  for (const colour of [...colours, "#ffff00", "#000000", "#ffffff", "#00ff00", "#0000ff"]) {
    const { light, dark } = accentShades(colour);
    for (const ground of [paper[0], paper2[0], "#ffffff"]) {
      expect(contrast(light, ground), `${colour} as ${light} on ${ground}`).toBeGreaterThan(AA);
    }
    for (const ground of [paper[1], paper2[1]]) {
      expect(contrast(dark, ground), `${colour} as ${dark} on ${ground}`).toBeGreaterThan(AA);
    }
    expect(contrast(textOn(colour), colour), colour).toBeGreaterThan(AA);
    expect(accentCss(colour)).toContain("--on-accent:light-dark(#ffffff,#151412)");
    expect(contrast("#ffffff", light)).toBeGreaterThan(AA);
    expect(contrast("#151412", dark)).toBeGreaterThan(AA);
  }
});

it("leaves a colour alone that is legible already, and goes no further than it must", () => {
  expect(accentShades("#b3331f").light).toBe("#b3331f");
  expect(accentShades("#f0705a").dark).toBe("#f0705a");
  expect(contrast(accentShades("#ffff00").light, "#f3f1ea")).toBeLessThan(4.8);
  expect(contrast(accentShades("#000000").dark, "#1d1b18")).toBeLessThan(4.8);
});

it("keeps the hue", () => {
  const { light } = accentShades("#ffff00");
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(light.slice(at, at + 2), 16));
  expect(Math.abs((red ?? 0) - (green ?? 0))).toBeLessThan(12);
  expect(blue).toBeLessThan(20);
});

it.each([
  ["B3331F", "#b3331f"],
  [" #0af ", "#00aaff"],
  ["#b3331", null],
  ["red", null],
  ["", null],
  ["#b3331f;}", null],
])("reads %j as %j", (text, colour) => {
  expect(readColour(text)).toBe(colour);
});

it("answers a sheet only under its own name", () => {
  expect(accentSheet(accentHref("#00aaff"))).toBe(accentCss("#00aaff"));
  for (const href of [
    "/assets/accent-00AAFF.css",
    "/assets/accent-00aaff.css?x",
    "/assets/x.css",
  ]) {
    expect(accentSheet(href)).toBeNull();
  }
});
