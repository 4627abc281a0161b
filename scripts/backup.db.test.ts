import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import sharp from "sharp";
import { type Pack, pack } from "tar-stream";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { backUpBeforeMigration } from "@/lib/backup/automatic";
import { type BackupOptions, makeBackup } from "@/lib/backup/make";
import { type RestoreOptions, restoreBackup } from "@/lib/backup/restore";
import { submitComment } from "@/lib/comments/submit";
import { closeDb, db } from "@/lib/db/client";
import { applyMigrations, readMigrations } from "@/lib/db/migrate";
import { projectRoot } from "@/lib/db/root";
import { getEnv, provideEnv } from "@/lib/env";
import { newPublicId } from "@/lib/ids";

import { seedSample } from "@/lib/transfer/sample";

const root = projectRoot();
const SECRET = "a secret that only tests know, 32 long";
const source = getEnv().DATABASE_URL ?? "";
const made: string[] = [];
let folder: string;
let data: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rejoinder-backup-"));
  data = path.join(folder, "data");
  await mkdir(data);
  provideEnv({ DATA_DIR: data });
  await fillSite();
  await closeDb();
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
  for (const name of made) await ask(source, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});

async function fillSite(): Promise<void> {
  await db().settings.create({
    data: { title: "Old", siteUrl: "https://old.example", timeZone: "UTC", language: "en", id: 1 },
  });
  await seedSample(new Date(), (name) => {
    const [r = 0, g = 0, b = 0] = Buffer.from(name);
    const create = { width: 480, height: 300, channels: 3, background: { r, g, b } } as const;
    return sharp({ create }).png().toBuffer();
  });
  const post = await db().post.findFirstOrThrow({
    where: { kind: "POST", state: "PUBLISHED", commentPolicy: "INHERIT" },
  });
  for (const body of ["Tab\tand \\backslash\\ and\nlines", "שלום 👋🏽 \\N \\. ", "a\\tb"]) {
    const outcome = await submitComment(
      { device: null, address: "192.0.2.7" },
      { postId: post.id, parent: null, name: "Zoë\u0301", email: "z@example.org", body },
    );
    expect(outcome.ok).toBe(true);
  }
  await ask(
    source,
    `SELECT graphile_worker.add_job('mail', '{"to":"a\\nb"}', run_at => now() + interval '1 day', job_key => 'one');
    SELECT graphile_worker.permanently_fail_jobs(ARRAY[(graphile_worker.add_job('mail', '{}')).id], 'no such host')`,
  );
}

