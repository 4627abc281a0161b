import sharp from "sharp";
import { expect, test } from "vitest";
import { articles } from "./articles";
import { drawPicture, pictureNames } from "./draw";
import { readPicture } from "./pictures";

const names = articles.flatMap(({ hero }) => (hero ? [hero.picture] : []));

test("every article that stands has a picture of its own", () => {
  expect(new Set(names).size).toBe(articles.length - 1);
  expect([...pictureNames].sort()).toEqual([...names].sort());
});

test.each(names)("%s lies there in print, in full size", async (name) => {
  const print = sharp(await readPicture(name));
  expect(await print.metadata()).toMatchObject({ width: 1600, height: 1000 });
  // Unfilled or broken shapes leave the sheet nearly blank, or nearly one ink.
  expect((await print.stats()).channels[0]?.stdev).toBeGreaterThan(40);
});

test("a print shows what was drawn", async () => {
  const [drawn, printed] = await Promise.all([
    thumb(await drawPicture("crane")),
    thumb(await readPicture("crane")),
  ]);
  const differences = drawn.map((value, index) => Math.abs(value - (printed[index] ?? 0)));
  const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length;
  expect(mean).toBeLessThan(10);
});

async function thumb(picture: Buffer): Promise<number[]> {
  return [...(await sharp(picture).resize(40, 25).greyscale().raw().toBuffer())];
}
