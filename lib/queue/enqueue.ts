import "server-only";
// A job enters the queue in the transaction of what caused it: it runs when that commits, or never.
import type { Tx } from "../db/client";
import { type JobName, type JobPayload, jobs } from "./jobs";

export type EnqueueOptions = {
  /** Not before; at once where it is not given. */
  runAt?: Date;
  /** Of two waiting jobs with one key only the later stays; a running one is not stopped. */
  jobKey?: string;
  /** Tries altogether, with growing pauses between them (3 s, 7 s, 20 s … 6 h). 12 where not given. */
  maxAttempts?: number;
  /** Jobs of one queue are done one after the other, on whichever instance. */
  queue?: string;
};

const MAX_ATTEMPTS = 12;

/** Throws where the payload isn't the job's: a bug. */
export async function enqueue<Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: JobPayload<Name>,
  { runAt, jobKey, maxAttempts = MAX_ATTEMPTS, queue }: EnqueueOptions = {},
): Promise<void> {
  const json = JSON.stringify(jobs[name].parse(payload));
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${name}, ${json}::json,
      queue_name => ${queue ?? null}::text,
      run_at => ${runAt ?? null}::timestamptz,
      job_key => ${jobKey ?? null}::text,
      max_attempts => ${maxAttempts}::int)`;
}
