import "server-only";
// Jobs that failed and wait for their next try: what stood in their way is gone.
import type { Db, Tx } from "../db/client";
import type { JobName } from "./jobs";

/**
 * They are due now, with all their tries before them: of those that a long trouble took, none was
 * theirs. Those that were not tried yet keep their time. `alsoGivenUp`: those without a try left, too.
 */
export async function hurry(
  client: Tx | Db,
  names: JobName[],
  { alsoGivenUp = false } = {},
): Promise<void> {
  await client.$executeRaw`
    SELECT graphile_worker.reschedule_jobs(array_agg(job.id), run_at => now(), attempts => 0)
    FROM graphile_worker._private_jobs AS job
    JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
    WHERE task.identifier = ANY (${names}) AND job.locked_at IS NULL
      AND job.attempts > 0 AND (job.attempts < job.max_attempts OR ${alsoGivenUp}::boolean)`;
}
