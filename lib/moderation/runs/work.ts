import "server-only";
// The job that works a run off. Each chunk is one transaction that also notes how far it came, so a
// killed job goes on where it was and no comment is decided twice.
import type { Viewer } from "../../auth/roles";
import { db, type Tx } from "../../db/client";
import type { CommentState, Role } from "../../db/generated/enums";
import { learnSoon } from "../../screening/model/forget";
import { decideIn } from "../decide";
import { BATCH_TIME } from "../decide-many";
import { canModerate } from "../policy";
import { takeBack } from "../undo";

/** Small enough that a moderator who presses a key meanwhile waits for no longer than a moment. */
const CHUNK = 50;

/** Ends early, to be tried again, where `signal` says that the process wants to end. */
export async function workRun(id: number, signal?: AbortSignal): Promise<void> {
  while (await workChunk(id)) signal?.throwIfAborted();
}

/** False where nothing is left to do. */
export function workChunk(id: number): Promise<boolean> {
  return db().$transaction(
    async (tx) => {
      const run = await lockRun(tx, id);
      if (!run) return false;
      const viewer = viewerOf(run);
      // Whoever may no longer moderate decides nothing more, however long ago they pressed.
      if (!canModerate(viewer)) return end(tx, id, "STOPPED");
      const items = await tx.bulkItem.findMany({
        where: { runId: id, hasFailed: false },
        orderBy: { commentId: "asc" },
        take: CHUNK,
      });
      const failed: number[] = [];
      for (const item of items) {
        if (!(await workItem(tx, viewer, run, item))) failed.push(item.commentId);
      }
      await note(
        tx,
        id,
        items.map((item) => item.commentId),
        failed,
      );
      return items.length < CHUNK ? end(tx, id, "DONE") : true;
    },
    { timeout: BATCH_TIME },
  );
}

type Run = {
  to: CommentState | null;
  isWhole: boolean;
  batchId: string;
  userId: number | null;
  name: string | null;
  role: Role | null;
};

// Held until the chunk is in: two workers decide nothing twice, and who stops it waits for the end
// of the chunk.
async function lockRun(tx: Tx, id: number): Promise<Run | undefined> {
  const [run] = await tx.$queryRaw<Run[]>`
    SELECT r."to"::text AS "to", r."isWhole", r."batchId"::text AS "batchId", person."id" AS "userId",
           person."name", person."role"::text AS "role"
    FROM "BulkRun" r
    LEFT JOIN "User" person ON person."id" = r."userId" AND person."deactivatedAt" IS NULL
    WHERE r."id" = ${id} AND r."state" = 'RUNNING' FOR UPDATE OF r`;
  return run;
}

function viewerOf({ userId, name, role }: Run): Viewer | null {
  if (userId === null || name === null || role === null) return null;
  return { userId, name, role, sessionId: "" };
}

type Item = { commentId: number; version: number; eventId: number | null };

async function workItem(tx: Tx, viewer: Viewer, run: Run, item: Item): Promise<boolean> {
  const { commentId, version, eventId } = item;
  if (run.to !== null) {
    const decision = { id: commentId, version, to: run.to, isWhole: run.isWhole };
    return (await decideIn(tx, viewer, decision, run.batchId)).ok;
  }
  return eventId !== null && (await takeBack(tx, viewer, eventId, run.batchId)).ok;
}

async function note(tx: Tx, runId: number, all: number[], failed: number[]): Promise<void> {
  const bad = new Set(failed);
  const decided = all.filter((id) => !bad.has(id));
  await tx.bulkItem.deleteMany({ where: { runId, commentId: { in: decided } } });
  await tx.bulkItem.updateMany({
    where: { runId, commentId: { in: failed } },
    data: { hasFailed: true },
  });
  await tx.bulkRun.update({
    where: { id: runId },
    data: { done: { increment: decided.length }, failed: { increment: failed.length } },
    select: { id: true },
  });
}

async function end(tx: Tx, id: number, state: "DONE" | "STOPPED"): Promise<false> {
  const finishedAt = state === "DONE" ? new Date() : null;
  await tx.bulkRun.update({ where: { id }, data: { state, finishedAt }, select: { id: true } });
  // So many decisions at once teach nothing, but in their place others stand no more.
  await learnSoon(tx);
  return false;
}
