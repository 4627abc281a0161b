import { describe, expect, it } from "vitest";
import { scoreOf } from "./calibrate";
import { featuresOf, PLACES, readText } from "./features";
import { hashKeyOf } from "./hash";
import { inventComments } from "./invented";
import { emptyModel, type Kept, learn, learnAll, logitOf, type Model } from "./model";
import { NO_CIRCUMSTANCES } from "./traits";
import { fromBytes, toBytes } from "./vector";

const key = { low: 1, high: 2 };
const features = (text: string) => featuresOf(readText(text, key), NO_CIRCUMSTANCES);
const kept: Kept[] = inventComments(300).map(({ text, isSpam }, id) => ({
  ...{ id, isSpam, weight: 1, features: features(text) },
}));
const score = (model: Model, text: string) => scoreOf(logitOf(model, features(text)));

describe("the model", () => {
  it("learns from a few dozen decisions, a half weight less", () => {
    const model = learnAll(kept.slice(0, 60));
    for (const { text, isSpam } of inventComments(400).slice(300)) {
      expect(score(model, text) > 50).toBe(isSpam);
    }
    const halved = learnAll(kept.slice(0, 60).map((one) => ({ ...one, weight: 0.5 })));
    const spam = inventComments(302)[301]?.text ?? "";
    expect(score(halved, spam)).toBeLessThan(score(model, spam));
    expect(score(halved, spam)).toBeGreaterThan(50);
  });

  it("is without a decision what it would be had nobody made it, in any order", () => {
    for (const seed of [1, 2, 3]) {
      const order = [...kept].sort(
        (a, b) => ((a.id * 7919 * seed) % 307) - ((b.id * 7919 * seed) % 307),
      );
      const undone = order[(137 * seed) % order.length];
      const without = order.filter((one) => one !== undone);
      // Nobody ever decided it …
      const never = emptyModel();
      for (let nth = 0; nth < without.length; nth++) learn(never, without, nth);
      // … or somebody did, the decision was kept as bytes, and the others are learned again.
      const all = learnAll(order);
      const bytes = without.map((one) => ({
        ...one,
        features: fromBytes(toBytes(one.features)) ?? one.features,
      }));
      const again = learnAll(bytes);
      let moved = 0;
      for (const { text } of inventComments(60)) {
        const at = (model: Model) => 1 / (1 + Math.exp(-logitOf(model, features(text))));
        expect(Math.abs(at(again) - at(never))).toBeLessThan(0.01);
        moved = Math.max(moved, Math.abs(at(all) - at(never)));
      }
      expect(moved).toBeGreaterThan(0);
    }
  });

  it("replays by ids, whatever order the earlier ones came in", () => {
    const few = kept.slice(0, 40);
    const weights = (some: Kept[]) => {
      const model = emptyModel();
      learn(model, some, some.length - 1);
      return Buffer.from(model.weights.buffer).toString("base64");
    };
    expect(weights(few)).toEqual(weights([...few.slice(0, 39).reverse(), ...few.slice(39)]));
    expect(weights(few)).not.toEqual(weights(few.slice(1)));
  });

  it("is under a megabyte, and learns and scores in milliseconds", () => {
    expect(emptyModel().weights.byteLength).toBeLessThan(1_000_000);
    const many = Array.from({ length: 5_000 }, (_, id) => ({ ...(kept[id % 300] as Kept), id }));
    const model = emptyModel();
    const began = performance.now();
    for (let nth = 4_800; nth < 5_000; nth++) learn(model, many, nth);
    expect((performance.now() - began) / 200).toBeLessThan(2);
  });
});

describe("a vector", () => {
  it("comes back as it was, in at most 2 KB, without a word of the text", () => {
    const long = inventComments(2_000)
      .map(({ text }, nth) => `${text} ${nth ** 3}`)
      .join(" ");
    for (const text of ["", "a", "Ça va?", inventComments(1)[0]?.text ?? "", long]) {
      const bytes = toBytes(features(text));
      expect(fromBytes(bytes)).toEqual(features(text));
      expect(bytes.length).toBeLessThanOrEqual(2_048);
    }
    expect(fromBytes(Uint8Array.of(9, 0, 0, 0, 0))).toBeNull();
  });

  it("is another one under another key", () => {
    const other = featuresOf(
      readText("check out my channel", hashKeyOf(Buffer.alloc(8, 7))),
      NO_CIRCUMSTANCES,
    );
    const shared = other.grams.filter((place) =>
      features("check out my channel").grams.includes(place),
    );
    expect(shared.length).toBeLessThan(3);
    expect(Math.max(...other.grams)).toBeLessThan(PLACES);
  });
});
