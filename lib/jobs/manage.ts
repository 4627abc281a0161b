import "server-only";
// What an owner does to a job by hand.
import { recordAudit } from "../audit";
import { can } from "../auth/capabilities";
import type { Viewer } from "../auth/roles";
import { db, type Tx } from "../db/client";
import { failQueuedMail } from "../mail/send";
import { ok, type Result, refuse } from "../result";

/** "missing": it is done, runs just now, or never was. */
export type ManageOutcome = Result<null, "forbidden" | "missing">;

/** Runs a job that waits or has failed at once, with all its tries before it. */
export async function retryJob(viewer: Viewer | null, id: bigint): Promise<ManageOutcome> {
  if (!can(viewer, "jobs.manage")) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    if (!(await lockIdleJob(tx, id))) return refuse("missing");
    await tx.$executeRaw`
      SELECT graphile_worker.reschedule_jobs(ARRAY[${id}]::bigint[], run_at => now(), attempts => 0)`;
    // The queue looks every two seconds; this makes it look now.
    await tx.$executeRaw`SELECT pg_notify('jobs:insert', '{"count":1}')`;
    return ok(null);
  });
}

/** Takes a job that doesn't run out of the queue for good; the mail it would send counts as failed. */
export async function removeJob(viewer: Viewer | null, id: bigint): Promise<ManageOutcome> {
  if (!can(viewer, "jobs.manage")) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    const job = await lockIdleJob(tx, id);
    if (!job) return refuse("missing");
    await tx.$executeRaw`SELECT graphile_worker.complete_jobs(ARRAY[${id}]::bigint[])`;
    if (job.mailId !== null) {
      await failQueuedMail(tx, job.mailId, `${viewer.name} took it out of the queue.`);
    }
    await recordAudit(tx, { action: "job.removed", userId: viewer.userId, subject: job.name });
    return ok(null);
  });
}

async function lockIdleJob(
  tx: Tx,
  id: bigint,
): Promise<{ name: string; mailId: number | null } | null> {
  const [row] = await tx.$queryRaw<{ name: string; mailId: number | null }[]>`
    SELECT task.identifier AS "name",
           CASE WHEN task.identifier = 'mail.send' THEN (job.payload ->> 'id')::int END AS "mailId"
    FROM graphile_worker._private_jobs AS job
    JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
    WHERE job.id = ${id} AND job.locked_at IS NULL
    FOR UPDATE OF job SKIP LOCKED`;
  return row ?? null;
}
