import "server-only";
// The queue's own tables, in a schema of their own that our migrations know nothing of. Emptied, it
// loses no word of anybody: mail that waits stands in our tables and is queued again.
import pg from "pg";
import { queueLogger } from "./logger";

/** The newest migration of the package in hand; a test compares the two. */
const NEWEST = 18;

/**
 * Brings the queue's schema to the version of the package. `client` holds the lock of the
 * migrations: the package itself lets two instances collide.
 */
export async function installQueue(client: pg.Client, url: string): Promise<void> {
  // Loading the package takes a tenth of a second, which a start with nothing to do may keep.
  if (await isInstalled(client)) return;
  const { runMigrations } = await import("graphile-worker");
  const pgPool = new pg.Pool({ connectionString: url, max: 1 });
  try {
    await runMigrations({ pgPool, logger: await queueLogger() });
  } finally {
    await pgPool.end();
  }
}

async function isInstalled(client: pg.Client): Promise<boolean> {
  const found = await client.query("SELECT to_regclass('graphile_worker.migrations') AS name");
  if (!found.rows[0].name) return false;
  const { rows } = await client.query("SELECT max(id) AS newest FROM graphile_worker.migrations");
  return rows[0].newest >= NEWEST;
}
