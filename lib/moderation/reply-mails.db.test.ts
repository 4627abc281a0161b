import { beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "../auth/roles";
import { deleteOwn } from "../comments/change-own";
import { moveComment } from "../comments/move";
import { confirmAddress, getConfirmStanding } from "../comments/replies/confirm";
import { sendReplyMails } from "../comments/replies/send";
import { getStopView, startAnswers, stopAnswers } from "../comments/replies/stop";
import { withdrawReplyMail } from "../comments/replies/withdraw";
import { CommentInput } from "../comments/schema";
import { submitComment } from "../comments/submit";
import { tidyComments } from "../comments/tidy";
import { wipeComments } from "../comments/wipe";
import { db } from "../db/client";
import { newDevice } from "../device";
import { newUuid } from "../ids";
import type { Mail } from "../mail/mail";
import { isSuppressed, suppress } from "../newsletter/suppression";
import { createPost } from "../posts/create";
import { spendBudget } from "../rate-limit";
import { decideMany } from "./decide-many";
import { getLogEntry } from "./log";
import { replyToComment } from "./reply";
import { moveReply } from "./thread/place";
import { undoDecision } from "./undo";
import { undoBatch } from "./undo-batch";

let postId: number;
let moderator: Viewer;

const ADA = "ada@example.org";
const MINUTE = 60_000;

beforeEach(async () => {
  await db().$executeRaw`
    TRUNCATE "Settings", "User", "Post", "Comment", "Commenter", "ReplyAddress", "OutgoingMail",
      "Suppression", "RateBucket" CASCADE`;
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  const site = { title: "T", siteUrl: "http://x.example", timeZone: "UTC", language: "en" };
  await db().settings.create({ data: { ...site, moderationMode: "NONE" } });
  const role = { role: "MODERATOR", passwordHash: "x" } as const;
  const { id } = await db().user.create({ data: { name: "Mo", slug: "mo", ...role } });
  moderator = { userId: id, name: "Mo", role: "MODERATOR", sessionId: "" };
  postId = await article("The bridge");
});

async function article(title: string): Promise<number> {
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...({ kind: "POST", state: "PUBLISHED", commentPolicy: "OPEN", source: "Text." } as const),
      ...{ title, publishAt: new Date("2026-01-01T00:00:00Z"), origin: null },
      ...{ sectionId: null, tagIds: [], authorIds: [], heroId: null },
    }),
  );
  return post.id;
}

type Typed = {
  parent?: string;
  email?: string;
  device?: string | null;
  body?: string;
  address?: string;
  on?: number;
};

let words = 0;

async function write(name: string, typed: Typed & { replies?: "on" } = {}) {
  words += 1;
  const { parent, email = `${name.toLowerCase()}@example.org`, device = null, replies } = typed;
  // Each from a network of its own: no flood.
  const { body = `Words ${words}`, address = `10.0.${words}.7`, on = postId } = typed;
  const input = CommentInput.parse({ postId: on, parent, name, email, body, replies });
  const made = await submitComment({ device, address }, input);
  if (!made.ok) throw new Error(made.code);
  const { publicId } = made.value;
  const row = await db().comment.findUniqueOrThrow({ where: { publicId } });
  return { ...row, device: made.value.device };
}

/** A comment whose author wants to hear of answers; the address is confirmed unless said otherwise. */
async function ask(typed: Typed & { isConfirmed?: boolean } = {}) {
  const { isConfirmed = true, ...given } = typed;
  const comment = await write("Ada", { email: ADA, ...given, replies: "on" });
  const { replyAddressId: id } = comment;
  if (id === null) throw new Error("no address");
  if (isConfirmed) {
    await db().replyAddress.update({ where: { id }, data: { confirmedAt: new Date() } });
  }
  return { ...comment, replyAddressId: id };
}

const later = (minutes: number) => new Date(Date.now() + minutes * MINUTE);

/** Runs the job as it would in so many minutes. */
async function run(id: number, minutes = 2): Promise<void> {
  await sendReplyMails(id, isSuppressed, later(minutes));
}

