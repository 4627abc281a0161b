import "server-only";
// A comment's risk after its reasons changed.
import type { Tx } from "../db/client";
import type { CommentReason } from "../db/generated/client";
import { riskOf } from "../screening/checks";

/** Answers with the reasons that stand. */
export async function reweigh(
  tx: Tx,
  commentId: number,
): Promise<Pick<CommentReason, "check" | "verdict" | "score">[]> {
  const stands = await tx.commentReason.findMany({
    where: { commentId },
    select: { check: true, verdict: true, score: true },
  });
  await tx.comment.update({
    where: { id: commentId },
    data: { risk: riskOf(stands) },
    select: { id: true },
  });
  return stands;
}
