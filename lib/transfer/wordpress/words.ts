import "server-only";
// What the report calls the things of an export, and where it counts them.
import { isUniqueViolation } from "@/lib/db/errors";
import { plainText } from "./content";
import { commentStateOf, type PlannedComment, stateOf } from "./plan";
import type { Row } from "./report";
import type { Comment, Item } from "./schema";

/** What became of a comment whose place in the thread could not be kept. */
export const MOVED = {
  "parent missing": "answers something that is not in the file: now at the top of its thread",
  "parent left out": "answered something that was left out: now under what that answered",
  cycle: "answered an answer to itself: now at the top of its thread",
} as const;

/** Why the database, or the converter, did not take something. */
export function reasonOf(error: Error): string {
  if (error instanceof RangeError) return "its HTML stands in itself too deeply";
  if (isUniqueViolation(error))
    return "another run wrote it at the same time: run the import again";
  return `the database refused it: ${error.message.trim().split("\n").at(-1)}`;
}

/** The line of the report in which an item counts. */
export function rowOf(item: Item, now: Date): Row {
  const kind = item.type === "page" ? "pages" : "posts";
  const state = stateOf(item, now);
  if (state === "PUBLISHED") return `${kind} published`;
  return state === "SCHEDULED" ? `${kind} scheduled` : `${kind} as drafts`;
}

export function commentRow(comment: Comment): Row {
  return rowForState(commentStateOf(comment));
}

export function rowForState(state: PlannedComment["state"]): Row {
  if (state === "APPROVED") return "comments approved";
  if (state === "PENDING") return "comments pending";
  return state === "SPAM" ? "comments spam" : "comments in the trash";
}

export function nameOf(item: Item): string {
  const title = plainText(item.title).slice(0, 70);
  return `${item.type} ${item.id}${title ? ` “${title}”` : ""}`;
}

export function nameOfComment(comment: Comment): string {
  return `comment ${comment.id} by ${plainText(comment.name).slice(0, 60) || "nobody named"}`;
}
