import "server-only";
// Jobs that name somebody who wants to be forgotten: in what they are told, or in how they failed.
import type { Db, Tx } from "../db/client";
import { mentionOf } from "../mention";

export type JobTrace = { name: string; payload: unknown; lastError: string | null; runAt: Date };

/** The newest 1,000 that name one of these addresses. */
export function listJobsNaming(client: Tx | Db, addresses: string[]): Promise<JobTrace[]> {
  return client.$queryRaw<JobTrace[]>`
    SELECT task.identifier AS "name", job.payload, job.last_error AS "lastError",
      job.run_at AS "runAt"
    FROM graphile_worker._private_jobs AS job
    JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
    WHERE replace(concat_ws(' ', job.payload::text, job.last_error, job.key), '\\n', ' ')
      ~* ${mentionOf(addresses)}
    ORDER BY job.id DESC LIMIT 1000`;
}

/** One that runs just now ends as if nothing had happened; a mail whose row is gone is never sent. */
export function eraseJobsNaming(tx: Tx, addresses: string[]): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM graphile_worker._private_jobs AS job
    WHERE replace(concat_ws(' ', job.payload::text, job.last_error, job.key), '\\n', ' ')
      ~* ${mentionOf(addresses)}`;
}