type To = "APPROVED" | "PENDING" | "TRASH" | "SPAM";

async function move(id: number, to: To): Promise<number> {
  return (await moved(id, to)).eventId;
}

async function moved(id: number, to: To) {
  const { version } = await db().comment.findUniqueOrThrow({ where: { id } });
  const action = { APPROVED: "APPROVE", PENDING: "HOLD", TRASH: "TRASH", SPAM: "SPAM" } as const;
  const outcome = await db().$transaction((tx) =>
    moveComment(tx, {
      ...{ commentId: id, expectedVersion: version, to, action: action[to], actor: "STAFF" },
      ...{ userId: moderator.userId, batchId: newUuid() },
    }),
  );
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

const mails = () => db().outgoingMail.findMany({ orderBy: { id: "asc" } });
const blocksOf = (mail: { content: unknown }) => (mail.content as Pick<Mail, "blocks">).blocks;
const textOf = (mail: { content: unknown }) => JSON.stringify(mail.content);

async function jobs(): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM graphile_worker._private_jobs AS job
    JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
    WHERE task.identifier = 'comments.reply-mail'`;
  return row?.count ?? 0;
}

async function linkIn(mail: { content: unknown }, label: RegExp): Promise<string> {
  const block = blocksOf(mail).find((one) => "label" in one && label.test(one.label));
  const url = block && "url" in block ? block.url : "";
  return new URL(url).searchParams.get("token") ?? "";
}

describe("an answer", () => {
  it("that is public at once is told a minute later, once", async () => {
    const asked = await ask();
    const answer = await write("Ben", { parent: asked.publicId, body: "I *know* it." });
    expect(await jobs()).toBe(1);
    await run(asked.replyAddressId, 0);
    expect(await mails()).toEqual([]);
    await run(asked.replyAddressId);
    await run(asked.replyAddressId, 20);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      ...{ purpose: "comment-reply", toAddress: ADA, toName: "", commentIds: [answer.id] },
      subject: "An answer to your comment on “The bridge”",
    });
    if (!mail) return;
    expect(blocksOf(mail)).toContainEqual({ kind: "quote", text: "I *know* it." });
    expect(textOf(mail)).toContain(`?comment=${answer.publicId}#c-${answer.publicId}`);
    expect(textOf(mail)).toMatch(/"listUnsubscribe":\{"url":"http:..x\.example.api.comment/);
  });

  it("that waits is told when it is approved, alone or with others, and never twice", async () => {
    const asked = await ask();
    await db().settings.updateMany({ data: { moderationMode: "ALL" } });
    const one = await write("Ben", { parent: asked.publicId });
    const two = await write("Cleo", { parent: asked.publicId });
    expect(await jobs()).toBe(0);
    const picks = [one, two].map(({ publicId, version }) => ({ publicId, version }));
    const many = await decideMany(moderator, { picks, to: "APPROVED" });
    expect(many).toMatchObject({ value: { refused: [] } });
    await run(asked.replyAddressId);
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      "2 answers to your comments on “The bridge”",
    ]);
    await move(one.id, "TRASH");
    await move(one.id, "APPROVED");
    await run(asked.replyAddressId, 20);
    expect(await mails()).toHaveLength(1);
  });

  it("that is taken back in time is not told, and is when it comes back", async () => {
    const asked = await ask();
    await db().settings.updateMany({ data: { moderationMode: "ALL" } });
    const answer = await write("Ben", { parent: asked.publicId });
    const eventId = await move(answer.id, "APPROVED");
    expect(await undoDecision(moderator, eventId)).toMatchObject({ ok: true });
    await run(asked.replyAddressId);
    expect(await mails()).toEqual([]);
    await move(answer.id, "APPROVED");
    await run(asked.replyAddressId);
    expect(await mails()).toHaveLength(1);
  });

  it("names who was told of it where it is taken back, and nobody where none was", async () => {
    const asked = await ask();
    await db().settings.updateMany({ data: { moderationMode: "ALL" } });
    const answer = await write("Ben", { parent: asked.publicId });
    const early = await undoDecision(moderator, await move(answer.id, "APPROVED"));
    expect(early).toMatchObject({ value: { told: [] } });
    const eventId = await move(answer.id, "APPROVED");
    await run(asked.replyAddressId);
    await db().replyNotice.updateMany({ data: { dueAt: later(-1) } });
    const late = await undoDecision(moderator, eventId);
    expect(late).toMatchObject({ value: { told: ["Ada"] } });
    const undoId = late.ok ? late.value.eventId : 0;
    expect(await getLogEntry(moderator, undoId)).toMatchObject({ told: ["Ada"] });
  });

  it("on an article whose address is as long as one may be is told", async () => {
    const on = await article("港の橋は月曜日に".repeat(12));
    const asked = await ask({ on });
    await write("Ben", { parent: asked.publicId, on });
    await run(asked.replyAddressId);
    expect(await mails()).toHaveLength(1);
  });

  it("of the staff from the desk is told", async () => {
    const asked = await ask();
    const { publicId, version } = asked;
    const replied = await replyToComment(moderator, { publicId, version, body: "It stays." });
    expect(replied.ok).toBe(true);
    await run(asked.replyAddressId);
    expect(textOf((await mails())[0] ?? { content: null })).toContain("Mo has answered");
  });

  it("to oneself is not told, by device nor by address", async () => {
    const asked = await ask();
    await write("Ada L", { parent: asked.publicId, device: asked.device, email: "l@example.org" });
    await write("Ada", { parent: asked.publicId, email: ADA });
    await run(asked.replyAddressId);
    expect(await mails()).toEqual([]);
  });

  it("is not told where what it answers, or the article, is no longer public", async () => {
    const asked = await ask();
    await write("Ben", { parent: asked.publicId });
    await move(asked.id, "TRASH");
    await run(asked.replyAddressId);
    const other = await article("The harbour");
    const there = await ask({ on: other });
    await write("Ben", { parent: there.publicId, on: other });
    await db().post.update({ where: { id: other }, data: { state: "DRAFT" } });
    await run(asked.replyAddressId);
    expect(await mails()).toEqual([]);
  });

  it("is over with, where what it answers was hidden when it was looked at", async () => {
    const asked = await ask();
    const answer = await write("Ben", { parent: asked.publicId });
    await move(asked.id, "PENDING");
    await run(asked.replyAddressId);
    const notice = { where: { commentId: answer.id } };
    expect(await db().replyNotice.findFirst(notice)).toMatchObject({ state: "PASSED" });
    await move(answer.id, "PENDING");
    await move(asked.id, "APPROVED");
    await move(answer.id, "APPROVED");
    await run(asked.replyAddressId, 20);
    expect(await mails()).toEqual([]);
  });

  it("is not told to who did not ask", async () => {
    const silent = await write("Ada", { email: ADA });
    expect(silent.replyAddressId).toBeNull();
    await write("Ben", { parent: silent.publicId });
    expect([await jobs(), await db().replyNotice.count()]).toEqual([0, 0]);
  });

  it("is told once by two processes that approve and send at the same moment", async () => {
    const asked = await ask();
    await db().settings.updateMany({ data: { moderationMode: "ALL" } });
    const answer = await write("Ben", { parent: asked.publicId });
    const pick = [{ publicId: answer.publicId, version: answer.version }];
    const both = await Promise.all([
      decideMany(moderator, { picks: pick, to: "APPROVED" }),
      decideMany(moderator, { picks: pick, to: "APPROVED" }),
    ]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    await Promise.all(Array.from({ length: 4 }, () => run(asked.replyAddressId)));
    expect(await mails()).toHaveLength(1);
  });
});

