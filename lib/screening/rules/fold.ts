// Texts and entries as they are compared: NFKC, in lower case, without what can't be seen. Pure.

/** A text as it is compared, and where each of its units stood in what was written. */
export type Folded = { text: string; starts: Int32Array; ends: Int32Array };

const WORD = /^[\p{L}\p{M}\p{N}]/u;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;
const BLANK = /^\s+$/;

// What may only be composed together with what follows it stays together.
const PIECE = /[\s\S][\p{M}\uff9e\uff9f]*/uy;

type Piece = { folded: string; isWord: boolean };

const pieces = new Map<string, Piece>();
const MOST_PIECES = 20_000;

function foldPiece(piece: string): Piece {
  const known = pieces.get(piece);
  if (known) return known;
  const folded = piece.normalize("NFKC").toLowerCase().replace(IGNORABLE, "");
  const found = { folded: BLANK.test(folded) ? " " : folded, isWord: WORD.test(folded) };
  // Whoever invents characters fills it once more, and no more than that.
  if (pieces.size >= MOST_PIECES) pieces.clear();
  pieces.set(piece, found);
  return found;
}

/**
 * Its words with one blank between two of them and one at either end: whatever stands between words
 * is the same, and an entry with its blanks is found as whole words only.
 */
export function foldWords(text: string): Folded {
  return fold(text, false);
}

/** All of it, runs of blanks as one: an entry is found inside words too, signs and all. */
export function foldSigns(text: string): Folded {
  return fold(text, true);
}

/** The words of a text as they are compared, without what stands between them. */
export function wordsOf(text: string): string[] {
  return foldWords(text).text.split(" ").filter(Boolean);
}

function fold(text: string, keepsSigns: boolean): Folded {
  const out = new Writer(text.length);
  if (!keepsSigns) out.blank(0);
  for (let at = 0; at < text.length; ) {
    const unit = text.charCodeAt(at);
    // Most texts are of these alone, and none of them is composed with another.
    const kind = unit < 128 && !(text.charCodeAt(at + 1) >= 0x300) ? (PLAIN[unit] ?? 0) : OTHER;
    if (kind === OTHER) {
      PIECE.lastIndex = at;
      const piece = PIECE.exec(text)?.[0] ?? "";
      const { folded, isWord } = foldPiece(piece);
      // Nothing is left of a piece that can't be seen: the words on both sides of it are one.
      if (isWord || (keepsSigns && folded !== " ")) out.write(folded, at, at + piece.length);
      else if (folded !== "") out.blank(at);
      at += piece.length;
      continue;
    }
    if (kind === LETTER || (keepsSigns && kind === SIGN)) out.unit(LOWER[unit] ?? unit, at, at + 1);
    else out.blank(at);
    at++;
  }
  if (!keepsSigns) out.blank(text.length);
  return out.done();
}

const [OTHER, LETTER, SIGN, SPACE] = [0, 1, 2, 3];
const ascii = Array.from({ length: 128 }, (_, unit) => String.fromCharCode(unit));
const PLAIN = Uint8Array.from(ascii, (unit) => {
  if (BLANK.test(unit)) return SPACE;
  return WORD.test(unit) ? LETTER : SIGN;
});
const LOWER = Uint8Array.from(ascii, (unit) => unit.toLowerCase().charCodeAt(0));

const decoder = new TextDecoder("utf-16le");

class Writer {
  private units: Uint16Array;
  private starts: Int32Array;
  private ends: Int32Array;
  private length = 0;
  private endsBlank = false;

  constructor(length: number) {
    this.units = new Uint16Array(length + 16);
    this.starts = new Int32Array(length + 16);
    this.ends = new Int32Array(length + 16);
  }

  unit(unit: number, start: number, end: number): void {
    const at = this.length++;
    if (at >= this.units.length) this.grow();
    this.units[at] = unit;
    this.starts[at] = start;
    this.ends[at] = end;
    this.endsBlank = false;
  }

  /** One character may fold to eighteen. */
  write(folded: string, start: number, end: number): void {
    for (let at = 0; at < folded.length; at++) this.unit(folded.charCodeAt(at), start, end);
  }

  blank(at: number): void {
    if (this.endsBlank) return;
    this.unit(32, at, at);
    this.endsBlank = true;
  }

  done(): Folded {
    const text = decoder.decode(this.units.subarray(0, this.length));
    return { text, starts: this.starts, ends: this.ends };
  }

  private grow(): void {
    const length = this.units.length * 2;
    const [units, starts, ends] = [this.units, this.starts, this.ends];
    this.units = new Uint16Array(length);
    this.starts = new Int32Array(length);
    this.ends = new Int32Array(length);
    this.units.set(units);
    this.starts.set(starts);
    this.ends.set(ends);
  }
}
