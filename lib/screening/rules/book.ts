import "server-only";
// The rules of the site, made ready once and held until they change.
import { setImmediate as breathe } from "node:timers/promises";
import type { Db, Tx } from "../../db/client";
import { log } from "../../log";
import { type Rule, RuleBook } from "./compile";
import type { RuleKind, RulePlace, RuleVerdict } from "./kinds";

type Held = { version: number; book: Promise<RuleBook> };

// The server and Next's bundle are two module graphs; one copy is enough.
const key = Symbol.for("rejoinder.rules");
const holder = globalThis as { [key]?: Held };

/**
 * The rules as they stand in `version`, which the caller has just read; usually in memory. Sixty
 * thousand of them take half a second to make ready, in slices, once for each change.
 */
export function ruleBookOf(client: Tx | Db, version: number): Promise<RuleBook> {
  const held = holder[key];
  if (held?.version === version) return held.book;
  const book = load(client);
  holder[key] = { version, book };
  // Whoever waits for it hears of the trouble; the next one tries again.
  book.catch(() => {
    if (holder[key]?.book === book) holder[key] = undefined;
  });
  return book;
}

/** The rules as they stand now. */
export async function currentRuleBook(client: Tx | Db): Promise<RuleBook> {
  return ruleBookOf(client, await rulesVersion(client));
}

async function rulesVersion(client: Tx | Db): Promise<number> {
  const row = await client.ruleBook.findUnique({ where: { id: 1 }, select: { version: true } });
  return row?.version ?? 0;
}

type Row = [
  id: number,
  kind: RuleKind,
  term: string | null,
  key: string,
  verdict: RuleVerdict,
  isInside: boolean,
  looksIn: RulePlace,
];

// One JSON text is read ten times as fast as tens of thousands of rows.
async function load(client: Tx | Db): Promise<RuleBook> {
  const started = performance.now();
  const [row] = await client.$queryRaw<{ rules: Row[] }[]>`
    SELECT coalesce(json_agg(json_build_array("id", "kind",
      CASE WHEN "kind" IN ('PATTERN', 'NETWORK') THEN "term" END, "key", "verdict", "isInside", "looksIn")
      ORDER BY "id"), '[]') AS "rules"
    FROM "Rule" WHERE "deletedAt" IS NULL AND "isOn"`;
  const rules = (row?.rules ?? []).map(read);
  const book = await bookOf(rules);
  const ms = Math.round(performance.now() - started);
  if (rules.length > 1_000) log.info("rules.ready", { rules: rules.length, ms });
  return book;
}

/** Milliseconds, behind which others are served. */
const SLICE = 10;

async function bookOf(rules: Rule[]): Promise<RuleBook> {
  const book = new RuleBook();
  let began = performance.now();
  for (const _slice of book.fill(rules)) {
    if (performance.now() - began < SLICE) continue;
    await breathe();
    began = performance.now();
  }
  return book;
}

function read([id, kind, term, key, verdict, isInside, looksIn]: Row): Rule {
  return { id, kind, term: term ?? key, key, verdict, isInside, looksIn };
}
