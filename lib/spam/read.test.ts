import { describe, expect, it } from "vitest";
import { explain } from "./explain";
import { featuresOf, readText } from "./features";
import { inventComments } from "./invented";
import { learnAll } from "./model";
import { nastyTexts } from "./nasty";
import { judge } from "./read";
import { type Circumstances, NO_CIRCUMSTANCES } from "./traits";

const key = { low: 1, high: 2 };
const model = learnAll(
  inventComments(200).map(({ text, isSpam }, id) => ({
    ...{ id, isSpam, weight: 1, features: featuresOf(readText(text, key), NO_CIRCUMSTANCES) },
  })),
);
const judged = (text: string) => judge(model, readText(text, key), NO_CIRCUMSTANCES);
const because = (text: string) => explain(model, readText(text, key), judged(text));

describe("judge", () => {
  it("finds spam among good words, and says where", () => {
    const good =
      "The old library and the school, which the article explains well, as my neighbour says ";
    const text = `${good.repeat(3)}cheap watches click here now visit deals.example.com ${good.repeat(3)}`;
    expect(judged(good.repeat(4)).logit).toBeLessThan(0);
    const { logit, start, end } = judged(text);
    expect(logit).toBeGreaterThan(0);
    const passage = readText(text, key).units.slice(start, end);
    expect(passage.length).toBeLessThan(12);
    expect(passage.map(({ word }) => word)).toContain("watches");
  });

  it("takes a comment without a word", () => {
    for (const text of ["", "!!!", "\u200b", "😀"])
      expect(Number.isFinite(judged(text).logit)).toBe(true);
  });

  it.each([10_000, 60_000])("takes %i units of the nastiest text in a moment", (length) => {
    for (const text of nastyTexts(length)) {
      // Some 20 ms; the machine may do something else meanwhile.
      let fastest = Number.POSITIVE_INFINITY;
      for (let tries = 0; tries < 5 && fastest >= 100; tries++) {
        const began = performance.now();
        expect(Number.isFinite(judged(text).logit)).toBe(true);
        fastest = Math.min(fastest, performance.now() - began);
      }
      expect(fastest, text.slice(0, 20)).toBeLessThan(100);
    }
  });

  it("reads what has no blanks in pieces", () => {
    const honest = "这座桥需要认真修理我们的老图书馆也是".repeat(12);
    expect(readText(honest, key).units.length).toBeGreaterThan(3);
    const words = readText("x1".repeat(5_000), key).units.map(({ word }) => word.length);
    expect(Math.max(...words)).toBeLessThan(100);
  });
});

describe("explain", () => {
  it("names the words and traits of the side that it is on", () => {
    const spam = because("Cheap watches, click here now http://deals.example.com");
    expect(spam.words).toContain("watches");
    expect(spam.words).not.toContain("\u0001");
    expect(spam.traits).toContain("hasLink");
    const ham = because("The harbour deserves a proper repair");
    expect(ham.words).toContain("deserves");
    expect(ham.traits).not.toContain("hasLink");
  });

  it("names no words that every text has, however much they weigh", () => {
    const said = [
      "Have this very good harbour, because they will",
      "Would your watches have this also",
    ];
    const decisions = inventComments(60).map(({ isSpam }, id) => ({
      ...{ id, isSpam, weight: 1 },
      features: featuresOf(readText(said[isSpam ? 1 : 0] ?? "", key), NO_CIRCUMSTANCES),
    }));
    const learned = learnAll(decisions);
    const words = said.map((text) => {
      const reading = readText(text, key);
      return explain(learned, reading, judge(learned, reading, NO_CIRCUMSTANCES)).words;
    });
    expect(words[0]?.toSorted()).toEqual(["good", "harbour"]);
    expect(words[1]).toEqual(["watches"]);
  });

  it("names hidden words as they are meant", () => {
    expect(because("сhеар w\u200batches, click hеrе now").words).toContain("watches");
  });
});

describe("circumstances", () => {
  it("count for nothing before anybody decided, and for something after", () => {
    const known: Circumstances = { about: new Set(["harbour"]), approvedBefore: 5, spamBefore: 0 };
    const decisions = inventComments(100).map(({ text, isSpam }, id) => ({
      ...{ id, isSpam, weight: 1 },
      features: featuresOf(readText(text, key), isSpam ? NO_CIRCUMSTANCES : known),
    }));
    const text = readText("Something else altogether", key);
    const logit = (learned: typeof decisions, circumstances: Circumstances) =>
      judge(learnAll(learned), text, circumstances).logit;
    expect(logit([], known)).toBe(logit([], NO_CIRCUMSTANCES));
    expect(logit(decisions, known)).toBeLessThan(logit(decisions, NO_CIRCUMSTANCES));
  });
});
