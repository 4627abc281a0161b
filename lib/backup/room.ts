import "server-only";
// Whether a database has room for a backup, and making it: what a first start has put there goes.
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { readMigrations } from "../db/migrate";
import { listApplied } from "./make";
import { listTables, type OwnNames, quote } from "./tables";
import { BackupTrouble } from "./trouble";

/** Throws BackupTrouble where a site, or a command of one, is at work there. */
export async function assertUnused(client: pg.Client): Promise<void> {
  // A connection that was closed a moment ago may still be listed.
  for (let tries = 0; tries < 20; tries++) {
    const { rows } = await client.query(
      `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database()
        AND pid <> pg_backend_pid() AND application_name LIKE 'rejoinder%'`,
    );
    if (rows[0].count === 0) return;
    await sleep(100);
  }
  throw new BackupTrouble(
    "A site, or a command of one, is using this database.\nStop it, then restore. Nothing was changed.",
  );
}

/**
 * Leaves the database empty, or with empty tables at the migrations that are `wanted`. Throws
 * BackupTrouble where there is a site. A first start may have made tables of a newer schema: those go.
 */
export async function makeRoom(
  client: pg.Client,
  own: OwnNames,
  wanted: string[],
  root: string,
): Promise<void> {
  const tables = (await listTables(client, own)).map(({ name }) => name);
  for (const name of ["Settings", "User", "Post", "Comment"].filter((one) =>
    tables.includes(one),
  )) {
    const { rows } = await client.query(`SELECT 1 FROM ${quote(name)} LIMIT 1`);
    if (rows.length > 0) throw notEmpty(name);
  }
  const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') AS name");
  if (!rows[0].name) {
    if (tables.length > 0) throw notEmpty(tables.join(", "));
    return;
  }
  const applied = await listApplied(client);
  const known = await namesOfMigrations(root);
  if (applied.some((name) => !known.includes(name))) {
    throw new BackupTrouble(
      "This database was made by a newer release of Rejoinder.\nUpgrade this one, or name an empty database. Nothing was changed.",
    );
  }
  if (applied.join() !== wanted.join()) await dropAll(client, tables, own);
}

function notEmpty(what: string): BackupTrouble {
  return new BackupTrouble(
    `There is a site in this database already (${what}); a restore never overwrites one.\n` +
      "Restore into an empty folder (DATA_DIR=/path/to/new) or an empty database (DATABASE_URL). Nothing was changed.",
  );
}

async function dropAll(client: pg.Client, tables: string[], own: OwnNames): Promise<void> {
  await client.query("BEGIN");
  for (const table of [...tables, "_prisma_migrations"]) {
    await client.query(`DROP TABLE ${quote(table)} CASCADE`);
  }
  const { rows: types } = await client.query<{ name: string }>(
    "SELECT typname AS name FROM pg_type WHERE typnamespace = current_schema()::regnamespace AND typtype = 'e'",
  );
  for (const { name } of types.filter((type) => own.types.has(type.name))) {
    await client.query(`DROP TYPE ${quote(name)} CASCADE`);
  }
  const { rows: functions } = await client.query<{ name: string; signature: string }>(
    `SELECT proname AS name, oid::regprocedure::text AS signature FROM pg_proc
    WHERE pronamespace = current_schema()::regnamespace`,
  );
  for (const { signature } of functions.filter(({ name }) => own.functions.has(name))) {
    await client.query(`DROP FUNCTION ${signature} CASCADE`);
  }
  await client.query("COMMIT");
}

/** The migrations of this release, in their order. */
export async function namesOfMigrations(root: string): Promise<string[]> {
  const { migrationDirectories } = await readMigrations(root);
  return migrationDirectories.map((directory) => directory.path);
}
