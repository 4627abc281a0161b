import sharp from "sharp";
import { expect, test } from "vitest";
import { articles } from "./articles";
import { drawPicture } from "./pictures";

const names = articles.flatMap(({ hero }) => (hero ? [hero.picture] : []));

test("every article that stands has a picture of its own", () => {
  expect(new Set(names).size).toBe(articles.length - 1);
});

test("a picture comes out the same twice, in full size, as ink on paper", async () => {
  const [first, second] = await Promise.all([drawPicture("crane"), drawPicture("crane")]);
  expect(first.equals(second)).toBe(true);
  const { width, height } = await sharp(first).metadata();
  expect([width, height]).toEqual([1600, 1000]);
  const { dominant } = await sharp(first).stats();
  expect(Math.max(dominant.r, dominant.g, dominant.b)).toBeLessThan(200);
});

test.each(names)("%s can be drawn", async (name) => {
  // Unfilled or broken shapes leave the sheet nearly blank, or nearly one ink.
  const { channels } = await sharp(await drawPicture(name)).stats();
  expect(channels[0]?.stdev).toBeGreaterThan(40);
});
