// npm run migration -- NAME: writes the SQL that leads from the migrations to schema.prisma.
// npm run migration (no name): says whether they differ; exit code 1 if so.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

import { projectRoot } from "@/lib/db/root";
import { diffToSchema } from "@/lib/db/schema-diff";
import { getEnv } from "@/lib/env";

export async function run(argv: string[]): Promise<number> {
  const root = projectRoot();
  const url = getEnv().DATABASE_URL;
  if (!url)
    throw new Error(
      "DATABASE_URL must name a database server on which a shadow database may be made.",
    );
  const sql = (await diffToSchema(url, root)).trim();
  const name = argv[0];
  if (!sql) return say("The migrations and schema.prisma agree.", 0);
  if (!name) return say(`schema.prisma is ahead of the migrations:\n\n${sql}`, 1);
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = path.join(root, "prisma/migrations", `${stamp}_${name.replace(/\W+/g, "_")}`);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "migration.sql"), `${sql}\n`);
  return say(
    `Wrote ${path.relative(root, folder)}/migration.sql. Read it before you commit it.`,
    0,
  );
}

function say(text: string, code: number): number {
  console.log(text);
  return code;
}
