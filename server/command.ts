// What a command line tool needs before it can work: environment, secret, database, newest schema.
import { closeDb } from "@/lib/db/client";
import { applyMigrations } from "@/lib/db/migrate";
import { getEnv, provideEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { resolveDataDir, resolveSecretKey } from "./data-dir";
import { assertUsable, borrowPostgres } from "./database";

/** Makes the site's database and secret known to this process; returns what lets go of them. */
export async function prepare(root: string, about: string): Promise<() => Promise<void>> {
  const dataDir = resolveDataDir(root);
  provideEnv({ DATA_DIR: dataDir, SECRET_KEY: resolveSecretKey(dataDir) });
  const given = getEnv().DATABASE_URL;
  if (given) await assertUsable(given);
  const postgres = given ? null : await borrowPostgres({ root, dataDir, warn: log.warn }, about);
  const url = given ?? postgres?.url ?? "";
  provideEnv({ DATABASE_URL: url });
  try {
    await applyMigrations(url, root);
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
  return async () => {
    await closeDb();
    await postgres?.stop();
  };
}
