import { expect, it } from "vitest";
import { wordsFor } from "./words";

const sentences = { saved: "Saved.", gone: "It is gone." };

it("finds the sentence of a code", () => {
  expect(wordsFor(sentences, "gone")).toBe("It is gone.");
});

it.each(["constructor", "toString", "__proto__", "", ["saved"], undefined, null, 1])(
  "has none for %j",
  (code) => {
    expect(wordsFor(sentences, code)).toBeUndefined();
  },
);