describe("a backup and its restore", () => {
  it("give the same rows, counters, pictures, jobs and key", async () => {
    const { file, made } = await backUp();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(made.manifest.tables.Comment?.rows).toBe(64);
    expect(made.manifest.pictures).toMatchObject({ files: 16, missing: 0 });
    const target = await emptySite();
    await restore(file, target);

    expect(await fingerprint(target.url)).toEqual(await fingerprint(source));
    expect(await listTree(target.data)).toEqual(await listTree(data));
    expect(await readFile(path.join(target.data, "secret-key"), "utf8")).toBe(SECRET);
    expect(await jobs(target.url)).toEqual(await jobs(source));
    const again = await backUp({ url: target.url, dataDir: target.data });
    expect(again.made.manifest.tables).toEqual(made.manifest.tables);
    expect(again.made.manifest.pictures).toEqual(made.manifest.pictures);
    // The next row gets a number that no row ever had.
    const before = await ask(source, `SELECT last_value FROM "Comment_id_seq"`);
    expect(await ask(target.url, `SELECT last_value FROM "Comment_id_seq"`)).toEqual(before);
    // References and the append-only log hold again.
    await expect(ask(target.url, `DELETE FROM "ModerationEvent"`)).rejects.toThrow(/append-only/);
    expect(await guards(target.url)).toEqual(await guards(source));
  });

  it("work compressed, without pictures, key and jobs", async () => {
    const file = path.join(folder, "small.tar.gz");
    await backUp({ file, dataDir: null, secret: null });
    expect((await readFile(file)).subarray(0, 2).toString("hex")).toBe("1f8b");
    const target = await emptySite();
    await restore(file, target, { withJobs: false });
    expect(await fingerprint(target.url)).toEqual(await fingerprint(source));
    expect(await readdir(target.data)).toEqual([]);
    expect(await jobs(target.url)).toEqual([]);
  });

  it("hold one moment of a site that is written to", async () => {
    let writing = true;
    let written = 0;
    const client = await connect(source);
    const { rows } = await client.query(`SELECT "id" FROM "Post" LIMIT 1`);
    const writer = (async () => {
      while (writing) {
        written += 1;
        await client.query("BEGIN");
        const { rows: comments } = await client.query(
          `INSERT INTO "Comment" ("publicId", "postId", "name", "updatedAt") VALUES ($1, $2, 'W', now()) RETURNING "id"`,
          [newPublicId(), rows[0].id],
        );
        await client.query(
          `INSERT INTO "CommentVersion" ("commentId", "source", "html", "rendererVersion") VALUES ($1, 'x', 'x', 1)`,
          [comments[0].id],
        );
        await client.query("COMMIT");
      }
    })();
    const before = written;
    const { file, made } = await backUp();
    await expect.poll(() => written).toBeGreaterThan(before);
    writing = false;
    await writer;
    await client.query(`DELETE FROM "Comment" WHERE "name" = 'W'`);
    await client.end();
    expect(made.manifest.tables.Comment?.rows).toBe(made.manifest.tables.CommentVersion?.rows);
    await restore(file, await emptySite());
  });

  it("bring an older schema to the newest", async () => {
    const { migrationDirectories } = await readMigrations(root);
    const first = migrationDirectories.slice(0, 2).map((directory) => directory.path);
    const old = await emptySite();
    await applyMigrations(old.url, root, { only: first });
    await ask(
      old.url,
      `INSERT INTO "Settings" ("id", "title", "siteUrl", "timeZone", "language", "updatedAt") VALUES (1, 'Elder', 'https://e.example', 'UTC', 'en', now());
      INSERT INTO "User" ("name", "slug", "role", "updatedAt") VALUES ('Ada', 'ada', 'OWNER', now())`,
    );
    const { file, made } = await backUp({ url: old.url, dataDir: old.data });
    expect(made.about.migrations).toEqual(first);
    // As a first start leaves it: the newest schema, with nothing in it.
    const target = await emptySite();
    await applyMigrations(target.url, root);
    await restore(file, target);
    expect(await ask(target.url, `SELECT "title" FROM "Settings"`)).toEqual([{ title: "Elder" }]);
    expect(await applyMigrations(target.url, root)).toEqual([]);
    await expect(ask(target.url, `SELECT "action" FROM "AuditEvent"`)).resolves.toEqual([]);
  });
});

describe("a backup", () => {
  it("replaces no file unless told so, and leaves no half a one", async () => {
    const { file } = await backUp();
    await expect(backUp({ file })).rejects.toThrow(/is there already/);
    await backUp({ file, force: true });
    await expect(backUp({ file: path.join(folder, "nowhere/x.tar") })).rejects.toThrow(/no folder/);
    const signal = AbortSignal.abort("too late");
    const late = path.join(folder, "late.tar");
    await expect(backUp({ file: late, signal })).rejects.toThrow("too late");
    expect((await readdir(folder)).filter((name) => /late|part/.test(name))).toEqual([]);
  });
});

