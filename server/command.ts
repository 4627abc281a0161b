// What a command line tool needs before it can work: environment, secret, database, schema.
import { closeDb } from "@/lib/db/client";
import { getEnv, provideEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { resolveDataDir, resolveSecretKey } from "./data-dir";
import { assertUsable, borrowPostgres } from "./database";
import { migrate } from "./migrate";

export type Needs = {
  /** False leaves the schema as it stands. */
  newestSchema?: boolean;
  /** True refuses where the site, or another command, holds the data folder. */
  alone?: boolean;
};

/** Makes the site's database and secret known to this process; returns what lets go of them. */
export async function prepare(
  root: string,
  about: string,
  { newestSchema = true, alone = false }: Needs = {},
): Promise<() => Promise<void>> {
  const dataDir = resolveDataDir(root);
  provideEnv({ DATA_DIR: dataDir, SECRET_KEY: resolveSecretKey(dataDir) });
  const given = getEnv().DATABASE_URL;
  if (given) await assertUsable(given);
  const options = { root, dataDir, warn: log.warn };
  const postgres = given ? null : await borrowPostgres(options, about, alone);
  const url = given ?? postgres?.url ?? "";
  provideEnv({ DATABASE_URL: url });
  try {
    if (newestSchema) await migrate(root, dataDir);
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
  return async () => {
    await closeDb();
    await postgres?.stop();
  };
}
