import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { foldSigns, foldWords, wordsOf } from "./fold";

describe("what is compared", () => {
  it.each([
    ["The CASINO, and\ncheap—watches!", " the casino and cheap watches "],
    ["ｃａｓｉｎｏ", " casino "],
    ["cas\u200bi\u00adno", " casino "],
    ["cafe\u0301", " café "],
    ["ｶﾞ ｶ\uff9f", " ガ カ\u309a "],
    ["𝓬𝓪𝓼𝓲𝓷𝓸 𐐀", " casino 𐐨 "],
    ["最好的。赌场", " 最好的 赌场 "],
    ["विक्री", " विक्री "],
    ["ﷺ", " صلى الله عليه وسلم "],
    ["\ud800a\udc00b", " a b "],
    ["", " "],
  ])("are the words of “%s”", (text, folded) => {
    expect(foldWords(text).text).toBe(folded);
    // Once more, as it is remembered.
    expect(foldWords(text).text).toBe(folded);
  });

  it("are its signs too where these count, each where it stood", () => {
    const { text, starts, ends } = foldSigns("a\u00ad．  😀ﬁ");
    expect(text).toBe("a. 😀fi");
    expect([...starts.slice(0, text.length)]).toEqual([0, 2, 3, 5, 5, 7, 7]);
    expect([...ends.slice(0, text.length)]).toEqual([1, 3, 3, 7, 7, 8, 8]);
  });
});

it("grow by no more than twice, and stay as they are behind that", () => {
  const text = `${"ﷺ".repeat(60_000)} ｃａｓｉｎｏ`;
  const folded = foldWords(text).text;
  expect(folded.length).toBeLessThan(200_000);
  expect(folded.endsWith("ﷺﷺ casino ")).toBe(true);
  expect(foldWords("ﷺ".repeat(500)).text.length).toBeGreaterThan(8_000);
});

describe("runs of marks", () => {
  it("part no word, however long", () => {
    expect(wordsOf(`a${"\u0301".repeat(100)}b c`)).toHaveLength(2);
  });

  it("take time in proportion to their length", () => {
    const text = `a${"\u0301\u0323\u0345".repeat(20_000)}`;
    const started = performance.now();
    foldSigns(text);
    expect(performance.now() - started).toBeLessThan(400);
  });

  it("are not remembered", () => {
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    const held = () => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = held();
    for (let nth = 0; nth < 500; nth++) {
      foldSigns(`${String.fromCharCode(0x4e00 + nth)}${"\u0301".repeat(9_900)}`);
    }
    expect(held() - before).toBeLessThan(4 * 1024 * 1024);
  });
});
