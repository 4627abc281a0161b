import "server-only";
// A decision on more comments than a request may wait for. Which comments, and in which version, is
// written down when it begins: what comes later is not touched, and what a colleague changes
// meanwhile is left as it stands.
import type { Viewer } from "../../auth/roles";
import type { Tx } from "../../db/client";
import type { CommentState } from "../../db/generated/enums";
import { newPublicId, newUuid } from "../../ids";
import { enqueue } from "../../queue/enqueue";

/** Comments of one run at most. */
export const MOST = 100_000;

/** Takes a large batch back by a run of its own, whose batch it answers with. */
export async function undoByRun(tx: Tx, viewer: Viewer, batchId: string) {
  const run = await beginRun(tx, { userId: viewer.userId, to: null, undoes: batchId });
  await tx.$executeRaw`
    INSERT INTO "BulkItem" ("runId", "commentId", "version", "eventId")
    SELECT ${run.id}::int, e."commentId", c."version", max(e."id")
    FROM "ModerationEvent" e JOIN "Comment" c ON c."id" = e."commentId"
    WHERE e."batchId" = ${batchId}::uuid AND e."actor" = 'STAFF' AND e."from" IS NOT NULL
      AND e."action" <> 'UNDO'
    GROUP BY e."commentId", c."version"`;
  await fill(tx, run.id);
  return { batchId: run.batchId, changed: [], refused: [], run: run.publicId };
}

/** Ends the run that writes this batch, if one does; it can be resumed. */
export async function stopRunOf(tx: Tx, batchId: string): Promise<void> {
  await tx.bulkRun.updateMany({
    where: { batchId, state: "RUNNING" },
    data: { state: "STOPPED" },
  });
}

type Begun = { id: number; publicId: string; batchId: string };

export function beginRun(
  tx: Tx,
  what: { userId: number; to: CommentState | null; isWhole?: boolean; undoes?: string },
): Promise<Begun> {
  return tx.bulkRun.create({
    data: { ...what, publicId: newPublicId(), batchId: newUuid(), total: 0 },
    select: { id: true, publicId: true, batchId: true },
  });
}

/** Counts what the run holds and lets it begin. */
export async function fill(tx: Tx, runId: number): Promise<void> {
  const total = await tx.bulkItem.count({ where: { runId } });
  await tx.bulkRun.update({ where: { id: runId }, data: { total }, select: { id: true } });
  await enqueueRun(tx, runId);
}

export function enqueueRun(tx: Tx, id: number): Promise<void> {
  return enqueue(tx, "moderation.run", { id }, { jobKey: `run:${id}` });
}