it("of the staff that is taken back with its batch names who was told of it", async () => {
  const { publicId, version, replyAddressId } = await ask();
  const replied = await replyToComment(moderator, { publicId, version, body: "It stays." });
  if (!replied.ok) throw new Error(replied.code);
  await run(replyAddressId);
  await db().replyNotice.updateMany({ data: { dueAt: later(-1) } });
  const undone = await undoBatch(moderator, replied.value.batchId);
  expect(undone).toMatchObject({ value: { told: ["Ada"] } });
});

describe("several answers", () => {
  it("within five minutes come as one mail for each thread", async () => {
    const [one, two] = [await ask(), await ask()];
    await write("Ben", { parent: one.publicId });
    await run(one.replyAddressId);
    for (const name of ["Cleo", "Dan", "Eve"]) await write(name, { parent: one.publicId });
    await write("Finn", { parent: two.publicId });
    await run(one.replyAddressId, 4);
    expect(await mails()).toHaveLength(1);
    await run(one.replyAddressId, 8);
    expect((await mails()).map(({ subject }) => subject)).toEqual([
      "An answer to your comment on “The bridge”",
      "3 answers to your comments on “The bridge”",
      "An answer to your comment on “The bridge”",
    ]);
  });
});

describe("an address that nobody confirmed", () => {
  it("gets one mail, without words of readers, and no other until it is confirmed", async () => {
    const asked = await ask({ isConfirmed: false });
    const spam = "Buy at https://spam.example";
    await write("Buy now", { parent: asked.publicId, body: spam, email: "b@example.org" });
    await run(asked.replyAddressId);
    await write("Cleo", { parent: asked.publicId });
    await run(asked.replyAddressId, 20);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    if (!mail) throw new Error("no mail");
    expect(mail.subject).toBe("Somebody has answered your comment on “The bridge”");
    expect(textOf(mail)).not.toMatch(/spam|Buy now/);

    const token = await linkIn(mail, /^Confirm/);
    expect(await getConfirmStanding(token, null)).toBe("open");
    expect(await confirmAddress(token, null)).toEqual({ ok: true, value: null });
    expect(await confirmAddress(token, null)).toEqual({ ok: true, value: null });
    expect(await getConfirmStanding(token, null)).toBe("done");
    await run(asked.replyAddressId, 40);
    expect(await mails()).toHaveLength(1);
    await write("Dan", { parent: asked.publicId });
    await run(asked.replyAddressId, 60);
    expect(await mails()).toHaveLength(2);
  });

  it("gets one in thirty days, whoever types it, also when it was forgotten in between", async () => {
    for (const device of [newDevice(), newDevice(), newDevice()]) {
      const asked = await ask({ isConfirmed: false, device });
      await write("Ben", { parent: asked.publicId });
      await run(asked.replyAddressId, 20);
      await db().replyAddress.delete({ where: { id: asked.replyAddressId } });
    }
    expect(await mails()).toHaveLength(1);
    await db().$executeRaw`UPDATE "RateBucket" SET "expiresAt" = now() - interval '1 second'`;
    const asked = await ask({ isConfirmed: false });
    await write("Ben", { parent: asked.publicId });
    await run(asked.replyAddressId, 20);
    expect(await mails()).toHaveLength(2);
  });

  it("is one of twenty an hour from one network; the comment comes all the same", async () => {
    const typed = { replies: "on", address: "198.51.100.7" } as const;
    for (let count = 0; count < 20; count++) {
      const { replyAddressId } = await write("Eve", { ...typed, email: `e${count}@example.org` });
      expect(replyAddressId).not.toBeNull();
    }
    const neighbour = { ...typed, address: "198.51.100.99", email: "e20@example.org" };
    expect((await write("Eve", neighbour)).replyAddressId).toBeNull();
    const elsewhere = { ...typed, address: "198.51.101.7", email: "e21@example.org" };
    expect((await write("Eve", elsewhere)).replyAddressId).not.toBeNull();
  });

  it("waits where very many are written to at once", async () => {
    await spendBudget(db(), "reply-first-mails", 500, 3_600);
    await db().rateBucket.updateMany({ data: { count: 500 } });
    const asked = await ask({ isConfirmed: false });
    await write("Ben", { parent: asked.publicId });
    await run(asked.replyAddressId);
    expect(await mails()).toEqual([]);
    expect(await db().replyNotice.count({ where: { state: "WAITING" } })).toBe(1);
  });

  it("takes nothing from the others' budget where its own mail was sent", async () => {
    const asked = await ask({ isConfirmed: false });
    await write("Ben", { parent: asked.publicId });
    await run(asked.replyAddressId);
    await spendBudget(db(), "reply-first-mails", 500, 3_600);
    const full = { where: { count: 2 }, data: { count: 499 } };
    expect(await db().rateBucket.updateMany(full)).toEqual({ count: 1 });
    await write("Cleo", { parent: asked.publicId });
    await run(asked.replyAddressId, 20);
    const other = await ask({ isConfirmed: false, email: "eve@example.org" });
    await write("Dan", { parent: other.publicId });
    await run(other.replyAddressId, 20);
    expect((await mails()).map(({ toAddress }) => toAddress)).toEqual([ADA, "eve@example.org"]);
  });

  it("is written to once there is room, where very many were before it", async () => {
    await spendBudget(db(), "reply-first-mails", 500, 3_600);
    await db().rateBucket.updateMany({ data: { count: 500 } });
    const asked = await ask({ isConfirmed: false });
    await write("Ben", { parent: asked.publicId });
    await run(asked.replyAddressId);
    await db().rateBucket.updateMany({ where: { count: { gte: 500 } }, data: { count: 0 } });
    await run(asked.replyAddressId, 70);
    expect(await mails()).toHaveLength(1);
  });

  it("is not confirmed by a link of another kind, or a late one", async () => {
    const asked = await ask({ isConfirmed: false });
    await write("Ben", { parent: asked.publicId });
    await run(asked.replyAddressId);
    const [mail] = await mails();
    if (!mail) throw new Error("no mail");
    const [stop, token] = [await linkIn(mail, /^No more/), await linkIn(mail, /^Confirm/)];
    for (const bad of [stop, token.slice(0, -1), `${token}.x`, "", token.replace(".c", ".x")]) {
      expect(await confirmAddress(bad, null), bad).toEqual({ ok: false, code: "dead" });
    }
    const late = later(31 * 24 * 60);
    expect(await confirmAddress(token, null, late)).toEqual({ ok: false, code: "expired" });
    expect(await stopAnswers(token)).toBe(false);
    expect(await db().replyAddress.count({ where: { confirmedAt: { not: null } } })).toBe(0);
  });
});

