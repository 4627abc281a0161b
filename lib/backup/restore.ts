import "server-only";
// A backup becomes a site: into an empty database, in one transaction, and only where every table
// reads back as it was written.
import { once } from "node:events";
import path from "node:path";
import pg from "pg";
import { type CopyStreamQuery, from as copyFrom, to as copyTo } from "pg-copy-streams";
import { applyMigrations, takeMigrationLock } from "../db/migrate";
import { damaged, type Entry, readArchive } from "./archive";
import { type Checked, checkBackup, Tally } from "./check";
import { COPY_JOBS_IN, enqueueRestored, openJobs } from "./jobs";
import type { Progress } from "./make";
import { FileWriter, writeSecret } from "./restored-files";
import { assertUnused, makeRoom, namesOfMigrations } from "./room";
import { placeOf } from "./schema";
import {
  copyIn,
  copyOut,
  listCounters,
  listTables,
  type OwnNames,
  quote,
  readOwnNames,
  steady,
  type Table,
} from "./tables";
import { BackupTrouble } from "./trouble";

export type RestoreOptions = {
  url: string;
  root: string;
  dataDir: string;
  file: string;
  /** False leaves out what the queue held: a copy for trials must not send the mails again. */
  withJobs?: boolean;
  /**
   * The key that the site will run with where that is not the data folder's to say; it must be the
   * backup's. Null: the backup's is written into the data folder.
   */
  givenSecret?: string | null;
  progress?: Progress;
};

/**
 * Restores into an empty site that nobody serves. Throws BackupTrouble, with the database as empty
 * as it was and no file left behind.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Checked> {
  const { url, root, file, progress = () => {} } = options;
  progress("checking the file", 0, 1);
  const checked = await checkBackup(file);
  await assertKnown(checked, root);
  assertSecret(checked, options.givenSecret ?? null);
  const lock = await takeMigrationLock(url);
  try {
    await assertUnused(lock);
    const own = await readOwnNames(root);
    await makeRoom(lock, own, checked.about.migrations, root);
    await applyMigrations(url, root, { isLocked: true, only: checked.about.migrations });
    await load(options, checked, own);
    await applyMigrations(url, root, { isLocked: true });
    await lock.query("ANALYZE");
    return checked;
  } finally {
    await lock.end();
  }
}

async function assertKnown({ about }: Checked, root: string): Promise<void> {
  const known = await namesOfMigrations(root);
  const newer = about.migrations.filter((name) => !known.includes(name));
  if (newer.length === 0) return;
  throw new BackupTrouble(
    `This backup was made by a newer release of Rejoinder (it knows ${newer.join(", ")}).\nUpgrade this one first, then restore. Nothing was changed.`,
  );
}

function assertSecret({ secret }: Checked, given: string | null): void {
  if (given === null || secret === null || given === secret) return;
  throw new BackupTrouble(
    "SECRET_KEY in the environment is not the key of this backup: addresses that must not be written to, links in mails and sign-ins would no longer be known.\n" +
      "Set it to the backed-up site's, or unset it: then the backup's is put into the data folder. Nothing was changed.",
  );
}

async function load(options: RestoreOptions, checked: Checked, own: OwnNames): Promise<void> {
  const { url, dataDir, withJobs = true, givenSecret = null, progress = () => {} } = options;
  const { manifest, about, secret } = checked;
  const takesJobs = withJobs && (manifest.jobs?.rows ?? 0) > 0;
  const files = new FileWriter(path.join(dataDir, "media"));
  const client = new pg.Client({ connectionString: url, application_name: "rejoinder restore" });
  client.on("error", () => {});
  await client.connect();
  try {
    await steady(client);
    await client.query("BEGIN");
    const tables = await listTables(client, own);
    assertSameShape(tables, checked, options.file);
    const tieAgain = await untie(client, tables);
    if (takesJobs) await openJobs(client);
    await fill(client, options, checked, { files, takesJobs });
    progress("checking what was written", 0, 1);
    await assertWritten(client, tables, checked, options.file);
    await tieAgain();
    await setCounters(client, tables, checked);
    if (takesJobs) await enqueueRestored(client);
    if (about.pictures) await files.flush();
    if (secret !== null && givenSecret === null) await writeSecret(dataDir, secret);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    await files.remove();
    throw error;
  } finally {
    await client.end();
  }
}

function assertSameShape(tables: Table[], { about }: Checked, file: string): void {
  const shape = (list: Pick<Table, "name" | "columns">[]) =>
    list.map(({ name, columns }) => `${name}(${[...columns].sort()})`).sort();
  if (shape(tables).join() === shape(about.tables).join()) return;
  throw damaged(file, "its tables are not those of the migrations that it names");
}

/**
 * Takes away foreign keys (some point both ways) and triggers for the time of the filling, and the
 * rows that migrations made. Answers with what puts them back, which checks every reference.
 */
