import "server-only";
// An import may lose its job: somebody took it out of the queue, it gave up, or a restore left it out.
// It then goes on from where it was, or is let go.
import type { Viewer } from "../../auth/roles";
import { db, type Tx } from "../../db/client";
import type { ImportState } from "../../db/generated/enums";
import { idsAtWork } from "../../queue/at-work";
import { enqueue } from "../../queue/enqueue";
import { ok, type Result, refuse } from "../../result";
import { canManageSubscribers } from "../policy";

/** "running": its job is in the queue, or at it just now. */
type Code = "forbidden" | "missing" | "running";

/** A file that waits, the report of one that is done, or one that has stopped; answers which it was. */
export function discardImport(
  viewer: Viewer | null,
  publicId: string,
): Promise<Result<ImportState, Code>> {
  return changeIdle(viewer, publicId, async (tx, { id, state }) => {
    await tx.subscriberImport.delete({ where: { id }, select: { id: true } });
    return ok(state);
  });
}

/** Gives one that has stopped a job of its own; no line counts twice. */
export function resumeImport(
  viewer: Viewer | null,
  publicId: string,
): Promise<Result<ImportState, Code>> {
  return changeIdle(viewer, publicId, async (tx, { id, state }) => {
    if (state !== "RUNNING") return refuse("missing");
    await enqueue(tx, "newsletter.import", { id });
    return ok(state);
  });
}

/** Of these imports those that say RUNNING and have nobody who runs them. */
export async function stoppedAmong(rows: { id: number; state: ImportState }[]) {
  const running = rows.filter(({ state }) => state === "RUNNING").map(({ id }) => id);
  const atWork = await idsAtWork(db(), "newsletter.import", running);
  return new Set(running.filter((id) => !atWork.includes(id)));
}

type Row = { id: number; state: ImportState };

async function changeIdle(
  viewer: Viewer | null,
  publicId: string,
  work: (tx: Tx, row: Row) => Promise<Result<ImportState, Code>>,
): Promise<Result<ImportState, Code>> {
  if (!canManageSubscribers(viewer)) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<Row[]>`
      SELECT "id", "state"::text AS "state" FROM "SubscriberImport"
      WHERE "publicId" = ${publicId} FOR UPDATE`;
    if (!row) return refuse("missing");
    if (
      row.state === "RUNNING" &&
      (await idsAtWork(tx, "newsletter.import", [row.id])).length > 0
    ) {
      return refuse("running");
    }
    return work(tx, row);
  });
}
