import "server-only";
// The queue as its owner sees it. Payloads stay inside: they may point at somebody.
import { can } from "../auth/capabilities";
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { Prisma } from "../db/generated/client";
import type { JobList } from "./schema";

const PAGE = 50;
/** Counting stops here. */
export const MANY = 10_000;

export type JobItem = {
  id: string;
  name: string;
  /** What it works on, where its key says so: "mail:12". */
  key: string | null;
  attempts: number;
  maxAttempts: number;
  lastError: string | null;
  /** Next try of one that waits. */
  runAt: Date;
  createdAt: Date;
  /** Since when it runs. */
  lockedAt: Date | null;
};

const conditions: Record<JobList, Prisma.Sql> = {
  waiting: Prisma.sql`locked_at IS NULL AND attempts < max_attempts`,
  running: Prisma.sql`locked_at IS NOT NULL`,
  failed: Prisma.sql`locked_at IS NULL AND attempts >= max_attempts`,
};

/** Jobs of one state, the latest queued first, queued before the one numbered `before`. */
export async function listJobs(
  viewer: Viewer,
  list: JobList,
  before?: bigint,
): Promise<{ jobs: JobItem[]; next: string | null }> {
  mustManageJobs(viewer);
  const rest = before === undefined ? Prisma.empty : Prisma.sql`AND job.id < ${before}`;
  const rows = await db().$queryRaw<JobItem[]>`
    SELECT id::text, task_identifier AS "name", key, attempts, max_attempts AS "maxAttempts",
           last_error AS "lastError", run_at AS "runAt", created_at AS "createdAt",
           locked_at AS "lockedAt"
    FROM graphile_worker.jobs AS job WHERE ${conditions[list]} ${rest}
    ORDER BY job.id DESC LIMIT ${PAGE + 1}`;
  const jobs = rows.slice(0, PAGE);
  return { jobs, next: rows.length > PAGE ? (jobs.at(-1)?.id ?? null) : null };
}

export type JobCounts = Record<JobList, number>;

/** Each at most MANY. */
export async function countJobs(viewer: Viewer): Promise<JobCounts> {
  mustManageJobs(viewer);
  const [counts] = await db().$queryRaw<JobCounts[]>`
    SELECT count(*) FILTER (WHERE ${conditions.waiting})::int AS "waiting",
           count(*) FILTER (WHERE ${conditions.running})::int AS "running",
           count(*) FILTER (WHERE ${conditions.failed})::int AS "failed"
    FROM (SELECT * FROM graphile_worker.jobs LIMIT ${MANY}) AS job`;
  return counts ?? { waiting: 0, running: 0, failed: 0 };
}

/** Whether any instance of the site works on the queue now. */
export async function isRunnerAtWork(viewer: Viewer): Promise<boolean> {
  mustManageJobs(viewer);
  const [row] = await db().$queryRaw<{ alive: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "JobWorker"
                   WHERE "seenAt" > now() - interval '90 seconds') AS "alive"`;
  return row?.alive ?? false;
}

/** Pages ask first and answer in their own way; forgetting it is a bug. */
function mustManageJobs(viewer: Viewer): void {
  if (!can(viewer, "jobs.manage")) throw new Error("This person may not see the jobs.");
}
