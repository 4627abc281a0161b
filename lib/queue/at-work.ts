import "server-only";
// Whether the queue still means to do something.
import type { Db, Tx } from "../db/client";
import type { JobName } from "./jobs";

/** Of these rows' ids those with a job that waits or runs; one that gave up does nothing any more. */
export async function idsAtWork(client: Tx | Db, job: JobName, ids: number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await client.$queryRaw<{ id: number }[]>`
    SELECT DISTINCT (job.payload ->> 'id')::int AS "id"
    FROM graphile_worker._private_jobs AS job
    JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
    WHERE task.identifier = ${job} AND job.payload ->> 'id' = ANY(${ids.map(String)})
      AND (job.locked_at IS NOT NULL OR job.attempts < job.max_attempts)`;
  return rows.map(({ id }) => id);
}
