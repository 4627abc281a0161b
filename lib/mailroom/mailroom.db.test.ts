import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { provideEnv } from "../env";
import { handOver } from "../mail/hand-over";
import { writeToOutbox } from "../mail/outbox";
import { queueMail } from "../mail/send";
import { getMailStanding } from "../mail/standing";
import { type MailServer, startMailServer } from "../mail/test-server";
import { requeueForgotten, tidyMails } from "../mail/tidy";
import { TryAgain } from "../queue/try-again";
import { getMail, listMails } from "./queries";
import { retryMail } from "./retry";
import { sendTestMail } from "./send-test";
import { getSender } from "./sender";

const sender = {
  title: "Gazette",
  url: "https://gazette.example",
  language: "en",
  postalAddress: "",
  address: "noreply@gazette.example",
};
const url = "https://gazette.example/confirm?token=secret";
const mail = {
  purpose: "subscription-confirmation" as const,
  to: { address: "ada@example.org" },
  subject: "Please confirm",
  blocks: [{ kind: "action" as const, label: "Confirm", url }],
};

let server: MailServer;
let dataDir = "";
let owner: Viewer;

beforeAll(async () => {
  server = await startMailServer();
  dataDir = await mkdtemp(path.join(tmpdir(), "rejoinder-mail-"));
  const { id } = await db().user.create({
    data: { name: "Ida", email: "ida@example.org", role: "OWNER", slug: "ida" },
  });
  owner = { userId: id, name: "Ida", role: "OWNER", sessionId: "" };
});

beforeEach(async () => {
  server.reset();
  provideEnv({ SMTP_URL: server.url, DATA_DIR: dataDir });
  await db().outgoingMail.deleteMany();
  await db().rateBucket.deleteMany();
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
});

afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true });
});

const queue = (given = {}) => db().$transaction((tx) => queueMail(tx, { ...mail, ...given }));
const row = (id: number) => db().outgoingMail.findUniqueOrThrow({ where: { id } });

it("hands a mail over once, however often the job runs, and forgets what it said", async () => {
  const id = await queue();
  await handOver(id, sender, false);
  await handOver(id, sender, false);
  expect(server.inbox.all).toHaveLength(1);
  expect(await row(id)).toMatchObject({ state: "HANDED", attempts: 1, content: null });
  expect(await getMail(owner, id)).toMatchObject({ state: "HANDED", message: null });
});

it("says at its foot where the site is at home, as its owner set it", async () => {
  const site = { title: "Gazette", siteUrl: sender.url, timeZone: "UTC", language: "en" };
  await db().settings.create({ data: { id: 1, ...site, postalAddress: "Quay 3\nHamburg" } });
  await handOver(await queue(), await getSender(), false);
  const [taken] = server.inbox.all;
  expect(taken?.text?.trimEnd()).toMatch(
    /-- \nGazette\nQuay 3\nHamburg\nhttps:\/\/gazette\.example$/,
  );
  expect(taken?.html).toContain("Gazette<br>Quay 3<br>Hamburg<br>");
  await db().settings.deleteMany();
});

it("keeps one Message-ID over all tries", async () => {
  const id = await queue();
  server.answer = { data: "451 4.3.0 Later" };
  await expect(handOver(id, sender, false)).rejects.toThrow(TryAgain);
  const { messageId, ...waiting } = await row(id);
  expect(waiting).toMatchObject({ state: "QUEUED", attempts: 1 });
  expect(waiting.lastError).toContain("Later");
  server.answer = {};
  await handOver(id, sender, false);
  expect(server.inbox.all).toMatchObject([{ messageId }]);
  expect(messageId).toMatch(/^<[0-9a-f-]{36}@gazette\.example>$/);
  expect(await row(id)).toMatchObject({ state: "HANDED", attempts: 2, lastError: null });
});

it("gives up at once where the answer is final, and at the last try", async () => {
  const [refused, late] = [await queue(), await queue()];
  server.answer = { rcpt: "550 5.1.1 Nobody here" };
  await handOver(refused, sender, false);
  expect(await row(refused)).toMatchObject({ state: "FAILED", attempts: 1 });
  server.answer = { rcpt: "451 4.3.0 Busy" };
  await handOver(late, sender, true);
  expect(await row(late)).toMatchObject({ state: "FAILED" });
});

