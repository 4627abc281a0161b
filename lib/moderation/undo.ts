import "server-only";
// Takes decisions back, each with an event of its own; never over what somebody did since.
import type { Viewer } from "../auth/roles";
import { type Press, replant, setRepliesClosed } from "../comments/branch";
import { type Moved, moveComment } from "../comments/move";
import { db, type Tx } from "../db/client";
import type { ModerationAction } from "../db/generated/enums";
import { newUuid } from "../ids";
import type { Result } from "../result";
import { learnSoon } from "../screening/model/forget";
import type { DecisionOutcome } from "./outcome";
import { canModerate } from "./policy";
import { whatHappened } from "./standing";

/** What a person decided, and so may take back. */
const decisions: ReadonlySet<ModerationAction> = new Set([
  ...(["APPROVE", "HOLD", "SPAM", "TRASH"] as const),
  ...(["APPROVE_EDIT", "REFUSE_EDIT", "SPAM_EDIT", "STAFF_EDIT"] as const),
  ...(["MOVE", "CLOSE_REPLIES", "OPEN_REPLIES"] as const),
]);

/**
 * The comment stands afterwards as it stood before the event. "changed" where something that still
 * stands happened to the comment since, or it was taken back already.
 */
export async function undoDecision(
  viewer: Viewer | null,
  eventId: number,
): Promise<DecisionOutcome> {
  if (!canModerate(viewer)) return { ok: false, code: "forbidden" };
  return db().$transaction(async (tx) => {
    const event = await tx.moderationEvent.findUnique({
      where: { id: eventId },
      select: { commentId: true },
    });
    if (!event) return { ok: false, code: "missing" };
    const taken = await takeBack(tx, viewer, eventId, newUuid());
    if (!taken.ok) {
      if (taken.code === "missing") return { ok: false, code: "missing" };
      return whatHappened(tx, event.commentId, viewer);
    }
    await learnSoon(tx);
    const { eventId: undoId, from: before, to, version, told } = taken.value;
    return { ok: true, value: { eventId: undoId, from: before, to, version, told } };
  });
}

/** Takes one event back, in the caller's transaction and as part of the caller's batch. */
export async function takeBack(
  tx: Tx,
  viewer: Viewer,
  eventId: number,
  batchId: string,
): Promise<Result<Moved, "missing" | "changed">> {
  const event = await tx.moderationEvent.findUnique({
    where: { id: eventId },
    select: {
      ...{ commentId: true, action: true, actor: true, from: true, fromParentId: true },
      comment: { select: { version: true } },
    },
  });
  // What an author deleted stays deleted, unless somebody decides otherwise under their own name.
  if (!event?.from || !decisions.has(event.action) || event.actor === "COMMENTER")
    return { ok: false, code: "missing" };
  const { commentId, from } = event;
  // The version was read before the last event: a decision in between makes the move refuse.
  const last = await findLastStanding(tx, commentId);
  if (last?.id !== eventId) return { ok: false, code: "changed" };
  const press = { userId: viewer.userId, batchId, undoesId: eventId };
  const placed = await takeBackPlace(tx, event, press);
  if (placed) return placed.ok ? placed : { ok: false, code: "changed" };
  const moved = await moveComment(tx, {
    commentId,
    expectedVersion: event.comment.version,
    to: from,
    actor: "STAFF",
    action: "UNDO",
    ...press,
  });
  if (!moved.ok) return { ok: false, code: "changed" };
  return moved;
}

/** The last that happened to a comment; what was taken back, and that it was, stands in nobody's way. */
export function findLastStanding(tx: Tx, commentId: number): Promise<{ id: number } | null> {
  return tx.moderationEvent.findFirst({
    where: {
      ...{ commentId, undoneBy: null },
      OR: [{ action: { not: "UNDO" } }, { undoesId: null }],
    },
    orderBy: { id: "desc" },
    select: { id: true },
  });
}

type PlaceEvent = { commentId: number; action: ModerationAction; fromParentId: number | null };

/** What is about the comment's place in its thread, not about its state; null for all else. */
async function takeBackPlace(
  tx: Tx,
  { commentId, action, fromParentId }: PlaceEvent,
  press: Required<Press>,
): Promise<Result<Moved, string> | null> {
  if (action === "MOVE") return replant(tx, { commentId, parentId: fromParentId }, press);
  if (action === "CLOSE_REPLIES") return setRepliesClosed(tx, { commentId, closed: false }, press);
  if (action !== "OPEN_REPLIES") return null;
  const closing = await tx.moderationEvent.findFirst({
    where: { commentId, action: "CLOSE_REPLIES", id: { lt: press.undoesId }, undoneBy: null },
    orderBy: { id: "desc" },
    select: { createdAt: true },
  });
  return setRepliesClosed(tx, { commentId, closed: true, since: closing?.createdAt }, press);
}
