import "server-only";
// Compares the migrations with schema.prisma, for writing the next migration and for proving in CI
// that none is missing.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import { connection, FILTERS, readMigrations, ScriptPg, withEngine } from "./migrate";
import { withoutSqlOnly } from "./sql-only";

/**
 * The SQL that leads from the migrations to schema.prisma, "" where they agree but for the SQL-only
 * objects. `url` names a server on which a shadow database may be made.
 */
export async function diffToSchema(url: string, root: string): Promise<string> {
  const schema = path.join(root, "prisma/schema.prisma");
  const content = await readFile(schema, "utf8");
  return withEngine(new CatalogueReader(connection(url)), root, async (engine) => {
    const outcome = await engine.diff({
      from: { tag: "migrations", ...(await readMigrations(root)) },
      to: { tag: "schemaDatamodel", files: [{ path: schema, content }] },
      script: true,
      exitCode: null,
      filters: FILTERS,
    });
    return withoutSqlOnly(outcome.stdout ?? "");
  });
}

// Describing a schema reads columns of PostgreSQL's internal type "char" (18), for which the
// adapter has no mapping, though the engine wants them as single characters.
class CatalogueReader extends ScriptPg {
  override async connect() {
    return readingChars(await super.connect());
  }
  override async connectToShadowDb() {
    return readingChars(await super.connectToShadowDb());
  }
}

type Field = { dataTypeID: number };
type Reader = Awaited<ReturnType<PrismaPg["connect"]>>;

const CHAR = 18;
const TEXT = 25;

function readingChars<T extends Reader>(adapter: T): T {
  const performIO: (query: unknown) => Promise<{ fields: Field[] }> = Reflect.get(
    adapter,
    "performIO",
  ).bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const chars: number[] = [];
    Reflect.set(adapter, "performIO", async (io: unknown) => {
      const result = await performIO(io);
      for (const [index, field] of result.fields.entries()) {
        if (field.dataTypeID !== CHAR) continue;
        field.dataTypeID = TEXT;
        chars.push(index);
      }
      return result;
    });
    const result = await queryRaw(query);
    for (const index of chars) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}
