import "server-only";
// The lines of a list, one after the other. A quotation mark that stands astray costs its own line
// and no other: what runs over several lines is believed only where it reads as somebody's line.
import { isUtf8 } from "node:buffer";
import { setImmediate as turn } from "node:timers/promises";
import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import {
  type Columns,
  findColumns,
  type ImportLine,
  type RefusalReason,
  readLine,
} from "./columns";

/** Bytes. */
export const IMPORT_BYTES = 10 * 1024 * 1024;
/** Characters, and lines, of one record. */
const RECORD_LENGTH = 64 * 1024;
const RECORD_LINES = 50;
const REPORTED = 300;
/** Records between which others have their turn: some milliseconds. */
const BLOCK = 250;

export type ImportRecord = {
  /** As an editor counts them, where it begins: the header is line 1. */
  line: number;
  /** What stands there, cut at 300 characters, for the report. */
  text: string;
  read: ImportLine | RefusalReason;
};

export type FileCode = "empty" | "not-text" | "no-addresses";

/** What is wrong with a file as a whole; null where its lines can be read. */
export function judgeFile(file: Uint8Array): FileCode | null {
  if (!isUtf8(file) || file.includes(0)) return "not-text";
  if (!/[^\r\n]/.test(decode(file))) return "empty";
  return openSheet(file) ? null : "no-addresses";
}

/** Every line after the header. judgeFile() has said that it can be read. */
export async function* readRecords(file: Uint8Array): AsyncGenerator<ImportRecord> {
  const sheet = openSheet(file);
  if (!sheet) return;
  let plain: Piece[] = [];
  for (const piece of piecesOf(sheet)) {
    if (piece.isOpen || piece.raw.length > RECORD_LENGTH) {
      yield* readPlain(sheet, plain);
      plain = [];
      yield recordOf(piece, piece.isOpen ? "quotes" : "too-long");
    } else if (plain.push(piece) === BLOCK) {
      yield* readPlain(sheet, plain);
      plain = [];
      await turn();
    }
  }
  yield* readPlain(sheet, plain);
}

type Sheet = { text: string; delimiter: string; columns: Columns; width: number; body: Place };
/** Where a line begins, and which it is. */
type Place = { at: number; line: number };
/** A record, or the first line of what is none: then it is open. */
type Piece = { raw: string; line: number; isOpen: boolean; next: Place };

function openSheet(file: Uint8Array): Sheet | null {
  const text = decode(file);
  const delimiter = delimiterOf(text);
  const place = skipEmpty(text, { at: 0, line: 1 });
  const { raw, next } = pieceAt(text, delimiter, place);
  const cells = cellsOf(raw, delimiter);
  const columns = cells && findColumns(cells);
  return cells && columns && { text, delimiter, columns, width: cells.length, body: next };
}

// TextDecoder drops the mark of byte order.
function decode(file: Uint8Array): string {
  return new TextDecoder().decode(file);
}

// Spreadsheets of half of Europe write semicolons; the header tells.
function delimiterOf(text: string): string {
  const head = text.slice(0, 4_096).split(/[\r\n]/, 1)[0] ?? "";
  const count = (sign: string) => head.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function* piecesOf(sheet: Sheet): Generator<Piece> {
  const { text, delimiter } = sheet;
  let place = skipEmpty(text, sheet.body);
  while (place.at < text.length) {
    const whole = pieceAt(text, delimiter, place);
    const isLong = whole.next.line > place.line + 1;
    const piece = isLong && !isSomebody(sheet, whole) ? firstLine(text, place) : whole;
    yield piece;
    place = skipEmpty(text, piece.next);
  }
}

function isSomebody({ delimiter, columns, width }: Sheet, { raw, isOpen }: Piece): boolean {
  const cells = isOpen ? null : cellsOf(raw, delimiter);
  return cells?.length === width && typeof readLine(columns, cells) !== "string";
}

function firstLine(text: string, place: Place): Piece {
  const end = lineEnd(text, place.at);
  const next = { at: afterEnd(text, end), line: place.line + 1 };
  return { raw: text.slice(place.at, end), line: place.line, isOpen: true, next };
}

/** From here to the end of the line in which all quotation marks are closed, or to the limit. */
function pieceAt(text: string, delimiter: string, { at, line }: Place): Piece {
  let isOpen = false;
  let from = at;
  for (let lines = 1; ; lines++) {
    const end = lineEnd(text, from);
    isOpen = isOpenAfter(text.slice(from, end), delimiter, isOpen);
    from = afterEnd(text, end);
    const isOver = lines === RECORD_LINES || end - at > RECORD_LENGTH || from >= text.length;
    if (!isOpen || isOver) {
      const next = { at: from, line: line + lines };
      return { raw: text.slice(at, end), line, isOpen, next };
    }
  }
}

function skipEmpty(text: string, { at, line }: Place): Place {
  let place = { at, line };
  while (place.at < text.length && lineEnd(text, place.at) === place.at) {
    place = { at: afterEnd(text, place.at), line: place.line + 1 };
  }
  return place;
}

const LINE_END = /[\r\n]/g;

function lineEnd(text: string, from: number): number {
  LINE_END.lastIndex = from;
  return LINE_END.exec(text)?.index ?? text.length;
}

function afterEnd(text: string, end: number): number {
  return end + (text.startsWith("\r\n", end) ? 2 : 1);
}

// As csv-parse reads them: a mark opens only where a cell begins, and one that isn't doubled closes.
function isOpenAfter(line: string, delimiter: string, before: boolean): boolean {
  if (!line.includes('"')) return before;
  let isOpen = before;
  let isStart = !before;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at];
    if (isOpen && sign === '"') {
      if (line[at + 1] === '"') at++;
      else isOpen = false;
    } else if (!isOpen) {
      isOpen = isStart && sign === '"';
      isStart = sign === delimiter;
    }
  }
  return isOpen;
}

function* readPlain(sheet: Sheet, pieces: Piece[]): Generator<ImportRecord> {
  const rows = rowsOf(sheet.delimiter, pieces);
  for (const [index, piece] of pieces.entries()) {
    const cells = rows[index];
    if (!cells) yield recordOf(piece, "quotes");
    else if (cells.length !== sheet.width) yield recordOf(piece, "columns");
    else yield recordOf(piece, readLine(sheet.columns, cells));
  }
}

// All at once; one by one where the parser sees other records than we do.
function rowsOf(delimiter: string, pieces: Piece[]): (string[] | null)[] {
  const rows = parseRows(pieces.map(({ raw }) => raw).join("\n"), delimiter);
  return rows?.length === pieces.length ? rows : pieces.map(({ raw }) => cellsOf(raw, delimiter));
}

function cellsOf(raw: string, delimiter: string): string[] | null {
  const rows = parseRows(raw, delimiter);
  return rows?.length === 1 ? (rows[0] ?? null) : null;
}

function parseRows(text: string, delimiter: string): string[][] | null {
  const relaxed = { relax_column_count: true, relax_quotes: true };
  try {
    return parse(text, { delimiter, record_delimiter: ["\r\n", "\n", "\r"], ...relaxed });
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

function recordOf({ line, raw }: Piece, read: ImportRecord["read"]): ImportRecord {
  return { line, text: raw.slice(0, REPORTED), read };
}
