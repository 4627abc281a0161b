// One PostgreSQL for the database tests of a run, with a migrated template to clone from:
// TEST_DATABASE_URL's server, else an embedded one that lives in a temporary folder and in haste.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "@/lib/db/migrate";
import { projectRoot } from "@/lib/db/root";
import { newPublicId } from "@/lib/ids";
import { makeDataDir } from "@/server/data-dir";
import { startPostgres } from "@/server/postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** The server, and the database on it that each test file's own is cloned from. */
    cluster: { url: string; template: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = projectRoot();
  const server = process.env.TEST_DATABASE_URL
    ? { url: process.env.TEST_DATABASE_URL, stop: async () => {} }
    : await startTemporaryPostgres(root);
  const template = `test_${newPublicId()}`;
  const url = new URL(server.url);
  await query(server.url, `CREATE DATABASE ${template} ENCODING 'UTF8' TEMPLATE template0`);
  url.pathname = `/${template}`;
  await applyMigrations(url.href, root);
  project.provide("cluster", { url: server.url, template });
  return async () => {
    await query(server.url, `DROP DATABASE ${template} WITH (FORCE)`);
    await server.stop();
  };
}

async function startTemporaryPostgres(root: string) {
  const dataDir = makeDataDir(mkdtempSync(path.join(tmpdir(), "rejoinder-test-")));
  const warn = (event: string, fields?: object) => {
    // Tests provoke what PostgreSQL says; that it ended, none does.
    if (event !== "postgres.said") console.warn(event, fields);
  };
  const postgres = await startPostgres({ root, dataDir, durable: false, warn });
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
