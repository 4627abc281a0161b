import "server-only";
// A moderator decides one comment. Compare-and-set underneath: of two moderators one decides, and
// the other is told what happened.
import type { Viewer } from "../auth/roles";
import { type Move, type MoveCode, type Moved, moveComment } from "../comments/move";
import { db, type Tx } from "../db/client";
import type { CommentState, ModerationAction } from "../db/generated/enums";
import { newUuid } from "../ids";
import type { Result } from "../result";
import { learnSoon } from "../screening/model/forget";
import type { DecisionOutcome } from "./outcome";
import { canModerate } from "./policy";
import { getDeskComment } from "./queries";
import type { DecisionInput } from "./schema";
import { whatHappened } from "./standing";

const actions: Record<CommentState, ModerationAction> = {
  APPROVED: "APPROVE",
  PENDING: "HOLD",
  SPAM: "SPAM",
  TRASH: "TRASH",
};

/** `version` is the one that the moderator saw; any change since then refuses. */
export async function decideComment(
  viewer: Viewer | null,
  input: DecisionInput,
): Promise<DecisionOutcome> {
  if (!canModerate(viewer)) return { ok: false, code: "forbidden" };
  const outcome = await decideOne(viewer, input);
  const isOtherText = !outcome.ok && outcome.code === "changed" && outcome.standing.isEdited;
  return isOtherText ? { ...outcome, card: await getDeskComment(viewer, input.publicId) } : outcome;
}

function decideOne(
  viewer: Viewer,
  { publicId, version, to }: DecisionInput,
): Promise<DecisionOutcome> {
  return db().$transaction(async (tx) => {
    const comment = await tx.comment.findUnique({ where: { publicId }, select: { id: true } });
    if (!comment) return { ok: false, code: "missing" };
    const moved = await decideIn(tx, viewer, { id: comment.id, version, to }, newUuid());
    if (!moved.ok) return whatHappened(tx, comment.id, viewer);
    await learnSoon(tx);
    const { eventId, from, to: stands, version: newVersion } = moved.value;
    return { ok: true, value: { eventId, from, to: stands, version: newVersion } };
  });
}

/** Decides one comment in the caller's transaction and as part of the caller's batch. */
export function decideIn(
  tx: Tx,
  viewer: Viewer,
  { id, version, to, ...how }: { id: number; version: number; to: CommentState } & How,
  batchId: string,
): Promise<Result<Moved, MoveCode>> {
  return moveComment(tx, {
    commentId: id,
    expectedVersion: version,
    to,
    actor: "STAFF",
    userId: viewer.userId,
    batchId,
    action: actions[to],
    ...how,
  });
}

type How = Pick<Move, "byMail" | "isWhole">;
