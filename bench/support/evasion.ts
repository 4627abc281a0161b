// What spammers do to words so that a filter doesn't find them. Each is done to a whole comment.

/** Cyrillic and Greek letters that look like Latin ones. */
const LOOK_ALIKE: Record<string, string> = {
  ...{ a: "а", c: "с", e: "е", i: "і", j: "ј", o: "о", p: "р", s: "ѕ", x: "х", y: "у", h: "һ" },
  ...{
    A: "А",
    B: "В",
    C: "С",
    E: "Е",
    H: "Н",
    I: "І",
    K: "К",
    M: "М",
    O: "О",
    P: "Р",
    T: "Т",
    X: "Х",
  },
};
const LEET: Record<string, string> = { a: "4", e: "3", i: "1", o: "0", s: "5", t: "7" };

const within = (text: string, between: string) => text.replace(/(?<=\p{L})(?=\p{L})/gu, between);

/** By name; `goodWords` are those that speak most for a comment. */
export function tricks(goodWords: string[]): Record<string, (text: string) => string> {
  return {
    homoglyphs: everyOther(LOOK_ALIKE),
    softHyphens: (text) => within(text, "\u00ad"),
    // Three blanks between two words, two of them, and one as between two letters.
    spacedWords: (text) => [...text].join(" "),
    spacedWordsNarrow: (text) => within(text.replace(/ +/g, "  "), " "),
    spacedThroughout: (text) => within(text, " "),
    mathematical: (text) => text.replace(/[a-z]/gi, bold),
    zeroWidth: (text) => within(text, "\u200b"),
    dotCom: (text) => text.replace(/\.(?=com\b)/gi, " (dot) "),
    leet: (text) => text.replace(/[aeiost]/gi, (letter) => LEET[letter.toLowerCase()] ?? letter),
    padding: (text) => `${text} ${goodWords.join(" ")}`,
  };
}

function everyOther(table: Record<string, string>) {
  return (text: string) => {
    let nth = 0;
    return text.replace(/\p{L}/gu, (letter) => (nth++ % 2 ? (table[letter] ?? letter) : letter));
  };
}

function bold(letter: string): string {
  const from = letter >= "a" ? "a" : "A";
  const first = letter >= "a" ? 0x1d41a : 0x1d400;
  return String.fromCodePoint(first + letter.charCodeAt(0) - from.charCodeAt(0));
}
