import "server-only";
// The only way in which a comment's state changes: compare, set, log, purge, in the caller's
// transaction.
import { stale } from "../cache";
import type { Tx } from "../db/client";
import type { ActorKind, CommentState, ModerationAction } from "../db/generated/client";
import { ok, type Result, refuse } from "../result";
import { staleTags } from "./stale-tags";
import { isVisible } from "./visibility";

export type Move = {
  commentId: number;
  /** The version that whoever decides has seen. */
  expectedVersion: number;
  to: CommentState;
  actor: ActorKind;
  userId: number | null;
  /** One press of a key; a new UUID for each. */
  batchId: string;
  action: ModerationAction;
  /** The event that this move takes back; the row then stands as it stood before that event. */
  undoesId?: number | null;
};

export type Moved = { eventId: number; version: number; from: CommentState; postId: number };

/**
 * `changed`: somebody was faster, and nothing was written. `unchanged`: it is in that state
 * already, at this very version. `missing`: there is no such comment.
 */
export type MoveCode = "changed" | "unchanged" | "missing";

export async function moveComment(tx: Tx, move: Move): Promise<Result<Moved, MoveCode>> {
  const [row] = move.undoesId ? await setBack(tx, move, move.undoesId) : await set(tx, move);
  if (!row) return refuse(await whyNot(tx, move));
  const event = await tx.moderationEvent.create({
    data: {
      commentId: move.commentId,
      action: move.action,
      from: row.from,
      to: move.to,
      actor: move.actor,
      userId: move.userId,
      batchId: move.batchId,
      undoesId: move.undoesId ?? null,
      createdAt: row.now,
    },
    select: { id: true },
  });
  if (isVisible(row.from) !== isVisible(move.to)) await stale(tx, staleTags(row.postId));
  return ok({ eventId: event.id, version: row.version, from: row.from, postId: row.postId });
}

type Row = { postId: number; version: number; from: CommentState; now: Date };

function set(tx: Tx, move: Move): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    UPDATE "Comment" AS c
    SET "previousState" = c."state", "state" = ${move.to}::"CommentState", "stateAt" = now(),
        "stateActor" = ${move.actor}::"ActorKind", "stateById" = ${move.userId}::int,
        "version" = c."version" + 1, "updatedAt" = now()
    WHERE c."id" = ${move.commentId} AND c."version" = ${move.expectedVersion}
      AND c."state" <> ${move.to}::"CommentState"
    RETURNING c."postId", c."version", c."previousState" AS "from", now()::timestamptz(3) AS "now"`;
}

// Undo leaves no trace but in the log: who brought the former state about, when and from where is
// read from the last event that still stood when the undone one happened.
function setBack(tx: Tx, move: Move, undoesId: number): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    WITH stood AS (
      SELECT e."from", e."actor", e."userId", e."createdAt"
      FROM "ModerationEvent" AS e
      WHERE e."commentId" = ${move.commentId} AND e."id" < ${undoesId} AND e."action" <> 'UNDO'
        AND NOT EXISTS (
          SELECT 1 FROM "ModerationEvent" AS u WHERE u."undoesId" = e."id" AND u."id" < ${undoesId}
        )
      ORDER BY e."id" DESC LIMIT 1
    ), seen AS (
      SELECT "id", "state" FROM "Comment"
      WHERE "id" = ${move.commentId} AND "version" = ${move.expectedVersion}
        AND "state" <> ${move.to}::"CommentState"
      FOR UPDATE
    )
    UPDATE "Comment" AS c
    SET "previousState" = stood."from", "state" = ${move.to}::"CommentState",
        "stateAt" = stood."createdAt", "stateActor" = stood."actor", "stateById" = stood."userId",
        "version" = c."version" + 1, "updatedAt" = now()
    FROM seen, stood
    WHERE c."id" = seen."id" AND c."version" = ${move.expectedVersion}
    RETURNING c."postId", c."version", seen."state" AS "from", now()::timestamptz(3) AS "now"`;
}

async function whyNot(tx: Tx, move: Move): Promise<MoveCode> {
  const row = await tx.comment.findUnique({
    where: { id: move.commentId },
    select: { version: true },
  });
  if (!row) return "missing";
  return row.version === move.expectedVersion ? "unchanged" : "changed";
}
