import "server-only";
// The queue's jobs: what waits, runs or failed is kept with a backup and handed in anew by a restore.
import type pg from "pg";

const COLUMNS =
  "identifier text, payload json, queue text, run_at timestamptz, max_attempts int, attempts int, key text, priority int, flags text[], error text";

/** False where the site never had a queue. */
export async function hasQueue(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    "SELECT to_regclass('graphile_worker._private_jobs') IS NOT NULL AS there",
  );
  return rows[0].there;
}

/** Rides on graphile-worker 0.16's own tables: its public view shows no payload. */
export const COPY_JOBS_OUT = `COPY (
  SELECT t.identifier, j.payload, q.queue_name, j.run_at, j.max_attempts, j.attempts, j.key,
    j.priority, array(SELECT jsonb_object_keys(j.flags)), j.last_error
  FROM graphile_worker._private_jobs AS j
  JOIN graphile_worker._private_tasks AS t ON t.id = j.task_id
  LEFT JOIN graphile_worker._private_job_queues AS q ON q.id = j.job_queue_id
  ORDER BY j.id) TO STDOUT`;

export const COPY_JOBS_IN = "COPY restored_jobs FROM STDIN";

export async function openJobs(client: pg.Client): Promise<void> {
  await client.query(`CREATE TEMP TABLE restored_jobs (${COLUMNS}) ON COMMIT DROP`);
}

/** Hands the restored jobs in by the queue's public functions, attempts and failures kept. */
export async function enqueueRestored(client: pg.Client): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE added_jobs ON COMMIT DROP AS
    SELECT (graphile_worker.add_job(identifier, payload, queue_name => queue, run_at => run_at,
        max_attempts => max_attempts, job_key => key, priority => priority, flags => flags)).id,
      attempts, max_attempts, error
    FROM restored_jobs;
    SELECT graphile_worker.reschedule_jobs(ARRAY[id], attempts => attempts)
    FROM added_jobs WHERE attempts > 0 AND attempts < max_attempts;
    SELECT graphile_worker.permanently_fail_jobs(ARRAY[id], error)
    FROM added_jobs WHERE attempts >= max_attempts`);
}
