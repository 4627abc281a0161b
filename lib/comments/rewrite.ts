import "server-only";
// Words of the staff in place of a commenter's. What its author wrote stays among its versions.
import { stale } from "../cache";
import type { Tx } from "../db/client";
import type { CommentState } from "../db/generated/client";
import { COMMENT_RENDERER, renderComment } from "../html/comment";
import { ok, type Result, refuse } from "../result";
import { staleTags } from "./stale-tags";
import { isVisible } from "./visibility";

export type Rewrite = {
  commentId: number;
  /** The version that whoever edits has seen. */
  expectedVersion: number;
  body: string;
  userId: number;
  /** One press of a key; a new UUID for each. */
  batchId: string;
};

export type Rewritten = { eventId: number; state: CommentState };

/**
 * The new text counts at once, whatever the comment's state, and takes the place of an edit that
 * waits, too. `changed`: somebody was faster, or its words are erased. `unchanged`: the text is as
 * it was.
 */
export async function rewriteComment(
  tx: Tx,
  { commentId, expectedVersion, body, userId, batchId }: Rewrite,
): Promise<Result<Rewritten, "changed" | "unchanged">> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT c."postId", c."state"::text AS "state", c."currentVersionId", c."pendingVersionId",
      coalesce(w."source", v."source") AS "source"
    FROM "Comment" AS c
    JOIN "CommentVersion" AS v ON v."id" = c."currentVersionId"
    LEFT JOIN "CommentVersion" AS w ON w."id" = c."pendingVersionId"
    WHERE c."id" = ${commentId} AND c."version" = ${expectedVersion} AND c."erasedAt" IS NULL
    FOR UPDATE OF c`;
  if (!row) return refuse("changed");
  if (row.source === body) return refuse("unchanged");
  const { id: currentVersionId } = await tx.commentVersion.create({
    data: {
      ...{ commentId, source: body, html: renderComment(body) },
      ...{ rendererVersion: COMMENT_RENDERER, actor: "STAFF", staffId: userId },
    },
    select: { id: true },
  });
  await tx.comment.update({
    where: { id: commentId },
    data: { currentVersionId, pendingVersionId: null, version: { increment: 1 } },
    select: { id: true },
  });
  const { postId, state } = row;
  const event = await tx.moderationEvent.create({
    data: {
      ...{ commentId, action: "STAFF_EDIT", from: state, to: state },
      ...{ actor: "STAFF", userId, batchId },
      ...{ fromVersionId: row.currentVersionId, fromPendingId: row.pendingVersionId },
    },
    select: { id: true },
  });
  if (isVisible(state)) await stale(tx, staleTags(postId));
  return ok({ eventId: event.id, state });
}

type Row = {
  postId: number;
  state: CommentState;
  currentVersionId: number;
  pendingVersionId: number | null;
  /** The newest text. */
  source: string;
};
