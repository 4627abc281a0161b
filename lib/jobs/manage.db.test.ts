import { beforeEach, expect, it } from "vitest";
import { createUser } from "../accounts/create";
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { queueMail } from "../mail/send";
import { enqueue } from "../queue/enqueue";
import { removeJob, retryJob } from "./manage";
import { countJobs, isRunnerAtWork, listJobs } from "./queries";

let owner: Viewer;

beforeEach(async () => {
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  await db().outgoingMail.deleteMany();
  await db().user.deleteMany();
  const { id } = await db().$transaction((tx) =>
    createUser(tx, { name: "Ida", email: "ida@example.org", role: "OWNER" }),
  );
  owner = { userId: id, name: "Ida", role: "OWNER", sessionId: "" };
});

const later = new Date(Date.now() + 3_600_000);

async function job(set = ""): Promise<bigint> {
  await db().$transaction((tx) => enqueue(tx, "mail.tidy", {}, { runAt: later, maxAttempts: 3 }));
  const [found] = await db().$queryRaw<{ id: bigint }[]>`
    SELECT max(id) AS id FROM graphile_worker.jobs`;
  if (!found) throw new Error("no job");
  if (set)
    await db().$executeRawUnsafe(
      `UPDATE graphile_worker._private_jobs SET ${set} WHERE id = ${found.id}`,
    );
  return found.id;
}

it("tells waiting, running and failed apart", async () => {
  const waiting = await job();
  const running = await job("locked_at = now(), locked_by = 'w', attempts = 1");
  const failed = await job("attempts = 3, last_error = 'no disk'");
  expect(await countJobs(owner)).toEqual({ waiting: 1, running: 1, failed: 1 });
  expect((await listJobs(owner, "waiting")).jobs).toMatchObject([{ id: String(waiting) }]);
  expect((await listJobs(owner, "running")).jobs).toMatchObject([{ id: String(running) }]);
  expect((await listJobs(owner, "failed")).jobs).toMatchObject([
    { id: String(failed), lastError: "no disk", attempts: 3, maxAttempts: 3, name: "mail.tidy" },
  ]);
});

it("pages by key", async () => {
  for (let i = 0; i < 52; i++) await job();
  const first = await listJobs(owner, "waiting");
  const second = await listJobs(owner, "waiting", BigInt(first.next ?? 0));
  expect([first.jobs.length, second.jobs.length, second.next]).toEqual([50, 2, null]);
});

it("tries a failed job again with all its tries", async () => {
  const id = await job("attempts = 3, last_error = 'no disk'");
  expect(await retryJob(owner, id)).toMatchObject({ ok: true });
  const [found] = (await listJobs(owner, "waiting")).jobs;
  expect(found).toMatchObject({ id: String(id), attempts: 0 });
  expect(found?.runAt.getTime()).toBeLessThan(later.getTime() - 60_000);
});

it("leaves a running job alone", async () => {
  const id = await job("locked_at = now(), locked_by = 'w'");
  expect(await retryJob(owner, id)).toEqual({ ok: false, code: "missing" });
  expect(await removeJob(owner, id)).toEqual({ ok: false, code: "missing" });
  expect(await countJobs(owner)).toMatchObject({ running: 1 });
});

it("removes a job, notes who did, and says at the mail what became of it", async () => {
  const mailId = await db().$transaction((tx) =>
    queueMail(tx, {
      purpose: "test",
      to: { address: "ada@example.org" },
      subject: "Test",
      blocks: [{ kind: "text", text: "Hello." }],
    }),
  );
  const [{ id } = { id: "0" }] = (await listJobs(owner, "waiting")).jobs;
  expect(await removeJob(owner, BigInt(id))).toMatchObject({ ok: true });
  expect(await countJobs(owner)).toMatchObject({ waiting: 0 });
  expect(await db().outgoingMail.findUnique({ where: { id: mailId } })).toMatchObject({
    state: "FAILED",
    lastError: "Ida took it out of the queue.",
  });
  expect(await db().auditEvent.findFirst({ orderBy: { id: "desc" } })).toMatchObject({
    action: "job.removed",
    subject: "mail.send",
  });
});

it("knows whether anybody works", async () => {
  await db().jobWorker.deleteMany();
  expect(await isRunnerAtWork(owner)).toBe(false);
  await db().jobWorker.create({ data: { id: "w", host: "h", pid: 1 } });
  expect(await isRunnerAtWork(owner)).toBe(true);
});
