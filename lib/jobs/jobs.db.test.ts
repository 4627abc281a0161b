import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import PostalMime from "postal-mime";
import { afterEach, beforeEach, expect, it, onTestFinished } from "vitest";
import { closeDb, db } from "../db/client";
import { getEnv, provideEnv } from "../env";
import { enqueueMail } from "../mail/send";
import { enqueue } from "../queue/enqueue";
import { startRunner } from "./runner";

let dataDir = "";

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "rejoinder-jobs-"));
  provideEnv({ DATA_DIR: dataDir, SITE_URL: "https://gazette.example" });
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await db().outgoingMail.deleteMany();
  await db().jobWorker.deleteMany();
});

afterEach(() => rm(dataDir, { recursive: true }));

it("installs what the package brings", async () => {
  const { runMigrations } = await import("graphile-worker");
  const newest = () =>
    db().$queryRaw<{ id: number }[]>`SELECT max(id) AS id FROM graphile_worker.migrations`;
  const before = await newest();
  await runMigrations({ connectionString: getEnv().DATABASE_URL });
  expect(await newest()).toEqual(before);
});

it("hands a mail to the outbox once its cause is committed, and forgets its text", async () => {
  run();
  await db().$transaction((tx) => enqueueMail(tx, mail("Committed")));
  const row = await eventually(() => db().outgoingMail.findFirst({ where: { state: "HANDED" } }));
  expect(row).toMatchObject({ subject: "Committed", via: "outbox", content: null, attempts: 1 });
  const [name = ""] = await readdir(path.join(dataDir, "outbox"));
  const file = path.join(dataDir, "outbox", name);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const read = await PostalMime.parse(await readFile(file));
  expect(read).toMatchObject({
    subject: "Committed",
    messageId: row.messageId,
    from: { address: "noreply@gazette.example" },
    to: [{ address: "reader@example.org" }],
  });
  expect(read.text).toContain("https://gazette.example/confirm?token=secret");
  expect(await eventually(async () => ((await countJobs()) === 0 ? "none" : null))).toBe("none");
});

it("leaves no job behind a transaction that was rolled back", async () => {
  const undone = db().$transaction(async (tx) => {
    await enqueue(tx, "mail.tidy", {});
    throw new Error("no");
  });
  await expect(undone).rejects.toThrow("no");
  expect(await countJobs()).toBe(0);
});

it("never sends the mail of a transaction that was rolled back", async () => {
  run();
  const undone = db().$transaction(async (tx) => {
    await enqueueMail(tx, mail("Rolled back"));
    throw new Error("no");
  });
  await expect(undone).rejects.toThrow("no");
  await db().$transaction((tx) => enqueueMail(tx, mail("Later")));
  await eventually(() => db().outgoingMail.findFirst({ where: { state: "HANDED" } }));
  expect(await db().outgoingMail.findMany({ select: { subject: true } })).toEqual([
    { subject: "Later" },
  ]);
  expect(await readdir(path.join(dataDir, "outbox"))).toHaveLength(1);
});

it("keeps one of several jobs under one key", async () => {
  const runAt = new Date(Date.now() + 3_600_000);
  await db().$transaction(async (tx) => {
    await enqueue(tx, "mail.tidy", {}, { runAt, jobKey: "k" });
    await enqueue(tx, "mail.tidy", {}, { runAt, jobKey: "k" });
  });
  expect(await countJobs()).toBe(1);
});

it("frees what a killed process of this machine held, and what others left silent", async () => {
  const ids = [];
  for (const subject of ["killed", "silent", "alive"]) {
    ids.push(await db().$transaction((tx) => queued(tx, subject)));
    await db().$executeRaw`
      UPDATE graphile_worker._private_jobs SET locked_by = ${subject}, locked_at = now(), attempts = 1
      WHERE key = ${`mail:${ids.at(-1)}`}`;
  }
  // A number that no process has: the kernel's are smaller.
  const pid = 2 ** 30;
  const old = new Date(Date.now() - 120_000);
  await db().jobWorker.createMany({
    data: [
      { id: "killed", host: hostname(), pid },
      { id: "silent", host: "elsewhere", pid, seenAt: old },
      { id: "alive", host: "elsewhere", pid },
    ],
  });
  run();
  await eventually(async () =>
    (await db().outgoingMail.count({ where: { state: "HANDED" } })) === 2 ? true : null,
  );
  expect(await db().outgoingMail.findMany({ where: { state: "QUEUED" } })).toMatchObject([
    { subject: "alive" },
  ]);
  const workers = await db().jobWorker.findMany({ select: { id: true } });
  expect(workers.map(({ id }) => id)).toContain("alive");
  expect(workers.map(({ id }) => id)).not.toContain("killed");
});

it("goes on after all its connections were cut", async () => {
  const runner = run();
  await runner.started;
  await cutConnections();
  await closeDb();
  await db().$transaction((tx) => enqueueMail(tx, mail("Afterwards")));
  // A runner that broke gives its jobs 15 s to finish before it begins anew.
  const handed = () => db().outgoingMail.findFirst({ where: { state: "HANDED" } });
  await eventually(handed, 25_000);
}, 40_000);

it("ends in order and takes its workers off the list", async () => {
  const runner = startRunner();
  await runner.started;
  expect(await db().jobWorker.count()).toBe(4);
  await runner.stop();
  expect(await db().jobWorker.count()).toBe(0);
});

function run() {
  const runner = startRunner(100);
  onTestFinished(runner.stop);
  return runner;
}

function mail(subject: string) {
  const url = "https://gazette.example/confirm?token=secret";
  return {
    purpose: "subscription-confirmation" as const,
    to: { name: "Ada", address: "reader@example.org" },
    subject,
    blocks: [{ kind: "action" as const, label: "Confirm", url }],
  };
}

async function queued(tx: Parameters<typeof enqueueMail>[0], subject: string): Promise<number> {
  await enqueueMail(tx, mail(subject));
  const { id } = await tx.outgoingMail.findFirstOrThrow({ where: { subject } });
  return id;
}

async function countJobs(): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE key IS DISTINCT FROM 'clock:mail.tidy'`;
  return row?.count ?? 0;
}

async function cutConnections(): Promise<void> {
  const client = new pg.Client({ connectionString: getEnv().DATABASE_URL });
  await client.connect();
  await client.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
  await client.end();
}

async function eventually<T>(look: () => Promise<T | null>, timeout = 10_000): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > end) throw new Error("It did not come to be in time.");
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
