// The lists of the desk, their addresses, and what an address says after a plain form. Pure.
import type { CommentState } from "../db/generated/enums";
import type { BatchOutcome, DecisionOutcome } from "./outcome";

export const commentLists = ["pending", "reported", "approved", "spam", "trash", "all"] as const;
/** A list of comments; the log is one of events. */
export type CommentList = (typeof commentLists)[number];
export const lists = [...commentLists, "log"] as const;
export type ListName = (typeof lists)[number];

export const states = ["PENDING", "APPROVED", "SPAM", "TRASH"] as const satisfies CommentState[];

/** The state whose comments a list holds; null: of all states. */
export const listStates: Record<CommentList, CommentState | null> = {
  pending: "PENDING",
  reported: null,
  approved: "APPROVED",
  spam: "SPAM",
  trash: "TRASH",
  all: null,
};

export function isCommentList(name: string): name is CommentList {
  return Object.hasOwn(listStates, name);
}

export function listPath(list: ListName): string {
  return list === "pending" ? "/desk" : `/desk/${list}`;
}

/** The page on which a comment is edited; `list` is where it leads back to. */
export function editPath(publicId: string, list: CommentList): string {
  return `/desk/comment/${publicId}/edit${list === "pending" ? "" : `?list=${list}`}`;
}

/** `did` names the event of a decision, `late` the comment that somebody else was faster with. */
export function outcomeQuery(outcome: DecisionOutcome, publicId: string): URLSearchParams {
  const query = new URLSearchParams();
  if (outcome.ok) query.set("did", String(outcome.value.eventId));
  else query.set(outcome.code === "changed" ? "late" : "gone", publicId);
  return query;
}

/** As outcomeQuery, of a batch: `batch` names it, `missed` the comments that were left as they stand. */
export function batchQuery(outcome: BatchOutcome): URLSearchParams {
  const query = new URLSearchParams();
  if (outcome.ok) {
    const { batchId, refused, changed } = outcome.value;
    if (changed.length > 0) query.set("batch", batchId);
    const missed = refused.slice(0, MOST_MISSED).map(({ publicId }) => publicId);
    if (missed.length > 0) query.set("missed", missed.join("."));
  } else {
    query.set("nothing", "1");
  }
  return query;
}

/** An address has room for so many; a plain form's page holds no more cards. */
export const MOST_MISSED = 100;
