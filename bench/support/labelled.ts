// Labelled comments from files of the YouTube Spam Collection's form (Alberto, Lochter and Almeida
// 2015; UCI Machine Learning Repository): COMMENT_ID,AUTHOR,DATE,CONTENT,CLASS.
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { normalize } from "@/lib/spam/normalize";

export type Labelled = {
  file: string;
  text: string;
  isSpam: boolean;
  date: string;
  /** Equal for rows that say the same. */
  said: string;
};

const Rows = z.array(
  z.object({ DATE: z.string(), CONTENT: z.string(), CLASS: z.enum(["0", "1"]) }),
);

/** In the file's order; of each row only text and class, and its date to put rows in order by. */
export function readLabelled(file: string): Labelled[] {
  // npm runs us in the project's folder.
  const source = readFileSync(path.resolve(process.env.INIT_CWD ?? ".", file), "utf8");
  const rows = Rows.parse(parse(source, { columns: true, bom: true, relax_quotes: true }));
  return rows.map(({ DATE, CONTENT, CLASS }) => ({
    ...{ file: path.basename(file), text: CONTENT, isSpam: CLASS === "1", date: DATE },
    said: normalize(CONTENT).replace(/\s+/g, " ").trim(),
  }));
}

/** From the first to the last that came. */
export function inOrderOfArrival(rows: Labelled[]): Labelled[] {
  if (rows.some(({ date }) => date === "")) return rows;
  return [...rows].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}