describe("whoever wants no more", () => {
  async function told(typed: Typed = {}) {
    const asked = await ask(typed);
    const { on = postId } = typed;
    await write("Ben", { parent: asked.publicId, on });
    await run(asked.replyAddressId, 20);
    const mail = (await mails()).at(-1);
    if (!mail) throw new Error("no mail");
    return { asked, mail };
  }

  async function comesFrom(asked: { publicId: string; replyAddressId: number; postId: number }) {
    const before = await db().outgoingMail.count();
    await db().replyAddress.updateMany({ data: { mailedAt: null } });
    await write("Cleo", { parent: asked.publicId, on: asked.postId });
    await run(asked.replyAddressId, 60);
    return (await db().outgoingMail.count()) > before;
  }

  it.each([
    ["thread", [false, true, true]],
    ["article", [false, false, true]],
    ["at all", [false, false, false]],
  ])("is rid of the %s alone, and can take it back", async (scope, comes) => {
    const harbour = await article("The harbour");
    const { asked: here, mail } = await told();
    const beside = await ask({ device: here.device });
    const elsewhere = await ask({ device: here.device, on: harbour });
    const token = await linkIn(mail, new RegExp(`^No more .*${scope}`));
    expect(await getStopView(token)).toMatchObject({ isStopped: false });
    expect([await stopAnswers(token), await stopAnswers(token)]).toEqual([true, true]);
    expect(await getStopView(token)).toMatchObject({ isStopped: true });
    const came = [];
    for (const asked of [here, beside, elsewhere]) came.push(await comesFrom(asked));
    expect(came).toEqual(comes);
    await startAnswers(token);
    expect(await getStopView(token)).toMatchObject({ isStopped: false });
    expect(await comesFrom(here)).toBe(true);
  });

  it("hears nothing more by ticking the box elsewhere, and does on the proven device", async () => {
    const { asked, mail } = await told();
    await stopAnswers(await linkIn(mail, /at all/));
    const { device } = await write("Ada", { email: ADA });
    const typedElsewhere = await ask({ isConfirmed: false, device });
    expect(await comesFrom(typedElsewhere)).toBe(false);
    const { replyAddressId: addressId } = asked;
    await db().commenter.updateMany({ where: { device: asked.device }, data: { addressId } });
    const again = await ask({ isConfirmed: false, device: asked.device });
    expect(await comesFrom(again)).toBe(true);
  });

  it("hears nothing where the address is suppressed, or the owner offers no such mails", async () => {
    const asked = await ask();
    await db().$transaction((tx) => suppress(tx, ADA, "STAFF"));
    expect(await comesFrom(asked)).toBe(false);
    await db().suppression.deleteMany();
    await db().settings.updateMany({ data: { replyMails: false } });
    expect(await comesFrom(asked)).toBe(false);
    expect((await write("Finn", { replies: "on" })).replyAddressId).toBeNull();
    await db().settings.updateMany({ data: { replyMails: true } });
    expect(await comesFrom(asked)).toBe(true);
  });

  it("does not get a mail that waited while they stopped", async () => {
    const { mail } = await told();
    await stopAnswers(await linkIn(mail, /thread/));
    await withdrawReplyMail(mail.id);
    expect(await mails()).toEqual([]);
  });
});

