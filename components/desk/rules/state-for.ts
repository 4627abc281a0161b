// The state that a verdict brings a comment into, to be drawn. Pure.
import type { CommentState } from "@/lib/moderation/outcome";
import type { Verdict } from "@/lib/screening/checks";

export function stateFor(verdict: Verdict): CommentState {
  return verdict === "SPAM" || verdict === "TRASH" ? verdict : "PENDING";
}