it("lets an owner read what failed and send it again, once", async () => {
  const id = await queue();
  server.answer = { rcpt: "550 5.1.1 Nobody here" };
  await handOver(id, sender, false);
  const opened = await getMail(owner, id);
  expect(opened?.message?.text).toContain(url);
  expect(opened?.lastError).toContain("Nobody here");
  const outcomes = await Promise.all([retryMail(owner, id), retryMail(owner, id)]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await row(id)).toMatchObject({ state: "QUEUED" });
  expect(await retryMail({ ...owner, role: "EDITOR" }, id)).toEqual({
    ok: false,
    code: "forbidden",
  });
});

it("stands tested once a test mail went out through the server as it is named now", async () => {
  expect(await getMailStanding()).toBe("untested");
  await handOver(await queue(), sender, false);
  expect(await getMailStanding()).toBe("untested");
  const sent = await sendTestMail(owner, "ida@example.org");
  if (!sent.ok) throw new Error(sent.code);
  expect(await getMailStanding()).toBe("untested");
  await handOver(sent.value.id, sender, true);
  expect(await getMailStanding()).toBe("tested");
  provideEnv({ SMTP_URL: `${server.url}?tls=off` });
  expect(await getMailStanding()).toBe("untested");
  provideEnv({ SMTP_URL: "" });
  expect(await getMailStanding()).toBe("outbox");
});

it("sends twenty test mails an hour and no more", async () => {
  for (let i = 0; i < 20; i++)
    expect(await sendTestMail(owner, "a@b.example")).toMatchObject({ ok: true });
  expect(await sendTestMail(owner, "a@b.example")).toEqual({ ok: false, code: "often" });
});

it("lists mails by fifties, the newest first", async () => {
  for (let i = 0; i < 53; i++) await queue({ subject: `Mail ${i}` });
  const first = await listMails(owner);
  expect(first.mails).toHaveLength(50);
  expect(first.mails[0]).toMatchObject({ subject: "Mail 52" });
  const second = await listMails(owner, first.next ?? 0);
  expect(second.mails.map(({ subject }) => subject)).toEqual(["Mail 2", "Mail 1", "Mail 0"]);
  expect(second.next).toBeNull();
});

it("reads the outbox, and says so where a file has gone", async () => {
  provideEnv({ SMTP_URL: "" });
  const id = await queue();
  await handOver(id, sender, false);
  expect((await getMail(owner, id))?.message?.html).toContain("Confirm");
  await rm(path.join(dataDir, "outbox"), { recursive: true });
  expect(await getMail(owner, id)).toMatchObject({ isOutbox: true, message: null });
});

it("forgets old mails, but not those that wait, nor that a test went out", async () => {
  const old = new Date(Date.now() - 100 * 86_400_000);
  const make = (purpose: string, state: "QUEUED" | "HANDED" | "FAILED", createdAt = old) =>
    db().outgoingMail.create({
      data: { purpose, state, createdAt, toAddress: "a@b.example", subject: "x", content: {} },
    });
  await make("invitation", "HANDED");
  await make("invitation", "FAILED");
  const kept = [await make("invitation", "QUEUED"), await make("test", "HANDED")];
  const recent = await make("invitation", "FAILED", new Date(Date.now() - 20 * 86_400_000));
  await writeToOutbox(1, old, Buffer.from("old"));
  await writeToOutbox(2, new Date(), Buffer.from("new"));
  await tidyMails(new Date());
  const left = await db().outgoingMail.findMany({ orderBy: { id: "asc" } });
  expect(left.map(({ id }) => id)).toEqual([...kept.map(({ id }) => id), recent.id]);
  expect(left.at(-1)?.content).toBeNull();
  expect(await readdir(path.join(dataDir, "outbox"))).toEqual([
    expect.stringMatching(/-000002.eml$/),
  ]);
});

it("queues again what waits without a job, as after a restored backup", async () => {
  const id = await queue();
  await queue();
  const createdAt = new Date(Date.now() - 3_600_000);
  await db().outgoingMail.updateMany({ data: { createdAt } });
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE key = ${`mail:${id}`}`;
  await db().$transaction(requeueForgotten);
  const keys = await db()
    .$queryRaw`SELECT key FROM graphile_worker.jobs WHERE key = ${`mail:${id}`}`;
  expect(keys).toHaveLength(1);
});
