import "server-only";
// The lines of a list, one after the other, in bounded memory whatever the file.
import { isUtf8 } from "node:buffer";
import { Readable } from "node:stream";
import { type CsvError, parse } from "csv-parse";
import {
  type Columns,
  findColumns,
  type ImportLine,
  type RefusalReason,
  readLine,
} from "./columns";

/** Bytes. */
export const IMPORT_BYTES = 10 * 1024 * 1024;
const RECORD_BYTES = 64 * 1024;
const REPORTED = 300;
/** Lines with stray quotation marks that are reported; a file with more of them is no CSV. */
const BROKEN = 10_000;

export type ImportRecord = {
  /** As an editor counts them: the header is line 1. */
  line: number;
  /** What stood there, cut at 300 characters, for the report. */
  text: string;
  read: ImportLine | RefusalReason;
};

export type FileCode = "empty" | "not-text" | "no-addresses";

/** What is wrong with a file as a whole; null where its lines can be read. */
export async function judgeFile(file: Uint8Array): Promise<FileCode | null> {
  if (!isUtf8(file) || file.includes(0)) return "not-text";
  for await (const { cells } of rawRecords(file)) {
    return cells && findColumns(cells) ? null : "no-addresses";
  }
  return "empty";
}

/** Every line after the header. judgeFile() has said that it can be read. */
export async function* readRecords(file: Uint8Array): AsyncGenerator<ImportRecord> {
  let columns: Columns | null = null;
  let width = 0;
  for await (const { line, cells, text } of rawRecords(file)) {
    if (!columns) {
      columns = cells && findColumns(cells);
      width = cells?.length ?? 0;
      if (!columns) return;
    } else if (!cells) {
      yield { line, text, read: "quotes" };
    } else {
      const read = cells.length === width ? readLine(columns, cells) : "columns";
      yield { line, text, read };
    }
  }
}

type Raw = { line: number; cells: string[] | null; text: string };

async function* rawRecords(file: Uint8Array): AsyncGenerator<Raw> {
  const broken: Raw[] = [];
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(file),
    info: true,
    max_record_size: RECORD_BYTES,
    relax_column_count: true,
    // A stray quotation mark would make the parser skip to the next one, lines of others included.
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined, raw: string | undefined) => {
      const line = Number(Reflect.get(Object(error), "lines") ?? 0);
      if (broken.length < BROKEN)
        broken.push({ line, cells: null, text: String(raw ?? "").slice(0, REPORTED) });
      return undefined;
    },
  });
  const source = Readable.from(slices(file));
  source.pipe(parser);
  source.on("error", (error) => parser.destroy(error));
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    yield { line: info.lines, cells: record, text: record.join(",").slice(0, REPORTED) };
  }
  // Last, since the parser reads ahead: so a second reading has the same order.
  yield* broken;
}

type Parsed = { record: string[]; info: { lines: number } };

function* slices(file: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < file.length; from += 65_536) {
    yield Buffer.from(file.subarray(from, from + 65_536));
  }
}

// Spreadsheets of half of Europe write semicolons; the header tells.
function delimiterOf(file: Uint8Array): string {
  const head =
    Buffer.from(file.subarray(0, 4_096))
      .toString("utf8")
      .split(/[\r\n]/)[0] ?? "";
  const count = (sign: string) => head.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