describe("a restore refuses, and changes nothing", () => {
  let file: string;
  beforeEach(async () => {
    ({ file } = await backUp());
  });

  it.each([0.1, 0.5, 0.9, 0.999])("a file cut off at %d of its length", async (share) => {
    await truncate(file, Math.floor((await stat(file)).size * share));
    await refuses(file, /damaged, cut off/);
  });

  it.each([0.02, 0.3, 0.6, 0.9])("a byte changed at %d of its length", async (share) => {
    const bytes = await readFile(file);
    let at = Math.floor(bytes.length * share);
    // What fills an archive's blocks up says nothing.
    while (bytes[at] === 0) at += 1;
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    await writeFile(file, bytes);
    await refuses(file, /damaged, cut off/);
  });

  it.each([
    "../evil",
    "media/../../evil",
    "media/originals/../../../evil",
    "/etc/evil",
    "tables/../x/000001",
  ])("an entry named %s", async (name) => {
    await refuses(await withEntry(file, name), /strange entry/);
    expect(await readdir(folder)).not.toContain("evil");
  });

  it("what is no backup at all, or is not there", async () => {
    await writeFile(file, "hello");
    await refuses(file, /damaged, cut off/);
    await refuses(path.join(folder, "missing.tar"), /There is no file/);
  });

  it("a backup of a newer release", async () => {
    const newer = await changed(file, (about) => about.migrations.push("29990101000000_later"));
    await refuses(newer, /newer release/);
    await refuses(await changed(file, (about) => Object.assign(about, { format: 2 })), /newer/);
  });

  it("another key than the environment's", async () => {
    const target = await emptySite();
    const givenSecret = "another secret, quite as long as it must";
    await expect(restore(file, target, { givenSecret })).rejects.toThrow(/SECRET_KEY/);
    expect(await tables(target.url)).toEqual([]);
  });

  it("a database that holds a site", async () => {
    const target = await emptySite();
    await restore(file, target);
    const before = await fingerprint(target.url);
    await expect(restore(file, target)).rejects.toThrow(/a site in this database already/);
    expect(await fingerprint(target.url)).toEqual(before);
  });

  it("a database that a site is using", async () => {
    const target = await emptySite();
    const site = new pg.Client({ connectionString: target.url, application_name: "rejoinder" });
    await site.connect();
    await expect(restore(file, target)).rejects.toThrow(/is using this database/);
    await site.end();
    expect(await tables(target.url)).toEqual([]);
  });

  it("and takes its files back where the rows can't be written", async () => {
    const target = await emptySite();
    await applyMigrations(target.url, root);
    // Judged last, when the pictures lie in their folder.
    await ask(
      target.url,
      `ALTER TABLE "Comment" ADD CONSTRAINT spoil UNIQUE ("postId") DEFERRABLE INITIALLY DEFERRED`,
    );
    await expect(restore(file, target)).rejects.toThrow();
    expect(await ask(target.url, `SELECT * FROM "Comment"`)).toEqual([]);
    expect(await listTree(target.data)).toEqual([]);
  });
});

describe("before a migration", () => {
  it("keeps the tables of a site in use aside, five times at most", async () => {
    const site = await emptySite();
    const next = "20990101000000_next";
    const before = { url: site.url, root, dataDir: site.data, next };
    expect(await backUpBeforeMigration(before)).toMatch(/nothing/);
    await applyMigrations(site.url, root);
    await ask(
      site.url,
      `INSERT INTO "Settings" ("id", "title", "siteUrl", "timeZone", "language", "updatedAt") VALUES (1, 'Elder', 'https://e.example', 'UTC', 'en', now())`,
    );
    for (let day = 1; day <= 7; day++) {
      const now = new Date(Date.UTC(2030, 0, day));
      expect(await backUpBeforeMigration({ ...before, now })).toMatch(/backed up first/);
    }
    const kept = await readdir(path.join(site.data, "backups"));
    expect(kept.sort()).toEqual(
      [3, 4, 5, 6, 7].map((day) => `before-${next}-2030-01-0${day}-00-00-00.tar.gz`),
    );
    const target = await emptySite();
    await restore(path.join(site.data, "backups", kept[0] ?? ""), target);
    expect(await ask(target.url, `SELECT "title" FROM "Settings"`)).toEqual([{ title: "Elder" }]);
  });

  it("stops where it can't be done", async () => {
    const blocked = path.join(folder, "blocked");
    await mkdir(path.join(blocked), { recursive: true });
    await writeFile(path.join(blocked, "backups"), "a file where the folder should be");
    const before = { url: source, root, dataDir: blocked, next: "x" };
    await expect(backUpBeforeMigration(before)).rejects.toThrow();
  });
});

let number = 0;

async function backUp(given: Partial<BackupOptions> = {}) {
  number += 1;
  const file = given.file ?? path.join(folder, `backup-${number}.tar`);
  const options = { url: source, root, dataDir: data, secret: SECRET, ...given, file };
  return { file, made: await makeBackup(options) };
}

