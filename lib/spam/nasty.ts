// Texts made up to take a reader's program long: for tests and measurements. Pure.

const several = (first: number, count: number) =>
  Array.from({ length: count }, (_, nth) => String.fromCodePoint(first + nth)).join("");

/** What is repeated: signs that stand for many letters, markup, references, marks, gaps, addresses. */
const PIECES = [
  ...["ﷺ", "㌖", "½", "½< ", "İ!", "ｶﷺ", several(0x3200, 0x1ff), several(0xfb50, 0x4a0)],
  ...["<a ", "<a href", "<a href=", "<b", "</", "<a href='", "& ", "&#1", "&#837;&#820;"],
  ...["\u0345\u0334", "\u0345\u200b\u0334\u200b", "\u0345\uff9e", "e\u0345\u0334\u0301"],
  ...[
    "a b ",
    "a-",
    "a b c ",
    "s u b t h e a ",
    "-",
    " . ",
    "(dot",
    "   .   ",
    "@$1a",
    "1a ",
    "1",
    "x1f;",
    "a'b ",
  ],
  ...["a.", `${"a".repeat(63)}.`, "www.", "http://a.example ", "a@", "subs", "!", "! a "],
  ...[
    "x",
    "赌",
    "赌 ",
    "한'",
    "か@",
    "か/",
    "сhеар ",
    "𝐬",
    "😀",
    "👩\u200d👩\u200d👧 ",
    "s\u00adp",
  ],
  several(0x20, 0x2fff),
];

/** Markup whose every part promises a link that it doesn't keep. */
const LINKS = `<a ${"href=".repeat(39)}${"x".repeat(7_790)}`;
/** Letters that no table of ours holds, each once. */
const LETTERS = Array.from(several(0xa000, 0x48c) + several(0x12000, 0x39a)).join(" ");

/** Each of `length` UTF-16 units. */
export function nastyTexts(length: number): string[] {
  return [...PIECES, LINKS, LETTERS].map((piece) =>
    piece.repeat(Math.ceil(length / piece.length)).slice(0, length),
  );
}
