// Which decisions a list and its cards offer, and in which words. Pure.
import { type CommentList, listStates } from "@/lib/moderation/lists";
import type { CommentState } from "@/lib/moderation/outcome";
import type { DeskComment } from "@/lib/moderation/queries";
import { editVerbs, markWords, verbs } from "./messages";

const order: CommentState[] = ["APPROVED", "SPAM", "TRASH", "PENDING"];

/** The states that a list's comments may be brought into: all but its own. */
export function verbsOf(list: CommentList): CommentState[] {
  // What waits is decided, not held again.
  return order.filter((state) => state !== listStates[list]);
}

/** Not the state that it is in already, unless somebody asks whether it should be. */
export function isOffered(to: CommentState, list: CommentList, comment: DeskComment): boolean {
  const { state, edit } = comment;
  return verbsOf(list).includes(to) && (edit !== null || to !== state || isKept(to, comment));
}

export function verbWords(to: CommentState, comment: DeskComment): string {
  if (comment.edit) return editVerbs[to];
  return isKept(to, comment) ? markWords.keep : verbs[to];
}

/** Leaving public what readers reported is a decision: it answers them. */
function isKept(to: CommentState, { state, openReports }: DeskComment): boolean {
  return to === "APPROVED" && state === to && openReports > 0;
}
