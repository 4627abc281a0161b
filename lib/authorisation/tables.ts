import "server-only";
// For tests alone: what stands in every table, whether it changed, and how it was.
import { db } from "../db/client";

// Counting budgets is no deed: whoever is refused may have used one up.
const TABLES = `
  SELECT format('%I.%I', schemaname, tablename) AS "name", (
    SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
    WHERE attrelid = format('%I.%I', schemaname, tablename)::regclass
      AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
  ) AS "columns"
  FROM pg_tables
  WHERE (schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'RateBucket'))
     OR (schemaname = 'graphile_worker' AND tablename = '_private_jobs') ORDER BY 1`;

type Table = { name: string; columns: string };
type Prints = Map<string, string>;
export type Snapshot = { prints: Prints; tables: (Table & { rows: string })[] };

let prepared: Promise<Table[]> | undefined;

function listTables(): Promise<Table[]> {
  prepared ??= prepare();
  return prepared;
}

// A function keeps its plan; to plan some thirty selects anew takes longer than to run them.
async function prepare(): Promise<Table[]> {
  const tables = await db().$queryRawUnsafe<Table[]>(TABLES);
  const each = tables.map(
    ({ name }) => `SELECT '${name}'::text,
      coalesce(md5(string_agg(r::text, ' ' ORDER BY r::text)), '') FROM ${name} r`,
  );
  await db().$executeRawUnsafe(`
    CREATE FUNCTION fingerprints() RETURNS TABLE ("name" text, "print" text) LANGUAGE plpgsql
    AS $$ BEGIN RETURN QUERY ${each.join(" UNION ALL ")}; END $$`);
  return tables;
}

/** What each table holds, as a digest; "" for an empty one. Two alike mean that nothing was written. */
export async function fingerprints(): Promise<Prints> {
  await listTables();
  const rows = await db().$queryRaw<{ name: string; print: string }[]>`
    SELECT "name", "print" FROM fingerprints()`;
  return new Map(rows.map(({ name, print }) => [name, print]));
}

export async function emptyTables(): Promise<void> {
  const names = (await listTables()).map(({ name }) => name);
  // Truncating passes the triggers that keep logs append-only.
  await db().$executeRawUnsafe(`TRUNCATE ${names.join(", ")} CASCADE`);
  await db().rateBucket.deleteMany();
}

export async function takeSnapshot(): Promise<Snapshot> {
  const each = (await listTables()).map(
    ({ name, columns }) => `SELECT '${name}' AS "name", '${columns}' AS "columns",
      coalesce(json_agg(r), '[]')::text AS "rows" FROM ${name} r`,
  );
  const tables = await db().$queryRawUnsafe<Snapshot["tables"]>(each.join(" UNION ALL "));
  return { prints: await fingerprints(), tables };
}

/** Past keys and triggers, table by table: it is the very same rows that come back. */
export async function putBack({ prints, tables }: Snapshot): Promise<void> {
  const now = await fingerprints();
  const changed = tables.filter(({ name }) => now.get(name) !== prints.get(name));
  await db().$transaction(async (tx) => {
    await tx.rateBucket.deleteMany();
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    for (const { name, columns, rows } of changed) {
      await tx.$executeRawUnsafe(`DELETE FROM ${name}`);
      if (rows === "[]") continue;
      const kept = `SELECT ${columns} FROM json_populate_recordset(NULL::${name}, $1::json)`;
      const into = `INSERT INTO ${name} (${columns}) OVERRIDING SYSTEM VALUE`;
      await tx.$executeRawUnsafe(`${into} ${kept}`, rows);
    }
  });
}
