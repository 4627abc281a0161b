import "server-only";
// What the owner's rules find in a comment that comes in.
import type { Tx } from "../../db/client";
import { commentText } from "../../html/comment";
import type { Finding } from "../checks";
import { ruleBookOf } from "./book";
import type { Subject } from "./compile";
import { findingsOf } from "./findings";

/** A comment with its text as it was typed and as it is printed. */
export type Written = Omit<Subject, "texts"> & { body: string; html: string };

/** `version`: of the rules, as the transaction has just read it. */
export async function findByRules(tx: Tx, version: number, written: Written): Promise<Finding[]> {
  const book = await ruleBookOf(tx, version);
  return findingsOf(book.find(subjectOf(written)));
}

// Marks of Markdown may part a word or a host's name that readers see whole, with what can't be seen
// beside them, and references spell one.
const MARKS = /&|[\p{L}\p{M}\p{N}\p{Cf}.．。｡][*_~`\\[\]()]+[\p{L}\p{M}\p{N}\p{Cf}.．。｡]/u;

export function subjectOf({ body, html, ...rest }: Written): Subject {
  return { ...rest, texts: MARKS.test(body) ? [body, commentText(html)] : [body] };
}