describe("an answer that is put elsewhere", () => {
  it("is told to whom it answers now, and names who was told where", async () => {
    const ada = await ask();
    const cleo = await ask({ email: "cleo@example.org" });
    const answer = await write("Ben", { parent: ada.publicId });
    await run(ada.replyAddressId);
    await db().replyNotice.updateMany({ data: { dueAt: later(-1) } });
    const { publicId } = answer;
    expect(await moveReply(moderator, { publicId, parent: cleo.publicId })).toMatchObject({
      ok: true,
    });
    // Cleo has had no mail by now, and Ada is not the one who is answered.
    expect((await moved(answer.id, "PENDING")).told).toEqual([]);
    await move(answer.id, "APPROVED");
    await run(cleo.replyAddressId);
    expect((await mails()).map(({ toAddress }) => toAddress)).toEqual([ADA, "cleo@example.org"]);
  });

  it("is told without being approved anew, where it was public", async () => {
    const cleo = await ask({ email: "cleo@example.org" });
    const { publicId } = await write("Ben", {});
    await moveReply(moderator, { publicId, parent: cleo.publicId });
    await run(cleo.replyAddressId);
    expect((await mails()).map(({ toAddress }) => toAddress)).toEqual(["cleo@example.org"]);
  });

  it("is not told while it waits", async () => {
    const cleo = await ask({ email: "cleo@example.org" });
    const answer = await write("Ben", {});
    await move(answer.id, "PENDING");
    await moveReply(moderator, { publicId: answer.publicId, parent: cleo.publicId });
    expect(await db().replyNotice.count()).toBe(0);
  });
});