async function untie(client: pg.Client, tables: Table[]): Promise<() => Promise<void>> {
  const names = tables.map(({ name }) => name);
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `SELECT t.relname AS "table", k.conname AS name, pg_get_constraintdef(k.oid) AS definition
    FROM pg_constraint AS k JOIN pg_class AS t ON t.oid = k.conrelid
    WHERE k.contype = 'f' AND t.relnamespace = current_schema()::regnamespace
      AND t.relname = ANY ($1)`,
    [names],
  );
  for (const { table, name } of rows) {
    await client.query(`ALTER TABLE ${quote(table)} DROP CONSTRAINT ${quote(name)}`);
  }
  for (const name of names) await client.query(`ALTER TABLE ${quote(name)} DISABLE TRIGGER USER`);
  await client.query(`TRUNCATE ${names.map(quote).join(", ")}`);
  return async () => {
    for (const { table, name, definition } of rows) {
      await client.query(`ALTER TABLE ${quote(table)} ADD CONSTRAINT ${quote(name)} ${definition}`);
    }
    for (const name of names) await client.query(`ALTER TABLE ${quote(name)} ENABLE TRIGGER USER`);
  };
}

type Targets = { files: FileWriter; takesJobs: boolean };

async function fill(
  client: pg.Client,
  { file, progress = () => {} }: RestoreOptions,
  { about, manifest }: Checked,
  { files, takesJobs }: Targets,
): Promise<void> {
  const copying = new Copying(client);
  let pictures = 0;
  for await (const entry of readArchive(file)) {
    const place = placeOf(entry.name);
    if (place?.kind === "table") {
      const table = about.tables.find(({ name }) => name === place.table);
      if (!table) throw damaged(file, `it does not say what ${entry.name} is`);
      progress(table.name, about.tables.indexOf(table), about.tables.length);
      await copying.feed(copyIn(table), entry);
    } else if (place?.kind === "jobs" && takesJobs) {
      await copying.feed(COPY_JOBS_IN, entry);
    } else if (place?.kind === "picture") {
      progress("pictures", pictures++, manifest.pictures.files);
      await files.write(place.path, entry);
    }
  }
  await copying.end();
}

/** One COPY after the other; the parts of one table go into the same. */
class Copying {
  readonly #client: pg.Client;
  #sql = "";
  #stream: CopyStreamQuery | null = null;
  #done: Promise<unknown> = Promise.resolve();

  constructor(client: pg.Client) {
    this.#client = client;
  }

  async feed(sql: string, entry: Entry): Promise<void> {
    if (sql !== this.#sql) await this.#begin(sql);
    for await (const chunk of entry.bytes) {
      const stream = this.#stream;
      if (!stream || stream.write(chunk)) continue;
      await Promise.race([once(stream, "drain"), this.#done]);
    }
  }

  async end(): Promise<void> {
    this.#stream?.end();
    await this.#done;
    this.#stream = null;
  }

  async #begin(sql: string): Promise<void> {
    await this.end();
    this.#sql = sql;
    const stream = this.#client.query(copyFrom(sql));
    this.#stream = stream;
    this.#done = new Promise((resolve, reject) => {
      stream.once("finish", resolve).once("error", reject);
    });
    this.#done.catch(() => {});
  }
}

async function assertWritten(
  client: pg.Client,
  tables: Table[],
  { manifest }: Checked,
  file: string,
): Promise<void> {
  for (const table of tables) {
    const tally = new Tally();
    for await (const chunk of client.query(copyTo(copyOut(table)))) tally.add(chunk);
    if (JSON.stringify(tally.sum()) === JSON.stringify(manifest.tables[table.name])) continue;
    throw damaged(file, `${table.name} read back is not what was written`);
  }
}

async function setCounters(client: pg.Client, tables: Table[], { manifest }: Checked) {
  for (const { table, column, sequence } of await listCounters(client, tables)) {
    const known = manifest.counters.find((one) => one.table === table && one.column === column);
    await client.query(
      `SELECT setval($1::regclass, greatest($2::bigint, (SELECT max(${quote(column)}) FROM ${quote(table)}), 1))`,
      [sequence, known?.last ?? "1"],
    );
  }
}
