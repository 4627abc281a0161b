// The owner's list of words becomes rules, in a database that was there before them.
import { readdir } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { applyMigrations } from "../../db/migrate";
import { projectRoot } from "../../db/root";
import { getEnv } from "../../env";
import { RuleBook } from "./compile";

const MIGRATION = "20261121140100_rules";
/** As many servers set theirs up, by the system's rules for letters; PostgreSQL's own are others. */
const SYSTEMS = process.platform === "linux" ? "C.utf8" : "en_US.UTF-8";
const LOCALE = `LOCALE_PROVIDER libc LC_COLLATE '${SYSTEMS}' LC_CTYPE '${SYSTEMS}'`;

const COLUMNS = `("id", "title", "siteUrl", "timeZone", "language", "updatedAt", "moderationKeys")
  VALUES (1, 'Elder', 'https://e.example', 'UTC', 'en', now(), $1)`;

const home = getEnv().DATABASE_URL ?? "";
const own = new URL(home);
own.pathname += "_old";
const name = own.pathname.slice(1);

beforeAll(async () => {
  await on(home, `CREATE DATABASE "${name}" ENCODING 'UTF8' TEMPLATE template0 ${LOCALE}`);
  const all = await readdir(path.join(projectRoot(), "prisma/migrations"));
  await applyMigrations(own.href, projectRoot(), { only: all.filter((one) => one < MIGRATION) });
});

afterAll(() => on(home, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));

it("carries over words of every script, sixty thousand of them in seconds", async () => {
  const words = ["Casino", "casino", "विक्री", "खरीदें, अभी", "สล็อต", "赌场。", "c–d", "$$$", "", " "];
  const many = Array.from({ length: 60_000 }, (_, nth) => `number-${nth}`);
  await on(own.href, `INSERT INTO "Settings" ${COLUMNS}`, [[...words, ...many].join("\n")]);
  const started = performance.now();
  await applyMigrations(own.href, projectRoot());
  expect(performance.now() - started).toBeLessThan(20_000);
  const rows = await on(own.href, `SELECT "id", "kind", "term", "key" FROM "Rule" ORDER BY "id"`);
  const usual = { isInside: false, looksIn: "ANYWHERE", verdict: "HOLD" } as const;
  const book = new RuleBook(rows.map((row) => ({ ...row, ...usual })));
  expect(rows).toHaveLength(60_006);
  const nobody = { name: "Ann", email: null, links: [], address: null };
  const found = (text: string) => book.find({ ...nobody, texts: [text] }).map((one) => one.text);
  expect(found("a विक्री here")).toEqual(["विक्री"]);
  expect(found("विक री")).toEqual([]);
  expect(found("खरीदें अभी!")).toEqual(["खरीदें अभी"]);
  expect(found("CASINO, c-d, number 59999, 最好的赌场在")).toHaveLength(4);
}, 60_000);

type Row = { id: number; kind: "WORD"; term: string; key: string };

async function on(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}