describe("a mail that leaves late", () => {
  it("tells anew of the other answers where one is erased", async () => {
    const asked = await ask();
    const one = await write("Ben", { parent: asked.publicId, body: "Ben's words" });
    const two = await write("Cleo", { parent: asked.publicId });
    const three = await write("Dan", { parent: asked.publicId });
    await run(asked.replyAddressId);
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    const wiper = { actor: "SYSTEM" as const, userId: null };
    await db().$transaction((tx) => wipeComments(tx, [one.id], wiper));
    expect(await mails()).toEqual([]);
    expect(await jobs()).toBe(1);
    await run(asked.replyAddressId, 3);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail?.commentIds).toEqual([two.id, three.id]);
  });

  it("leaves alone what was handed over, where an answer in it is erased", async () => {
    const asked = await ask();
    const one = await write("Ben", { parent: asked.publicId });
    await write("Cleo", { parent: asked.publicId });
    await run(asked.replyAddressId);
    await db().outgoingMail.updateMany({ data: { state: "HANDED" } });
    const wiper = { actor: "SYSTEM" as const, userId: null };
    await db().$transaction((tx) => wipeComments(tx, [one.id], wiper));
    await run(asked.replyAddressId, 20);
    expect(await mails()).toEqual([]);
  });

  it("was told to nobody where its reader has stopped", async () => {
    const asked = await ask();
    const answer = await write("Ben", { parent: asked.publicId });
    await run(asked.replyAddressId);
    await db().replyNotice.updateMany({ data: { dueAt: later(-1) } });
    const [mail] = await mails();
    await stopAnswers(await linkIn(mail ?? { content: null }, /thread/));
    await withdrawReplyMail(mail?.id ?? 0);
    expect((await moved(answer.id, "PENDING")).told).toEqual([]);
  });

  it("tells no more of what is not public any more, and still of the rest", async () => {
    const asked = await ask();
    const one = await write("Ben", { parent: asked.publicId });
    const two = await write("Cleo", { parent: asked.publicId });
    await run(asked.replyAddressId);
    const [mail] = await mails();
    if (!mail) throw new Error("no mail");
    await withdrawReplyMail(mail.id);
    expect(await mails()).toHaveLength(1);
    await move(one.id, "SPAM");
    await withdrawReplyMail(mail.id);
    expect(await mails()).toEqual([]);
    await run(asked.replyAddressId);
    expect((await mails()).map(({ commentIds }) => commentIds)).toEqual([[two.id]]);
  });

  it("gives the one mail of an unconfirmed address back with it", async () => {
    const asked = await ask({ isConfirmed: false });
    const one = await write("Ben", { parent: asked.publicId });
    await run(asked.replyAddressId);
    await move(one.id, "SPAM");
    const [mail] = await mails();
    await withdrawReplyMail(mail?.id ?? 0);
    await write("Cleo", { parent: asked.publicId });
    await run(asked.replyAddressId, 20);
    expect(await mails()).toHaveLength(1);
  });
});

