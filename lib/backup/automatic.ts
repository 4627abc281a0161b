import "server-only";
// Before the schema of a site in use is changed, its tables are kept aside, while they are few.
import { mkdir, readdir, rm, statfs } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { makeBackup } from "./make";
import { BackupTrouble } from "./trouble";

/** Beyond this the owner makes backups, in an own time. */
const SMALL_BYTES = 200 * 1024 * 1024;
const SPARE_BYTES = 100 * 1024 * 1024;
const KEPT = 5;
const WITHIN = 120_000;
const OURS = /^before-[\w-]+\.tar\.gz$/;

export type AutomaticOptions = {
  url: string;
  root: string;
  dataDir: string;
  /** The first migration that waits: what the backup stands before. */
  next: string;
  now?: Date;
};

/**
 * Writes DATA_DIR/backups/before-… .tar.gz without pictures and secret key, which no migration
 * touches and which lie in the same folder; keeps the last five. Answers with a few words for the
 * start's output; throws BackupTrouble where it failed, so that nothing is migrated.
 */
export async function backUpBeforeMigration(options: AutomaticOptions): Promise<string> {
  const { url, root, dataDir, next, now = new Date() } = options;
  const { bytes, isEmpty } = await measure(url);
  if (isEmpty) return "nothing to back up yet";
  if (bytes > SMALL_BYTES)
    return `not backed up: ${megabytes(bytes)}, beyond what is done by itself`;
  const folder = path.join(dataDir, "backups");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await assertSpace(folder, bytes);
  const time = now.toISOString().slice(0, 19).replace(/[:T]/g, "-");
  const file = path.join(folder, `before-${next}-${time}.tar.gz`);
  const late = AbortSignal.timeout(WITHIN);
  try {
    const backup = { url, root, dataDir: null, secret: null, file, force: true, signal: late };
    const made = await makeBackup(backup);
    await prune(folder);
    return `backed up first (${megabytes(made.bytes)})`;
  } catch (error) {
    throw refused(late.aborted ? `it took longer than ${WITHIN / 1000} seconds` : error);
  }
}

async function measure(url: string): Promise<{ bytes: number; isEmpty: boolean }> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT pg_database_size(current_database())::float8 AS bytes,
        to_regclass('"Settings"') IS NULL AS "isEmpty"`,
    );
    if (rows[0].isEmpty) return rows[0];
    const settings = await client.query('SELECT 1 FROM "Settings" LIMIT 1');
    return { bytes: rows[0].bytes, isEmpty: settings.rows.length === 0 };
  } finally {
    await client.end();
  }
}

async function assertSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize > bytes + SPARE_BYTES) return;
  throw refused(`${folder} has only ${megabytes(bavail * bsize)} left`);
}

function refused(why: unknown): BackupTrouble {
  const reason = why instanceof Error ? why.message : String(why);
  return new BackupTrouble(
    `The database has to be changed for this release, and could not be backed up before that: ${reason}.\n` +
      "Nothing was changed. Put that right and start again; or make a backup of your own and start with AUTO_BACKUP=off.",
  );
}

async function prune(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => OURS.test(name));
  // The names end in their time; the migration's number at their beginning only grows too.
  const byTime = names.sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1));
  for (const name of byTime.slice(KEPT)) await rm(path.join(folder, name), { force: true });
}

function timeOf(name: string): string {
  return name.slice(-"2026-01-01-00-00-00.tar.gz".length);
}

function megabytes(bytes: number): string {
  const size = bytes / (1024 * 1024);
  return `${size < 10 ? size.toFixed(1) : Math.round(size)} MB`;
}
