import "server-only";
// A backup: every table from one snapshot, the pictures that it names, and the key to its hashes.
import { createHash, type Hash } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { ArchiveWriter, type Written } from "./archive";
import { COPY_JOBS_OUT, hasQueue } from "./jobs";
import {
  ABOUT,
  type About,
  type Content,
  FORMAT,
  MANIFEST,
  type Manifest,
  pictureName,
  SECRET,
} from "./schema";
import {
  type Counter,
  copyOut,
  listCounters,
  listTables,
  readOwnNames,
  steady,
  type Table,
} from "./tables";
import { BackupTrouble } from "./trouble";

export type Progress = (what: string, done: number, of: number) => void;

export type BackupOptions = {
  url: string;
  /** The project, whose migrations name what is ours. */
  root: string;
  /** Where the folder `media` stands; null leaves the pictures out. */
  dataDir: string | null;
  /** The root of all keys; null leaves it out. */
  secret: string | null;
  file: string;
  force?: boolean;
  progress?: Progress;
  /** Ends the work, with nothing left behind. */
  signal?: AbortSignal;
};

export type Made = { about: About; manifest: Manifest; bytes: number };

/**
 * Writes one archive, readable by its owner alone. The site may be running and written to: what
 * commits after the beginning is not in it. Throws BackupTrouble; then there is no file.
 */
export async function makeBackup(options: BackupOptions): Promise<Made> {
  const { url, file, force = false, signal } = options;
  const archive = await ArchiveWriter.create(file, force);
  const client = new pg.Client({ connectionString: url, application_name: "rejoinder backup" });
  client.on("error", () => {});
  const stop = () => void client.end();
  try {
    await client.connect();
    signal?.addEventListener("abort", stop, { once: true });
    const made = await write(archive, client, options);
    signal?.throwIfAborted();
    return { ...made, bytes: await archive.finish() };
  } catch (error) {
    await archive.abandon();
    throw signal?.aborted ? new BackupTrouble(String(signal.reason)) : error;
  } finally {
    signal?.removeEventListener("abort", stop);
    await client.end();
  }
}

async function write(archive: ArchiveWriter, client: pg.Client, options: BackupOptions) {
  const { root, dataDir, secret, progress = () => {} } = options;
  await steady(client);
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
  const tables = await listTables(client, await readOwnNames(root));
  if (tables.length === 0) throw new BackupTrouble("The database is empty: nothing to back up.");
  const about: About = {
    program: "rejoinder",
    format: FORMAT,
    madeAt: new Date().toISOString(),
    migrations: await listApplied(client),
    tables: tables.map(({ name, columns }) => ({ name, columns })),
    pictures: dataDir !== null,
  };
  await archive.add(ABOUT, asJson(about));
  const manifest: Manifest = {
    tables: await writeTables(archive, client, tables, progress),
    jobs: (await hasQueue(client)) ? await writeCopy(archive, client, "jobs", COPY_JOBS_OUT) : null,
    counters: await readCounters(client, await listCounters(client, tables)),
    pictures: await writePictures(archive, client, dataDir, progress),
    secret: secret === null ? null : sha256(secret),
  };
  if (secret !== null) await archive.add(SECRET, Buffer.from(secret));
  await client.query("COMMIT");
  await archive.add(MANIFEST, asJson(manifest));
  return { about, manifest };
}

/** Migrations that a database has seen, in their order. */
export async function listApplied(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name COLLATE "C"`,
  );
  return rows.map(({ name }) => name);
}

async function writeTables(
  archive: ArchiveWriter,
  client: pg.Client,
  tables: Table[],
  progress: Progress,
): Promise<Manifest["tables"]> {
  const written: Manifest["tables"] = {};
  for (const [index, table] of tables.entries()) {
    progress(table.name, index, tables.length);
    written[table.name] = await writeCopy(archive, client, `tables/${table.name}`, copyOut(table));
  }
  return written;
}

async function writeCopy(
  archive: ArchiveWriter,
  client: pg.Client,
  folder: string,
  sql: string,
): Promise<Content> {
  const stream = client.query(copyTo(sql));
  const written = await archive.addParts(folder, stream);
  return { rows: stream.rowCount, ...written };
}

// Counters stand outside any snapshot: they may be ahead of it, never behind.
async function readCounters(client: pg.Client, counters: Counter[]): Promise<Manifest["counters"]> {
  const read: Manifest["counters"] = [];
  for (const { table, column, sequence } of counters) {
    const { rows } = await client.query(`SELECT last_value::text AS last FROM ${sequence}`);
    read.push({ table, column, last: rows[0].last });
  }
  return read;
}

async function writePictures(
  archive: ArchiveWriter,
  client: pg.Client,
  dataDir: string | null,
  progress: Progress,
): Promise<Manifest["pictures"]> {
  const count = new PictureCount();
  if (dataDir === null) return count.sum(0);
  const { rows } = await client.query<{ hash: string }>('SELECT "hash" FROM "Media"');
  const wanted = new Set(rows.map(({ hash }) => hash));
  const folder = path.join(dataDir, "media");
  const kept = new Set<string>();
  const files = [...(await listFiles(folder, "originals")), ...(await listFiles(folder, ""))];
  for (const [index, file] of files.entries()) {
    progress("pictures", index, files.length);
    const picture = pictureName(file);
    if (!picture || !wanted.has(picture.hash)) continue;
    const written = await archive.addFile(picture.name, path.join(folder, file));
    if (!written) continue;
    count.add(picture.name, written);
    if (file.startsWith("originals/")) kept.add(picture.hash);
  }
  return count.sum(wanted.size - kept.size);
}

/** Counts files and hashes the list of them, in whatever order they come. */
export class PictureCount {
  #files = 0;
  #bytes = 0;
  readonly #hash: Hash = createHash("sha256");

  add(name: string, { bytes, sha256 }: Written): void {
    this.#files += 1;
    this.#bytes += bytes;
    this.#hash.update(`${name} ${bytes} ${sha256}\n`);
  }

  /** `missing`: pictures whose original was not there. */
  sum(missing: number): Manifest["pictures"] {
    return { files: this.#files, bytes: this.#bytes, sha256: this.#hash.digest("hex"), missing };
  }
}

async function listFiles(folder: string, within: string): Promise<string[]> {
  const entries = await readdir(path.join(folder, within), { withFileTypes: true }).catch(
    (error) => {
      // A site without pictures has no folder for them.
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.posix.join(within, entry.name))
    .sort();
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function asJson(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
}
