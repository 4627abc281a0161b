import { expect, it } from "vitest";
import { hasPile, MOST_MARKS, withoutPiles } from "./marks";

it("finds a pile of marks, wherever it stands", () => {
  const marks = (count: number) => "\u0345\u0334".repeat(count / 2);
  expect(hasPile(`Z${marks(MOST_MARKS)}algo ${marks(MOST_MARKS)}`)).toBe(false);
  for (const pile of [marks(MOST_MARKS + 2), "\u0345\uff9e".repeat(MOST_MARKS)]) {
    expect(hasPile(pile)).toBe(true);
    expect(hasPile(`Zoe\u0308 e${pile}.`)).toBe(true);
    expect(withoutPiles(`Zoe\u0308 e${pile}.`)).toBe(`Zoe\u0308 e${pile.slice(0, MOST_MARKS)}.`);
  }
});

it("leaves nothing that takes long to normalise", () => {
  for (const piece of ["\u0345\u0334", "\u0301\u0323", `e${"\u0345\u0334".repeat(50)}`, "\uff9e"]) {
    const text = piece.repeat(500_000 / piece.length);
    const began = performance.now();
    if (!hasPile(text)) text.normalize("NFC");
    withoutPiles(text).normalize("NFKC");
    // Without them the first takes minutes.
    expect(performance.now() - began).toBeLessThan(2_000);
  }
});