type Target = { url: string; data: string };

async function emptySite(): Promise<Target> {
  const name = `restore_${newPublicId().toLowerCase()}`;
  await ask(source, `CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`);
  made.push(name);
  const url = new URL(source);
  url.pathname = `/${name}`;
  const dataDir = path.join(folder, name);
  await mkdir(dataDir);
  return { url: url.href, data: dataDir };
}

function restore(file: string, target: Target, given: Partial<RestoreOptions> = {}) {
  return restoreBackup({ url: target.url, root, dataDir: target.data, file, ...given });
}

async function refuses(file: string, words: RegExp): Promise<void> {
  const target = await emptySite();
  await expect(restore(file, target)).rejects.toThrow(words);
  expect(await tables(target.url)).toEqual([]);
  expect(await readdir(target.data)).toEqual([]);
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  return client;
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = await connect(url);
  try {
    return (await client.query(sql)).rows ?? [];
  } finally {
    await client.end();
  }
}

async function tables(url: string): Promise<unknown[]> {
  const rows = await ask(
    url,
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations' ORDER BY 1",
  );
  return rows.map(({ relname }) => relname);
}

/** Count and hash of every table, by PostgreSQL's own means rather than ours. */
async function fingerprint(url: string): Promise<Record<string, unknown>> {
  const prints: Record<string, unknown> = {};
  for (const name of await tables(url)) {
    const [row] = await ask(
      url,
      `SELECT count(*)::int AS count, md5(string_agg(md5(t::text), '' ORDER BY t::text COLLATE "C")) AS md5 FROM "${name}" AS t`,
    );
    prints[String(name)] = row;
  }
  return prints;
}

/** Constraints and triggers, and whether these are on. */
function guards(url: string) {
  return ask(
    url,
    `SELECT conname AS name, pg_get_constraintdef(oid) AS is FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace UNION ALL
    SELECT tgname, pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
    ORDER BY 1, 2`,
  );
}

function jobs(url: string) {
  return ask(
    url,
    "SELECT t.identifier, j.payload::text, j.run_at, j.attempts, j.max_attempts, j.key, j.last_error FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id ORDER BY j.id",
  );
}

async function listTree(dataDir: string): Promise<string[]> {
  const names = await readdir(path.join(dataDir, "media"), { recursive: true }).catch(() => []);
  const lines = await Promise.all(
    names.sort().map(async (name) => {
      const file = path.join(dataDir, "media", name);
      const { mode } = await stat(file);
      if ((mode & 0o170000) !== 0o100000) return null;
      const hash = createHash("sha256").update(await readFile(file));
      return `${name} ${(mode & 0o777).toString(8)} ${hash.digest("hex")}`;
    }),
  );
  return lines.filter((line) => line !== null);
}

async function withEntry(file: string, name: string): Promise<string> {
  const evil = pack();
  evil.entry({ name }, "evil");
  const bytes = await readFile(file);
  const header = 512 + 512 * Math.ceil((await sizeOfFirst(bytes)) / 512);
  const entry = (await drain(evil)).subarray(0, 1024);
  await writeFile(file, Buffer.concat([bytes.subarray(0, header), entry, bytes.subarray(header)]));
  return file;
}

async function drain(tar: Pack): Promise<Buffer> {
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function sizeOfFirst(bytes: Buffer): Promise<number> {
  return Number.parseInt(bytes.subarray(124, 135).toString(), 8);
}

type About = { migrations: string[] };

async function changed(file: string, change: (about: About) => unknown): Promise<string> {
  const bytes = await readFile(file);
  const size = await sizeOfFirst(bytes);
  const about = JSON.parse(bytes.subarray(512, 512 + size).toString());
  change(about);
  const text = JSON.stringify(about);
  const first = pack();
  first.entry({ name: "rejoinder-backup.json" }, text);
  const entry = (await drain(first)).subarray(0, 512 + 512 * Math.ceil(text.length / 512));
  const rest = bytes.subarray(512 + 512 * Math.ceil(size / 512));
  const copy = `${file}.changed`;
  await writeFile(copy, Buffer.concat([entry, rest]));
  return copy;
}
