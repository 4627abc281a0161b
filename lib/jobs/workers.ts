import "server-only";
// Which workers live. A killed process leaves its jobs locked: whoever starts next on this machine,
// or any other instance after a minute and a half, gives them free.
import { hostname } from "node:os";
import type pg from "pg";

/** Seconds between two signs of life, and after how many without one a worker is dead. */
export const HEARTBEAT = 30;
const SILENCE = 90;

type Client = Pick<pg.Pool, "query">;

/** Notes that these workers of this process live, and frees what dead ones held. */
export async function signOfLife(client: Client, ids: string[]): Promise<void> {
  await client.query(
    `INSERT INTO "JobWorker" ("id", "host", "pid", "seenAt")
     SELECT id, $2, $3, now() FROM unnest($1::text[]) AS id
     ON CONFLICT ("id") DO UPDATE SET "seenAt" = now()`,
    [ids, hostname(), process.pid],
  );
  await freeJobs(client, await deadWorkers(client, ids));
}

/** Takes workers off the list that ended in order. */
export async function signOff(client: Client, ids: string[]): Promise<void> {
  await freeJobs(client, ids);
}

// Locked by nobody on the list counts as well: before the list there was nothing.
async function deadWorkers(client: Client, own: string[]): Promise<string[]> {
  const { rows } = await client.query<{ id: string; host: string | null; pid: number | null }>(
    `SELECT w."id", w."host", w."pid", w."seenAt" < now() - make_interval(secs => $1) AS silent
     FROM "JobWorker" w
     UNION
     SELECT j.locked_by, NULL, NULL, j.locked_at < now() - make_interval(secs => $1)
     FROM graphile_worker.jobs j
     WHERE j.locked_by IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM "JobWorker" w WHERE w."id" = j.locked_by)`,
    [SILENCE],
  );
  return rows
    .filter((row) => !own.includes(row.id))
    .filter((row) => Reflect.get(row, "silent") || isDeadHere(row))
    .map((row) => row.id);
}

// In a container each start has the same number, so one's own means an earlier life.
function isDeadHere({ host, pid }: { host: string | null; pid: number | null }): boolean {
  if (host !== hostname() || pid === null) return false;
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return Reflect.get(Object(error), "code") === "ESRCH";
  }
}

async function freeJobs(client: Client, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await client.query("SELECT graphile_worker.force_unlock_workers($1::text[])", [ids]);
  await client.query(`DELETE FROM "JobWorker" WHERE "id" = ANY($1::text[])`, [ids]);
}
