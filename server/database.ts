// The database that a start or a command works on: DATABASE_URL, else the embedded one.
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { lockTrouble, takeLock } from "../scripts/lock.mjs";
import { type Postgres, type PostgresOptions, runningPostgres, startPostgres } from "./postgres";
import { codeOf, reasonOf, Trouble } from "./trouble";

/**
 * For commands: the embedded database, whether or not the site is running. What was started here
 * is stopped by stop(). `about` names the command to whoever starts the site meanwhile; `alone`
 * refuses where the site is running.
 */
export async function borrowPostgres(
  options: PostgresOptions,
  about: string,
  alone = false,
): Promise<Postgres> {
  const lock = await takeLock(path.join(options.dataDir, "lock"), about);
  if (lock.holder && alone) throw new Trouble(lockTrouble(lock.holder, options.dataDir));
  if (lock.holder) return { url: await patientlyFind(options.dataDir), stop: async () => {} };
  try {
    const postgres = await startPostgres(options);
    return { ...postgres, stop: (hurry) => postgres.stop(hurry).finally(lock.release) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function patientlyFind(dataDir: string): Promise<string> {
  for (let tries = 0; tries < 150; tries++) {
    const url = runningPostgres(dataDir);
    if (url) return url;
    await sleep(200);
  }
  throw new Trouble(
    `Another program holds ${dataDir}, but its database did not answer within 30 seconds.\nWait until it has started or ended, then try again.`,
  );
}

/** Refuses a DATABASE_URL that can't be reached or would damage what people write. Throws Trouble. */
export async function assertUsable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      "SELECT current_setting('server_encoding') AS encoding, current_setting('server_version_num')::int AS version, current_database() AS name",
    );
    const { encoding, version, name } = rows[0];
    if (encoding !== "UTF8") throw notUtf8(name, encoding);
    if (version < 140_000) throw tooOld(version);
  } catch (error) {
    throw error instanceof Trouble ? error : refusal(error, url);
  } finally {
    await client.end().catch(() => {});
  }
}

function notUtf8(name: string, encoding: string): Trouble {
  return new Trouble(
    `The database "${name}" of DATABASE_URL is encoded as ${encoding}, in which only some languages can be written.\n` +
      "Make one in UTF8 and name it in DATABASE_URL:\n" +
      "  CREATE DATABASE rejoinder ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0;",
  );
}

function tooOld(version: number): Trouble {
  return new Trouble(
    `The server of DATABASE_URL is PostgreSQL ${Math.floor(version / 10_000)}; Rejoinder needs 14 or newer.`,
  );
}

function refusal(error: unknown, url: string): Trouble {
  const where = placeOf(url);
  const code = codeOf(error) ?? "";
  if (code === "28P01" || code === "28000") {
    return new Trouble(
      `The database at ${where} refused the user or password of DATABASE_URL (${reasonOf(error)}).\nCorrect them: DATABASE_URL=postgres://user:password@host:5432/database`,
    );
  }
  if (code === "3D000") {
    return new Trouble(
      `There is no such database at ${where} (${reasonOf(error)}).\nMake it: CREATE DATABASE rejoinder ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0;`,
    );
  }
  return new Trouble(
    `The database at ${where} can't be reached (${reasonOf(error) || code}).\nStart it, correct DATABASE_URL, or unset DATABASE_URL to use the embedded one.`,
  );
}

/** The address without its password. */
function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return "DATABASE_URL";
  }
}
