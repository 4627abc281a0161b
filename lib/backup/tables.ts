import "server-only";
// What the catalogue says of our tables, and how their rows are copied out and in.
import type pg from "pg";
import { readMigrations } from "../db/migrate";

export type Table = {
  name: string;
  columns: string[] /** SQL that orders by primary key. */;
  order: string;
};

/** Names of tables, types and functions that any of our migrations makes. */
export type OwnNames = { tables: Set<string>; types: Set<string>; functions: Set<string> };

/** Other programs may keep tables in the same database: what is ours is named by our migrations. */
export async function readOwnNames(root: string): Promise<OwnNames> {
  const { migrationDirectories } = await readMigrations(root);
  const sql = migrationDirectories
    .map(({ migrationFile }) => migrationFile.content.value)
    .join("\n");
  const find = (pattern: RegExp) =>
    new Set([...sql.matchAll(pattern)].map(([, name]) => name ?? ""));
  return {
    tables: find(/\b(?:CREATE (?:UNLOGGED )?TABLE(?: IF NOT EXISTS)?|RENAME TO) "(\w+)"/gi),
    types: find(/\bCREATE TYPE "(\w+)"/gi),
    functions: find(/\bCREATE (?:OR REPLACE )?FUNCTION "?(\w+)"?/gi),
  };
}

/** Our tables as they stand, by name; generated columns left out. */
export async function listTables(client: pg.Client, own: OwnNames): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; key: Key[] | null }>(`
    SELECT c.relname AS name,
      array_agg(a.attname::text ORDER BY a.attnum) FILTER (WHERE a.attgenerated = '') AS columns,
      (SELECT json_agg(json_build_object('name', k.attname, 'text', k.attcollation <> 0)
          ORDER BY array_position(i.indkey::int2[], k.attnum))
        FROM pg_index AS i JOIN pg_attribute AS k ON k.attrelid = c.oid AND k.attnum = ANY (i.indkey)
        WHERE i.indrelid = c.oid AND i.indisprimary) AS key
    FROM pg_class AS c
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
    GROUP BY c.oid, c.relname ORDER BY c.relname COLLATE "C"`);
  return rows
    .filter(({ name }) => own.tables.has(name))
    .map(({ name, columns, key }) => ({ name, columns, order: orderBy(key, columns) }));
}

type Key = { name: string; text: boolean };

// Two servers may sort words differently; bytes they sort alike.
function orderBy(key: Key[] | null, columns: string[]): string {
  if (!key) return columns.map((name) => `${quote(name)}::text COLLATE "C"`).join(", ");
  return key.map(({ name, text }) => quote(name) + (text ? ' COLLATE "C"' : "")).join(", ");
}

/** Rows in an order and a spelling that every server shares (see steady()). */
export function copyOut({ name, columns, order }: Table): string {
  return `COPY (SELECT ${list(columns)} FROM ${quote(name)} ORDER BY ${order}) TO STDOUT`;
}

export function copyIn({ name, columns }: Pick<Table, "name" | "columns">): string {
  return `COPY ${quote(name)} (${list(columns)}) FROM STDIN`;
}

/** Settings under which the same rows are the same bytes, and long work is let finish. */
export async function steady(client: pg.Client): Promise<void> {
  await client.query(`
    SET client_encoding TO 'UTF8'; SET TimeZone TO 'UTC'; SET DateStyle TO 'ISO, YMD';
    SET IntervalStyle TO 'postgres'; SET bytea_output TO 'hex'; SET extra_float_digits TO 1;
    SET statement_timeout TO 0; SET idle_in_transaction_session_timeout TO 0`);
}

export type Counter = { table: string; column: string; sequence: string };

/** The sequences that number our rows. */
export async function listCounters(client: pg.Client, tables: Table[]): Promise<Counter[]> {
  const { rows } = await client.query<Counter>(
    `SELECT t.relname AS "table", a.attname AS "column", s.oid::regclass::text AS "sequence"
    FROM pg_class AS s
    JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid
      AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
    JOIN pg_class AS t ON t.oid = d.refobjid
    JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
    WHERE s.relkind = 'S' AND s.relnamespace = current_schema()::regnamespace
      AND t.relname = ANY ($1)
    ORDER BY t.relname COLLATE "C", a.attnum`,
    [tables.map(({ name }) => name)],
  );
  return rows;
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function list(columns: string[]): string {
  return columns.map(quote).join(", ");
}
