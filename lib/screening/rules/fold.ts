// Texts and entries as they are compared: NFKC, in lower case, without what can't be seen. Pure.

/** A text as it is compared, and where each of its units stood in what was written. */
export type Folded = { text: string; starts: Int32Array; ends: Int32Array };

const WORD = /^[\p{L}\p{M}\p{N}]/u;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;
const BLANK = /^\s+$/;

// What may only be composed together with what follows it stays together; no letter has more marks,
// and putting a longer run in order takes the square of its length.
const PIECE = /[\s\S][\p{M}\uff9e\uff9f]{0,6}/uy;
/** Units of the longest that is remembered. */
const LONGEST = 8;

type Piece = { folded: string; isWord: boolean };

const pieces = new Map<string, Piece>();
const MOST_PIECES = 20_000;

function foldPiece(piece: string): Piece {
  const known = pieces.get(piece);
  if (known) return known;
  const found = foldAlone(piece);
  if (piece.length > LONGEST) return found;
  // Whoever invents characters fills it once more, and no more than that.
  if (pieces.size >= MOST_PIECES) pieces.clear();
  pieces.set(piece, found);
  return found;
}

function foldAlone(piece: string): Piece {
  const folded = piece.normalize("NFKC").toLowerCase().replace(IGNORABLE, "");
  return { folded: BLANK.test(folded) ? " " : folded, isWord: WORD.test(folded) };
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
    const code = text.codePointAt(at) ?? 0;
    const end = at + (code > 0xffff ? 2 : 1);
    const kind = joins(text, end) ? PIECES : KINDS[code] || kindOf(code);
    if (kind === PIECES) {
      PIECE.lastIndex = at;
      const piece = PIECE.exec(text)?.[0] ?? "";
      const { folded, isWord } = foldPiece(piece);
      const isGrowing = folded.length > piece.length && out.isOvergrown;
      // Nothing is left of a piece that can't be seen: the words on both sides of it are one.
      if (isWord || (keepsSigns && folded !== " ")) {
        out.write(isGrowing ? piece : folded, at, at + piece.length);
      } else if (folded !== "") out.blank(at);
      at += piece.length;
      continue;
    }
    if (kind === LETTER || (keepsSigns && kind === SIGN)) out.code(FOLDED[code] ?? code, at, end);
    else if (kind !== UNSEEN) out.blank(at);
    at = end;
  }
  if (!keepsSigns) out.blank(text.length);
  return out.done();
}

// By code point, of characters that stand alone, each filled in when it first comes; 0 is not asked
// yet. Of these megabytes only what is used is taken from the machine.
const CODES = 0x110000;
const [PIECES, LETTER, SIGN, SPACE, UNSEEN] = [1, 2, 3, 4, 5];
const KINDS = new Uint8Array(CODES);
const FOLDED = new Uint32Array(CODES);
const [APART, JOINING] = [1, 2];
const JOINS = new Uint8Array(CODES);

function kindOf(code: number): number {
  const piece = foldAlone(String.fromCodePoint(code));
  FOLDED[code] = piece.folded.codePointAt(0) ?? 0;
  const kind = kindOfPiece(piece);
  KINDS[code] = kind;
  return kind;
}

/** Whether words are made of it. */
export function isOfWord(code: number): boolean {
  const kind = KINDS[code] || kindOf(code);
  return kind === LETTER || (kind === PIECES && WORD.test(String.fromCodePoint(code)));
}

/** PIECES: it is half a character, or becomes several. */
function kindOfPiece({ folded, isWord }: Piece): number {
  if (folded === "") return UNSEEN;
  if (folded === " ") return SPACE;
  const [first = "", second] = folded;
  if (second !== undefined || !first.isWellFormed()) return PIECES;
  return isWord ? LETTER : SIGN;
}

/** Whether what stands there may be composed with what stands before it. */
function joins(text: string, at: number): boolean {
  // Most texts are of these alone; NaN is the end.
  if (!(text.charCodeAt(at) >= 0x300)) return false;
  const code = text.codePointAt(at) ?? 0;
  const known = JOINS[code];
  if (known) return known === JOINING;
  const isJoining = /^[\p{M}\uff9e\uff9f]/u.test(String.fromCodePoint(code));
  JOINS[code] = isJoining ? JOINING : APART;
  return isJoining;
}

const decoder = new TextDecoder("utf-16le");

/** An entry and what it may stand in grow alike. */
const ROOM = 10_000;

class Writer {
  private units: Uint16Array;
  private starts: Int32Array;
  private ends: Int32Array;
  private length = 0;
  private endsBlank = false;

  constructor(private readonly given: number) {
    this.units = new Uint16Array(given + 16);
    this.starts = new Int32Array(given + 16);
    this.ends = new Int32Array(given + 16);
  }

  unit(unit: number, start: number, end: number): void {
    const at = this.length++;
    if (at >= this.units.length) this.grow();
    this.units[at] = unit;
    this.starts[at] = start;
    this.ends[at] = end;
    this.endsBlank = false;
  }

  /** No language's text becomes twice as long; what would grow further stays as it was written. */
  get isOvergrown(): boolean {
    return this.length > this.given * 2 + ROOM;
  }

  code(code: number, start: number, end: number): void {
    if (code > 0xffff) this.write(String.fromCodePoint(code), start, end);
    else this.unit(code, start, end);
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