describe("a comment that a check threw away", () => {
  const dropAll = async (commenterId: number | null) => {
    await db().sanction.create({ data: { kind: "DROP", commenterId: commenterId ?? 0 } });
  };

  it("keeps its wish, takes no address, and tells of answers once it was brought back", async () => {
    const known = await write("Ada", { device: newDevice(), email: ADA });
    await dropAll(known.commenterId);
    const asked = await write("Ada", { device: known.device, email: ADA, replies: "on" });
    expect(asked).toMatchObject({ state: "SPAM", replyAddressId: null, wantsReplyMails: true });
    const silent = await write("Ada", { device: known.device, email: ADA });
    expect(silent).toMatchObject({ state: "SPAM", wantsReplyMails: false });
    expect(await db().replyAddress.count()).toBe(0);
    await move(asked.id, "TRASH");
    expect(await db().replyAddress.count()).toBe(0);
    await move(asked.id, "APPROVED");
    await move(silent.id, "APPROVED");
    const row = await db().comment.findUniqueOrThrow({ where: { id: asked.id } });
    if (row.replyAddressId === null) throw new Error("The wish was lost");
    const answer = await write("Ben", { parent: asked.publicId });
    await write("Ben", { parent: silent.publicId });
    await run(row.replyAddressId);
    expect((await mails()).map(({ commentIds }) => commentIds)).toEqual([[answer.id]]);
  });

  it("takes back no stop, and costs its network nothing", async () => {
    const known = await ask({ device: newDevice() });
    const where = { id: known.replyAddressId };
    await db().replyAddress.update({ where, data: { stoppedAt: new Date() } });
    const proven = { addressId: known.replyAddressId, addressProvenAt: new Date() };
    await db().commenter.update({ where: { id: known.commenterId ?? 0 }, data: proven });
    await dropAll(known.commenterId);
    await db().$executeRaw`TRUNCATE "RateBucket"`;
    const asked = await write("Ada", { device: known.device, email: ADA, replies: "on" });
    const held = await move(asked.id, "PENDING");
    expect(await db().comment.findUniqueOrThrow({ where: { id: asked.id } })).toMatchObject({
      replyAddressId: known.replyAddressId,
    });
    expect((await db().replyAddress.findUniqueOrThrow({ where })).stoppedAt).not.toBeNull();
    expect((await undoDecision(moderator, held)).ok).toBe(true);
    const buckets = await db().$queryRaw<{ key: string }[]>`SELECT * FROM "RateBucket"`;
    expect(JSON.stringify(buckets)).not.toContain("reply-claims");
  });
});

