import { describe, expect, it } from "vitest";
import { findWords } from "./words";

const list = "casino\nCheap Watches\nexample.com\n赌场\n\n...\nß";

describe("findWords", () => {
  it("finds whole words and phrases, whatever their case, as they are written", () => {
    expect(findWords(list, ["The CASINO, and cheap\n  watches!"])).toEqual([
      "CASINO",
      "cheap\n  watches",
    ]);
    expect(findWords(list, ["casinos", "a cheap, good watch", "occasion"])).toEqual([]);
    expect(findWords(list, ["ｃａｓｉｎｏ"])).toEqual(["ｃａｓｉｎｏ"]);
    expect(findWords(list, ["see http://example.com/x"])).toEqual(["example.com"]);
  });

  it("finds them anywhere in scripts without spaces", () => {
    expect(findWords(list, ["最好的赌场在这里"])).toEqual(["赌场"]);
  });

  it("says each once, whatever text it stands in, and lists no more than twenty", () => {
    expect(findWords(list, ["casino casino", "casino"])).toEqual(["casino"]);
    const many = Array.from({ length: 50 }, (_, n) => `word${n}`);
    expect(findWords(many.join("\n"), [many.join(" ")])).toHaveLength(20);
    expect(findWords("", ["casino"])).toEqual([]);
  });

  it("takes no longer for phrases that begin alike", () => {
    const phrases = Array.from({ length: 5_000 }, (_, n) => `${"a ".repeat(9)}b${n}`).join("\n");
    const text = "a ".repeat(10_000);
    findWords(phrases, [""]);
    const start = performance.now();
    expect(findWords(phrases, [text])).toEqual([]);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
