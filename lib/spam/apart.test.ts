import { expect, it } from "vitest";
import { wordLengths } from "./apart";

function words(letters: string): string[] {
  let start = 0;
  return wordLengths(letters).map((length) => {
    start += length;
    return letters.slice(start - length, start);
  });
}

it("finds words in a row of letters", () => {
  expect(words("checkoutmychannel")).toEqual(["checkout", "my", "channel"]);
  expect(words("visitmysitezzqx")).toEqual(["visit", "my", "site", "zzqx"]);
  expect(words("schaumeinenkanalan")).toEqual(["schau", "meinen", "kanal", "an"]);
  expect(words("kidding")).toEqual(["kidding"]);
  expect(words("")).toEqual([]);
});

it("loses no letter, and takes no longer for what is made to take long", () => {
  for (const piece of ["a", "suba", "xyz", "followersandfollowin", "赌", "checkoutmychannel"]) {
    const long = piece.repeat(8_000 / piece.length);
    const began = performance.now();
    expect(words(long).join("")).toBe(long);
    expect(performance.now() - began).toBeLessThan(200);
  }
});
