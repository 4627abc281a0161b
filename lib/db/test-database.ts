// Each *.db.test.ts file finds a migrated, empty database of its own behind db(), and a secret.
import pg from "pg";
import { afterAll, inject } from "vitest";
import { provideEnv } from "../env";
import { newPublicId } from "../ids";
import { closeDb } from "./client";

const { url, template } = inject("cluster");
const name = `${template}_${newPublicId()}`;
const own = new URL(url);
own.pathname = `/${name}`;

await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
provideEnv({
  NODE_ENV: "test",
  DATABASE_URL: own.href,
  SECRET_KEY: "a secret that only tests know, 32 long",
  LOG_LEVEL: "error",
});

afterAll(async () => {
  await closeDb();
  await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
});

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