describe("trust by a confirmed address", () => {
  const set = (data: object) => db().settings.updateMany({ data });
  const stateOf = async (device: string | null, email = ADA) =>
    (await write("Ada", { device, email })).state;

  /** A device with an approved comment, which has proven the address where that is said. */
  async function device(isProven: boolean, isTrusted: boolean) {
    const asked = await ask();
    if (isTrusted) {
      await move(asked.id, "PENDING");
      await move(asked.id, "APPROVED");
    }
    if (isProven) await proven(asked);
    return asked.device;
  }

  async function proven({ device, publicId, replyAddressId }: Awaited<ReturnType<typeof ask>>) {
    await db().$executeRaw`TRUNCATE "RateBucket"`;
    const where = { id: replyAddressId };
    await db().replyAddress.update({ where, data: { confirmedAt: null, mailedAt: null } });
    await write("Ben", { parent: publicId });
    await run(replyAddressId);
    const mail = (await mails()).at(-1);
    if (!mail) throw new Error("no mail");
    await confirmAddress(await linkIn(mail, /^Confirm/), device);
  }

  it("goes over to another device that proved the address, and not to one that typed it", async () => {
    await device(true, true);
    const [second, third] = [await device(true, false), await device(false, false)];
    await set({ moderationMode: "FIRST" });
    expect(await stateOf(second)).toBe("APPROVED");
    expect(await stateOf(third)).toBe("PENDING");
    expect(await stateOf(null)).toBe("PENDING");
  });

  it("is not lent by a link that somebody else passes on", async () => {
    const trusted = await write("Victor", { email: "victor@example.org", device: newDevice() });
    await move(trusted.id, "PENDING");
    await move(trusted.id, "APPROVED");
    const attacker = await ask({ isConfirmed: false });
    await proven(attacker);
    await proven({ ...attacker, device: trusted.device });
    await set({ moderationMode: "FIRST" });
    expect(await stateOf(attacker.device)).toBe("PENDING");
    expect(await stateOf(trusted.device, "victor@example.org")).toBe("APPROVED");
  });

  it("is lost on all of its devices by a spam verdict on one", async () => {
    const [first, second] = [await device(true, true), await device(true, true)];
    const bad = await write("Ada", { device: first, email: ADA });
    await move(bad.id, "SPAM");
    await set({ moderationMode: "FIRST" });
    expect([await stateOf(first), await stateOf(second)]).toEqual(["PENDING", "PENDING"]);
  });
});

it("is told no more once its comment is deleted; addresses that nothing holds go", async () => {
  const asked = await ask();
  const input = { publicId: asked.publicId, version: asked.version };
  const visitor = { device: asked.device, address: "" };
  expect(await deleteOwn(visitor, input)).toMatchObject({ ok: true });
  await tidyComments(later(60 * 24 * 2));
  expect(await db().replyAddress.count()).toBe(1);
  await db().comment.deleteMany();
  await tidyComments(later(60 * 24 * 2));
  expect(await db().replyAddress.count()).toBe(0);
});
