// The newest schema, with the old one's rows kept aside first.
import { backUpBeforeMigration } from "@/lib/backup/automatic";
import { applyMigrations } from "@/lib/db/migrate";
import { getEnv } from "@/lib/env";

/** Answers with a few words on what was done; null where there was nothing to do. */
export async function migrate(root: string, dataDir: string): Promise<string | null> {
  const url = getEnv().DATABASE_URL ?? "";
  let backup = "";
  const applied = await applyMigrations(url, root, {
    before: async ([next = ""]) => {
      backup =
        getEnv().AUTO_BACKUP === "off"
          ? "not backed up: AUTO_BACKUP=off"
          : await backUpBeforeMigration({ url, root, dataDir, next });
    },
  });
  if (applied.length === 0) return null;
  const words =
    applied.length === 1 ? "1 migration applied" : `${applied.length} migrations applied`;
  return backup ? `${words}, ${backup}` : words;
}
