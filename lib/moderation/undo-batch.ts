import "server-only";
// Takes back all that one press of a key did, but for comments that somebody touched since: these
// stay as they are and are named.
import type { Viewer } from "../auth/roles";
import { moveComment } from "../comments/move";
import { db, type Tx } from "../db/client";
import { Prisma } from "../db/generated/client";
import { newUuid } from "../ids";
import { refuse } from "../result";
import { learnSoon } from "../screening/model/forget";
import { BATCH_TIME, refused } from "./decide-many";
import type { BatchOutcome } from "./outcome";
import { canModerate } from "./policy";
import { stopRunOf, undoByRun } from "./runs/start";
import { whatHappened } from "./standing";
import { findLastStanding, takeBack } from "./undo";

/** More than this and a job does it. */
export const AT_ONCE = 500;

type Undoable = {
  id: number;
  commentId: number;
  /** Written by the staff with this press. */
  isReply: boolean;
  publicId: string;
  name: string;
  version: number;
};

/** A run is answered where there is too much for one request. */
export async function undoBatch(viewer: Viewer | null, batchId: string): Promise<BatchOutcome> {
  if (!canModerate(viewer)) return { ok: false, code: "forbidden" };
  return db().$transaction(
    async (tx) => {
      // The run that is still writing the batch writes no more of it.
      await stopRunOf(tx, batchId);
      const events = await findUndoable(tx, batchId);
      if (events.length === 0) return { ok: false, code: "missing" };
      if (events.length > AT_ONCE) {
        return { ok: true, value: await undoByRun(tx, viewer, batchId) };
      }
      const value = await undoEach(tx, viewer, events);
      // Last: whoever else decides waits for this job's row, with comments in hand.
      await learnSoon(tx);
      return { ok: true, value };
    },
    { timeout: BATCH_TIME },
  );
}

function findUndoable(tx: Tx, batchId: string): Promise<Undoable[]> {
  return tx.$queryRaw<Undoable[]>`
    SELECT e."id", e."commentId", e."action" = 'SUBMIT' AS "isReply", c."publicId", c."name", c."version"
    FROM "ModerationEvent" e JOIN "Comment" c ON c."id" = e."commentId"
    WHERE e."batchId" = ${batchId}::uuid AND e."actor" = 'STAFF' AND e."action" <> 'UNDO'
      AND (e."from" IS NOT NULL OR (e."action" = 'SUBMIT' AND c."erasedAt" IS NULL AND NOT ${isTrashed}))
    ORDER BY "isReply" DESC, e."commentId" LIMIT ${AT_ONCE + 1}`;
}

/** The reply of e lies where taking it back has put it. */
const isTrashed = Prisma.sql`EXISTS (
  SELECT 1 FROM "ModerationEvent" AS t
  WHERE t."commentId" = e."commentId" AND t."action" = 'UNDO' AND t."undoesId" IS NULL
    AND NOT EXISTS (SELECT 1 FROM "ModerationEvent" AS l
      WHERE l."commentId" = t."commentId" AND l."id" > t."id"))`;

async function undoEach(tx: Tx, viewer: Viewer, events: Undoable[]) {
  const value: Extract<BatchOutcome, { ok: true }>["value"] = {
    batchId: newUuid(),
    changed: [],
    refused: [],
  };
  for (const event of events) {
    const { id, commentId, publicId, name, isReply } = event;
    const taken = isReply
      ? await trashReply(tx, viewer, event, value.batchId)
      : await takeBack(tx, viewer, id, value.batchId);
    if (taken.ok && isReply) {
      value.told = [...(value.told ?? []), ...taken.value.told];
    } else if (taken.ok) {
      const { eventId, from, to, version, told } = taken.value;
      value.changed.push({ publicId, eventId, from, to, version, told });
    } else {
      value.refused.push(refused(publicId, name, await whatHappened(tx, commentId, viewer)));
    }
  }
  return value;
}

// What was written can't be unwritten: a reply that is taken back lies in the trash.
async function trashReply(tx: Tx, viewer: Viewer, reply: Undoable, batchId: string) {
  const { id, commentId, version } = reply;
  // The version was read before: what happens in between makes the move refuse.
  if ((await findLastStanding(tx, commentId))?.id !== id) return refuse("changed");
  return moveComment(tx, {
    ...{ commentId, batchId, expectedVersion: version },
    ...{ to: "TRASH", actor: "STAFF", action: "UNDO", userId: viewer.userId },
  });
}
