import { describe, expect, test } from "vitest";
import {
  applied,
  bold,
  bullets,
  type Change,
  type Command,
  code,
  continueLine,
  footnote,
  heading,
  italic,
  link,
  numbers,
  pastedAddress,
  picture,
  quote,
  type Selection,
  table,
} from "./markdown-commands";

/** A text whose selection stands between bars: "a |word| b"; one bar is a cursor. */
function read(drawn: string): Selection {
  const [before = "", chosen = "", after] = drawn.split("|");
  if (after === undefined)
    return { text: before + chosen, start: before.length, end: before.length };
  const start = before.length;
  return { text: before + chosen + after, start, end: start + chosen.length };
}

function draw(text: string, change: Change | null): string {
  if (!change) return "as usual";
  const made = applied(text, change);
  const { start, end } = change;
  const chosen = start === end ? "" : `${made.slice(start, end)}|`;
  return `${made.slice(0, start)}|${chosen}${made.slice(end)}`;
}

function run(command: Command | ((selection: Selection) => Change | null), drawn: string): string {
  const selection = read(drawn);
  return draw(selection.text, command(selection));
}

describe("marks", () => {
  test.each([
    ["wrap the words", bold, "a |word| b", "a **|word|** b"],
    ["leave spaces outside", bold, "a| word |b", "a **|word|** b"],
    ["come off from inside", bold, "a **|word|** b", "a |word| b"],
    ["come off from outside", bold, "a |**word**| b", "a |word| b"],
    ["wait around the cursor", bold, "a | b", "a **|** b"],
    ["italics don't mistake bold", italic, "a **|word|** b", "a **_|word|_** b"],
    ["code", code, "a |word|", "a `|word|`"],
    ["a code block", code, "x\n|one\ntwo\n|y", "x\n\n```\n|one\ntwo|\n```\ny"],
  ])("%s", (_name, command, from, to) => expect(run(command, from)).toBe(to));
});

describe("lines", () => {
  test.each([
    ["a heading", heading, "one\nt|wo", "one\n## two|"],
    ["a heading of the next level", heading, "## two|", "### two|"],
    ["no heading again", heading, "### two|", "two|"],
    ["a quotation", quote, "|one\n\ntwo|", "|> one\n> \n> two|"],
    ["no quotation again", quote, "|> one\n> \n> two|", "|one\n\ntwo|"],
    ["a list", bullets, "|one\ntwo\n|three", "|- one\n- two|\nthree"],
    ["a list of another kind", numbers, "|- one\n- two|", "|1. one\n2. two|"],
    ["no list again", numbers, "|1. one\n2. two|", "|one\ntwo|"],
  ])("%s", (_name, command, from, to) => expect(run(command, from)).toBe(to));
});

describe("links, pictures, notes, tables", () => {
  test.each([
    ["a link on words", link, "see |this|", "see [this](|https://|)"],
    ["a link without words", link, "see |", "see [|](https://)"],
    ["a link on an address", link, "|https://a.example/|", "[|](https://a.example/)"],
    [
      "a picture",
      picture("A [ferry]", "0".repeat(20)),
      "one|",
      `one\n\n![A \\[ferry\\]](media:${"0".repeat(20)})\n\n|`,
    ],
    ["a note", footnote, "one| two\n", "one[^1] two\n\n[^1]: |"],
    ["a second note", footnote, "a[^1] b|\n\n[^1]: x", "a[^1] b[^2]\n\n[^1]: x\n[^2]: |"],
    ["a table", table, "|", "| First | Second |\n| --- | --- |\n|  |  |\n"],
  ])("%s", (name, command, from, to) => {
    const selection = read(from);
    const change = command(selection);
    if (name === "a table") expect(applied(selection.text, change)).toBe(to);
    else expect(draw(selection.text, change)).toBe(to);
  });

  test("a pasted address links the chosen words, and nothing else is touched", () => {
    const paste = (drawn: string, pasted: string) =>
      run((selection) => pastedAddress(selection, pasted), drawn);
    expect(paste("see |this| now", "https://a.example/b_(c)")).toBe(
      "see [this](https://a.example/b_%28c%29)| now",
    );
    expect(paste("see | now", "https://a.example/")).toBe("as usual");
    expect(paste("see |this| now", "not an address")).toBe("as usual");
    expect(paste("see |https://old.example| now", "https://a.example/")).toBe("as usual");
  });
});

describe("Enter", () => {
  test.each([
    ["goes on with a list", "- one|", "- one\n- |"],
    ["counts on", "9. nine|", "9. nine\n10. |"],
    ["keeps the indent", "  * one|", "  * one\n  * |"],
    ["makes an open box", "- [x] done|", "- [x] done\n- [ ] |"],
    ["goes on with a quotation", "> one|", "> one\n> |"],
    ["leaves the list on an empty item", "- one\n- |", "- one\n\n|"],
    ["splits an item", "- one| two", "- one\n- | two"],
    ["is itself elsewhere", "one|", "as usual"],
    ["is itself over a selection", "- |one|", "as usual"],
  ])("%s", (_name, from, to) => expect(run(continueLine, from)).toBe(to));
});
