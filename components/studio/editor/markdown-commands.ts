// What the toolbar and the keys do to Markdown: from a text and a selection, the one change to make.
// Pure; the field that shows the text makes the change, so that the browser can undo it.

export type Selection = { text: string; start: number; end: number };

/** Put `insert` in place of `from`–`to`, then select `start`–`end` of the new text. */
export type Change = { from: number; to: number; insert: string; start: number; end: number };

export type Command = (selection: Selection) => Change;

export const bold: Command = (selection) => toggleMark(selection, "**");
export const italic: Command = (selection) => toggleMark(selection, "_");

/** Code in the line; a selection of several lines becomes a block. */
export const code: Command = (selection) => {
  const chosen = selection.text.slice(selection.start, selection.end);
  return chosen.includes("\n") ? fence(selection) : toggleMark(selection, "`");
};

export const quote: Command = (selection) => toggleLines(selection, /^> ?/, () => "> ");
export const bullets: Command = (selection) => toggleLines(selection, /^[-*+] +/, () => "- ");
export const numbers: Command = (selection) =>
  toggleLines(selection, /^\d+[.)] +/, (index) => `${index + 1}. `);

/** Plain line, heading, heading below it, plain line. */
export const heading: Command = (selection) => {
  const { from, to, lines } = chosenLines(selection);
  const first = /^(#{1,6}) +/.exec(lines[0] ?? "")?.[1]?.length ?? 0;
  const next = first === 0 ? "## " : first === 2 ? "### " : "";
  const insert = lines.map((line) => next + line.replace(/^#{1,6} +/, "")).join("\n");
  return replaced(selection, from, to, insert);
};

/** The words stay chosen as the link's text; what is to be typed next, the address, is selected. */
export const link: Command = ({ text, start, end }) => {
  const chosen = text.slice(start, end);
  if (isAddress(chosen)) {
    return {
      from: start,
      to: end,
      insert: `[](${chosen.trim()})`,
      start: start + 1,
      end: start + 1,
    };
  }
  const insert = `[${chosen}](https://)`;
  const at = chosen ? start + chosen.length + 3 : start + 1;
  return { from: start, to: end, insert, start: at, end: chosen ? at + "https://".length : at };
};

export const table: Command = ({ text, start, end }) => {
  const gap = gapBefore(text, start);
  const insert = `${gap}| First | Second |\n| --- | --- |\n|  |  |\n`;
  const from = start + gap.length + 2;
  return { from: start, to: end, insert, start: from, end: from + "First".length };
};

/** Puts a mark here and its note at the text's end, where one types on. */
export const footnote: Command = ({ text, end }) => {
  const used = [...text.matchAll(/\[\^(\d+)\]/g)].map((match) => Number(match[1]));
  const mark = `[^${Math.max(0, ...used) + 1}]`;
  const rest = text.slice(end).replace(/\s+$/, "");
  const before = /\n\[\^[^\]]+\]:[^\n]*$/.test(text.trimEnd()) ? "\n" : "\n\n";
  const insert = `${mark}${rest}${before}${mark}: `;
  const at = end + insert.length;
  return { from: end, to: text.length, insert, start: at, end: at };
};

/** A picture in a paragraph of its own, the cursor behind it. */
export function picture(alt: string, hash: string): Command {
  return ({ text, start, end }) => {
    const gap = gapBefore(text, start);
    const after = text.slice(end).startsWith("\n\n") ? "" : "\n\n";
    const insert = `${gap}![${alt.replace(/[[\]\\]/g, "\\$&").replace(/\s+/g, " ")}](media:${hash})${after}`;
    const at = start + insert.length;
    return { from: start, to: end, insert, start: at, end: at };
  };
}

/** A pasted address over chosen words makes a link of them; null: paste as usual. */
export function pastedAddress({ text, start, end }: Selection, pasted: string): Change | null {
  const chosen = text.slice(start, end);
  if (!chosen.trim() || chosen.includes("\n") || isAddress(chosen) || !isAddress(pasted))
    return null;
  const insert = `[${chosen}](${pasted.trim().replace(/[()]/g, encodeParenthesis)})`;
  const at = start + insert.length;
  return { from: start, to: end, insert, start: at, end: at };
}

/** Enter in a list or quotation goes on with it, and leaves it on an empty item; null: as usual. */
export function continueLine({ text, start, end }: Selection): Change | null {
  if (start !== end) return null;
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const line = text.slice(from, start);
  const found = /^(\s*)(?:((?:> ?)+)|([-*+])( +)(\[[ xX]\] +)?|(\d{1,9})([.)])( +))/.exec(line);
  if (!found) return null;
  const [all, indent = "", quoted, bullet, gap, box, number, dot, numberGap] = found;
  const isEmpty = line.length === all.length && !text.slice(end).match(/^[^\n]*\S/);
  // The empty line that follows keeps the next paragraph out of the list.
  if (isEmpty) return { from, to: end, insert: "\n", start: from + 1, end: from + 1 };
  const mark = quoted ?? (bullet ? `${bullet}${gap}${box ? "[ ] " : ""}` : "");
  const next = mark || `${Number(number) + 1}${dot}${numberGap}`;
  const insert = `\n${indent}${next}`;
  return { from: start, to: end, insert, start: start + insert.length, end: start + insert.length };
}

/** The text as the change leaves it. */
export function applied(text: string, { from, to, insert }: Change): string {
  return text.slice(0, from) + insert + text.slice(to);
}

function toggleMark({ text, start, end }: Selection, mark: string): Change {
  const [from, to] = trimmed(text, start, end);
  const chosen = text.slice(from, to);
  const { length } = mark;
  if (isMarked(chosen, mark)) {
    const inner = chosen.slice(length, -length);
    return { from, to, insert: inner, start: from, end: from + inner.length };
  }
  if (endsWithMark(text.slice(0, from), mark) && startsWithMark(text.slice(to), mark)) {
    const outer = { from: from - length, to: to + length, insert: chosen };
    return { ...outer, start: from - length, end: to - length };
  }
  const insert = mark + chosen + mark;
  return { from, to, insert, start: from + length, end: to + length };
}

// One star of two is no mark for italics.
function isMarked(chosen: string, mark: string): boolean {
  return (
    chosen.length > 2 * mark.length && startsWithMark(chosen, mark) && endsWithMark(chosen, mark)
  );
}

function startsWithMark(text: string, mark: string): boolean {
  return text.startsWith(mark) && text[mark.length] !== mark[0];
}

function endsWithMark(text: string, mark: string): boolean {
  return text.endsWith(mark) && text[text.length - mark.length - 1] !== mark[0];
}

// Spaces at the selection's ends stay outside: `** word **` is not bold.
function trimmed(text: string, start: number, end: number): [number, number] {
  const chosen = text.slice(start, end);
  if (!chosen.trim()) return [start, end];
  const before = chosen.length - chosen.trimStart().length;
  return [start + before, start + chosen.trimEnd().length];
}

function fence({ text, start, end }: Selection): Change {
  const chosen = text.slice(start, end).replace(/\n$/, "");
  const gap = gapBefore(text, start);
  const insert = `${gap}\`\`\`\n${chosen}\n\`\`\`\n`;
  const at = start + gap.length + 4;
  return { from: start, to: end, insert, start: at, end: at + chosen.length };
}

// A block stands after an empty line, save at the very beginning.
function gapBefore(text: string, start: number): string {
  const before = text.slice(0, start);
  if (!before.trim() || before.endsWith("\n\n")) return "";
  return before.endsWith("\n") ? "\n" : "\n\n";
}

function toggleLines(
  selection: Selection,
  pattern: RegExp,
  mark: (index: number) => string,
): Change {
  const { from, to, lines } = chosenLines(selection);
  const isOn =
    lines.every((line) => !line.trim() || pattern.test(line)) && lines.some((line) => line.trim());
  const plain = lines.map((line) => line.replace(/^(> ?|[-*+] +|\d+[.)] +)/, ""));
  let counted = 0;
  const marked = plain.map((line) =>
    line.trim() || lines.length === 1 || mark(0) === "> " ? mark(counted++) + line : line,
  );
  const bare = lines.map((line) => line.replace(pattern, ""));
  return replaced(selection, from, to, (isOn ? bare : marked).join("\n"));
}

function chosenLines({ text, start, end }: Selection) {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  // A selection that ends at a line's beginning does not mean that line.
  const last = end > start && text[end - 1] === "\n" ? end - 1 : end;
  const next = text.indexOf("\n", last);
  const to = next < 0 ? text.length : next;
  return { from, to, lines: text.slice(from, to).split("\n") };
}

function replaced({ start, end }: Selection, from: number, to: number, insert: string): Change {
  const after = from + insert.length;
  return start === end
    ? { from, to, insert, start: after, end: after }
    : { from, to, insert, start: from, end: after };
}

function isAddress(text: string): boolean {
  return /^\s*(https?:\/\/|mailto:)\S+\s*$/i.test(text) && URL.canParse(text.trim());
}

function encodeParenthesis(sign: string): string {
  return sign === "(" ? "%28" : "%29";
}
