import { describe, expect, it } from "vitest";
import { findInvisible, findLookAlikes, isShouted } from "./characters";

describe("letters that are taken for others", () => {
  it("are found in Latin words, in Cyrillic ones, and in letters of formulas", () => {
    // Cyrillic е and а; Latin c, a, p and o in a Cyrillic word; mathematical bold.
    expect(findLookAlikes(["Get it frее, аpple pay"])).toEqual(["frее", "аpple"]);
    expect(findLookAlikes(["Это cпам"])).toEqual(["cпам"]);
    expect(findLookAlikes(["𝐅𝐑𝐄𝐄 money", "𝐅𝐑𝐄𝐄"])).toEqual(["𝐅𝐑𝐄𝐄"]);
  });

  it("are none in words of one script, nor where two meet openly", () => {
    const honest = [
      ...["Мой IT-отдел, USBшный, ATMовский: напиши e-mailом.", "Η ΔT είναι 3 kΩ, 5 µm και 5 μm."],
      ...[
        "naïve façade Ångström Łódź",
        "東京のTシャツとABC",
        "한국어 LG전자",
        "𝑥 + 𝑦 = 𝑧",
        "عربي abc",
      ],
    ];
    expect(findLookAlikes(honest)).toEqual([]);
  });
});

describe("characters that nobody sees", () => {
  it("hide something between letters, or turn words round", () => {
    expect(findInvisible(["via\u200bgra"])).toEqual({ codes: ["U+200B"], isHiding: true });
    expect(findInvisible(["v\u2060i\u200dagra"])).toEqual({
      codes: ["U+2060", "U+200D"],
      isHiding: true,
    });
    expect(findInvisible(["see \u202efdp.exe"])).toMatchObject({ isHiding: true });
    // A joiner of graphemes, fillers of Korean, a variation, directions, tags, next to marks as well.
    for (const hidden of [
      "\u034f",
      "\u3164",
      "\u115f",
      "\uffa0",
      "\ufe00",
      "\ufe0f",
      "\u061c",
      "\u200e",
    ]) {
      const code = `U+${hidden.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
      for (const word of [`vi${hidden}agra`, `ви${hidden}агра`, `vi\u0301${hidden}agra`])
        expect(findInvisible([word])).toEqual({ codes: [code], isHiding: true });
      expect(findInvisible([`vi\u00ad${hidden}agra`])).toMatchObject({ isHiding: true });
    }
    expect(findInvisible(["vi\u{e0020}agra"])).toEqual({ codes: ["U+E0020"], isHiding: true });
    const spelled = Array.from("buy", (letter) =>
      String.fromCodePoint(0xe0000 + letter.charCodeAt(0)),
    );
    for (const text of [`Hi! ${spelled.join("")}`, `🏴${spelled.join("").repeat(9)}\u{e007f}`])
      expect(findInvisible([text])).toMatchObject({ isHiding: true });
  });

  it("come along with what was copied", () => {
    expect(findInvisible(["Donau\u00addampf\u00adschiff"])).toEqual({
      codes: ["U+00AD"],
      isHiding: false,
    });
    expect(findInvisible(["\u2068@sam\u2069 hi"])).toMatchObject({ isHiding: false });
    // What looks like an empty line, or like a name that is none.
    expect(findInvisible(["Hi\n\u3164\nthere"])).toEqual({ codes: ["U+3164"], isHiding: false });
  });

  it("belong to some scripts, and to emoji", () => {
    // Persian "I go", a family, Hindi, an English flag.
    const honest = ["می\u200cروم", "👩\u200d👩\u200d👧", "क्\u200dष", "🏴\u{e0067}\u{e007f}"];
    expect(findInvisible(honest)).toBeNull();
    const more = [
      ...["I ❤\ufe0f you", "I❤\ufe0fU", "1\ufe0f\u20e3st", "☎\ufe0e", "ℹ\ufe0finfo", "©\ufe0fAda"],
      // Two flags, a rainbow; the shape of a Japanese name; Hebrew points; Mongolian.
      ...["🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}Hi", "🏳\ufe0f\u200d🌈ok"],
      ...["辻\u{e0100}さん", "葛\ufe00城", "יְרוּשָׁלַ\u034fִם", "ᠠᠷ\u180eᠠ"],
      // Directions beside words of another one.
      ...["שלום\u200f! abc", "مرحبا\u061c 12", "abc\u200e שלום"],
    ];
    for (const text of more) expect(findInvisible([text]), text).toBeNull();
  });
});

it("hears shouting in most of a text, and not in a name", () => {
  expect(isShouted("WHY WILL NOBODY EVER LISTEN TO WHAT WE SAY OUT HERE")).toBe(true);
  expect(isShouted("NASA and the BBC reported this, and UNESCO is said to have agreed.")).toBe(
    false,
  );
  expect(isShouted("YES! NO!")).toBe(false);
  expect(isShouted("東京の".repeat(50))).toBe(false);
});

it("reads sixty thousand characters of any kind in a moment", () => {
  const long = [
    ...["frее\u200b ", "aа", "\u200b", "𝐅", "я\u200d", "A "],
    ...["a\u0301", "a\u00ad", "a\u00ad\u200b", "\u00ad", "\u034f", "🏴\u{e0067}", "\u{e0067}"],
  ].map((piece) => piece.repeat(60_000 / piece.length));
  for (const text of long) {
    const times = [1, 2, 3, 4, 5].map(() => {
      const start = performance.now();
      findLookAlikes([text]);
      findInvisible([text]);
      isShouted(text);
      return performance.now() - start;
    });
    // The machine may do something else meanwhile.
    expect(Math.min(...times)).toBeLessThan(50);
  }
});
