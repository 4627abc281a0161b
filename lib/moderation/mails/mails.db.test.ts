// Mail about comments that wait, on a real database.
import { beforeEach, expect, it } from "vitest";
import type { Viewer } from "../../auth/roles";
import { importComment } from "../../comments/import";
import { wipeComments } from "../../comments/wipe";
import { db } from "../../db/client";
import type { CommentMails, CommentState, ReportReason, Role } from "../../db/generated/client";
import { newPublicId } from "../../ids";
import { StoredContent } from "../../mail/mail";
import { createPost } from "../../posts/create";
import { alarmAboutQueue } from "../queue-alarm";
import { chooseCommentMails } from "./choose";
import { renewMail } from "./renew";
import { MAILS_AN_HOUR, sendDueMails } from "./send";

const START = new Date("2026-06-10T10:05:00Z");
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
let postId: number;

beforeEach(async () => {
  await db().$executeRaw`
    TRUNCATE "Settings", "User", "Post", "OutgoingMail", "RateBucket", "Commenter" CASCADE`;
  const site = { title: "T", siteUrl: "http://x.example", timeZone: "UTC", language: "en" };
  await db().settings.create({ data: site });
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...({ kind: "POST", state: "PUBLISHED", title: "The bridge", source: "Text." } as const),
      ...{ publishAt: new Date("2026-01-01T00:00:00Z"), sectionId: null, tagIds: [] },
      ...{ authorIds: [], heroId: null, commentPolicy: "INHERIT" as const, origin: null },
    }),
  );
  postId = post.id;
});

async function moderator(rhythm: CommentMails, role: Role = "MODERATOR"): Promise<Viewer> {
  const slug = `${role}-${rhythm}`.toLowerCase();
  const { id, name } = await db().user.create({
    data: { name: "Nora", slug, role, email: `${slug}@x.example`, passwordHash: "x" },
  });
  const viewer = { userId: id, name, role, sessionId: "" };
  await chooseCommentMails(viewer, rhythm, START);
  return viewer;
}

async function write(source: string, minutes: number, state: CommentState = "PENDING") {
  return db().$transaction((tx) =>
    importComment(tx, {
      ...{ origin: null, postId, parentId: null, name: "Ada", email: "ada@example.org", url: null },
      ...{ source, state, createdAt: after(minutes), commenterOrigin: "ada" },
      reasons: [{ check: "links", matchedText: "http://a.example" }],
    }),
  );
}

async function mails() {
  const rows = await db().outgoingMail.findMany({ orderBy: { id: "asc" } });
  return rows.map((row) => ({
    ...{ id: row.id, to: row.toAddress, subject: row.subject, commentIds: row.commentIds },
    text: JSON.stringify(StoredContent.parse(row.content).blocks),
  }));
}

it("tells at once, with text, article, name, reasons, counts and one link", async () => {
  await moderator("AT_ONCE");
  await write("Before anybody asked", -1);
  await write("Nice", 1, "APPROVED");
  await write("Buy", 1, "SPAM");
  const { publicId, id } = await write("Is <b>it</b> true?", 2);
  await sendDueMails(after(3));
  await sendDueMails(after(4));
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    ...{ to: "moderator-at_once@x.example", subject: "A comment waits: The bridge" },
    commentIds: [id],
  });
  for (const words of [
    ...["Ada (ada@example.org) on “The bridge”", "Is <b>it</b> true?", "many links"],
    ...["(http://a.example)", "1 approved, 1 spam, 0 in the trash", "2 comments wait on the desk"],
    `http://x.example/desk/comment/${publicId}`,
  ]) {
    expect(mail?.text).toContain(words);
  }
  expect(mail?.text).not.toContain("Before anybody asked");
});

it("tells nobody who doesn't want it, can't come in, or doesn't moderate", async () => {
  await moderator("NEVER");
  const author = await moderator("AT_ONCE", "EDITOR");
  await db().user.update({ where: { id: author.userId }, data: { role: "AUTHOR" } });
  const gone = await moderator("AT_ONCE");
  await db().user.update({ where: { id: gone.userId }, data: { deactivatedAt: START } });
  await write("Hello", 1);
  await sendDueMails(after(600));
  expect(await mails()).toEqual([]);
  expect(await chooseCommentMails({ ...author, role: "AUTHOR" }, "DAILY")).toMatchObject({
    code: "forbidden",
  });
});

it("collects what came, hourly and daily", async () => {
  await moderator("HOURLY");
  await moderator("DAILY");
  await write("One", 1);
  await write("Two", 20);
  await sendDueMails(after(50));
  expect(await mails()).toEqual([]);
  await sendDueMails(after(56));
  const [mail] = await mails();
  expect(mail).toMatchObject({ to: "moderator-hourly@x.example" });
  expect(mail?.subject).toBe("2 comments wait for a decision");
  // Seven the next morning.
  await sendDueMails(after(20 * 60 + 54));
  expect(await mails()).toHaveLength(1);
  await sendDueMails(after(20 * 60 + 56));
  expect((await mails()).map(({ to }) => to)).toEqual([
    "moderator-hourly@x.example",
    "moderator-daily@x.example",
  ]);
});

it("sends a bounded number an hour, then one mail with the rest", async () => {
  await moderator("AT_ONCE");
  for (let minute = 1; minute <= MAILS_AN_HOUR + 3; minute++) {
    await write(`Comment ${minute}.`, minute);
    await sendDueMails(after(minute + 0.5));
  }
  expect(await mails()).toHaveLength(MAILS_AN_HOUR);
  await db().rateBucket.updateMany({ data: { expiresAt: new Date(0) } });
  await sendDueMails(after(90));
  const last = (await mails()).at(-1);
  expect(last?.subject).toBe("3 comments wait for a decision");
  expect(last?.text).toContain(`Comment ${MAILS_AN_HOUR + 3}.`);
});

it("is one mail, whoever looks at the same moment", async () => {
  await moderator("AT_ONCE");
  await write("Hello", 1);
  await Promise.all([1, 2, 3, 4].map(() => sendDueMails(after(3))));
  expect(await mails()).toHaveLength(1);
});

it("leaves out what was decided before it left", async () => {
  await moderator("HOURLY");
  const one = await write("First words", 1);
  const two = await write("Second words", 2);
  await sendDueMails(after(56));
  const [mail] = await mails();
  if (!mail) throw new Error("no mail");
  await db().comment.update({ where: { id: one.id }, data: { state: "SPAM" } });
  await renewMail(mail.id);
  const [renewed] = await mails();
  expect(renewed).toMatchObject({ commentIds: [two.id], subject: "A comment waits: The bridge" });
  expect(renewed?.text).toContain("Second words");
  expect(renewed?.text).not.toContain("First words");
  await db().comment.update({ where: { id: two.id }, data: { state: "APPROVED" } });
  await renewMail(mail.id);
  expect(await mails()).toEqual([]);
});

it("quotes very long texts so far that a mail server takes it", async () => {
  await moderator("HOURLY");
  for (let minute = 1; minute <= 25; minute++) await write("&".repeat(10_000), minute);
  await sendDueMails(after(56));
  const [mail] = await mails();
  expect(mail?.commentIds).toHaveLength(12);
  expect(mail?.text).toContain("And 13 more.");
  expect(mail?.text.length).toBeLessThan(40_000);
});

it("quotes of one text no more than a mail may hold", async () => {
  await moderator("AT_ONCE");
  await write("a".repeat(30_000), 1);
  await sendDueMails(after(3));
  const [mail] = await mails();
  expect(mail?.text).toContain("(the rest stands at the desk)");
  await renewMail(mail?.id ?? 0);
  expect(await mails()).toHaveLength(1);
});

it("tells the others where one can't be written to", async () => {
  const { userId } = await moderator("AT_ONCE");
  await db().user.update({ where: { id: userId }, data: { email: "no address" } });
  await moderator("AT_ONCE", "EDITOR");
  await write("Hello", 1);
  await sendDueMails(after(3));
  expect((await mails()).map(({ to }) => to)).toEqual(["editor-at_once@x.example"]);
});

it("loses the words of a comment that is erased at once, and still tells of the others", async () => {
  await moderator("HOURLY");
  const one = await write("First words", 1);
  const two = await write("Second words", 2);
  await sendDueMails(after(56));
  await db().$transaction((tx) => wipeComments(tx, [one.id], { actor: "SYSTEM", userId: null }));
  const [row] = await db().outgoingMail.findMany();
  expect(row).toMatchObject({ state: "QUEUED", content: null });
  await renewMail(row?.id ?? 0);
  const [renewed] = await mails();
  expect(renewed).toMatchObject({ commentIds: [two.id], subject: "A comment waits: The bridge" });
  expect(renewed?.text).toContain("Second words");
  expect(renewed?.text).not.toContain("First words");
  await db().$transaction((tx) => wipeComments(tx, [two.id], { actor: "SYSTEM", userId: null }));
  expect(await db().outgoingMail.count()).toBe(0);
});

async function report(commentId: number, minutes: number, reason: ReportReason = "SPAM") {
  await db().commentReport.create({
    data: { commentId, device: newPublicId(), reason, createdAt: after(minutes) },
  });
  await db().comment.update({ where: { id: commentId }, data: { openReports: { increment: 1 } } });
}

async function holdEdit(commentId: number, source: string, minutes: number) {
  const { id } = await db().commentVersion.create({
    data: { commentId, source, html: "", rendererVersion: 1, createdAt: after(minutes) },
  });
  await db().comment.update({ where: { id: commentId }, data: { pendingVersionId: id } });
}

it("tells of an edit that waits, with its words", async () => {
  await moderator("AT_ONCE");
  const { id } = await write("Before", -60, "APPROVED");
  await holdEdit(id, "After", 2);
  await sendDueMails(after(3));
  await sendDueMails(after(9));
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ subject: "An edit waits: The bridge", commentIds: [id] });
  expect(mail?.text).toContain("After");
  expect(mail?.text).not.toContain("Before");
  expect(mail?.text).toContain("readers see the old text");
  expect(mail?.text).toContain("1 comment waits on the desk");
  await renewMail(mail?.id ?? 0);
  expect(await mails()).toHaveLength(1);
  await db().comment.update({ where: { id }, data: { pendingVersionId: null } });
  await renewMail(mail?.id ?? 0);
  expect(await mails()).toEqual([]);
});

it("tells of a public comment once enough readers reported it", async () => {
  await moderator("AT_ONCE");
  const { id } = await write("Public words", -60, "APPROVED");
  await report(id, 1);
  await report(id, 2, "ABUSE");
  await sendDueMails(after(3));
  expect(await mails()).toEqual([]);
  await report(id, 4, "ABUSE");
  await report(id, 5);
  await sendDueMails(after(6));
  await report(id, 7);
  await sendDueMails(after(8));
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ subject: "A comment was reported: The bridge", commentIds: [id] });
  expect(mail?.text).toContain(
    "4 readers have reported it (advertising or spam; insult or threat)",
  );
  expect(mail?.text).not.toContain("Held:");
  await db().comment.update({ where: { id }, data: { openReports: 0 } });
  await renewMail(mail?.id ?? 0);
  expect(await mails()).toEqual([]);
});

it("alarms of an edit that waits too long", async () => {
  await moderator("NEVER", "OWNER");
  const { id } = await write("Public words", -99 * 60, "APPROVED");
  await alarmAboutQueue(after(25 * 60));
  expect(await mails()).toEqual([]);
  await holdEdit(id, "After", 0);
  await alarmAboutQueue(after(25 * 60));
  expect((await mails())[0]?.subject).toBe("A comment has waited 25 hours");
});

it("alarms the owner once a day, when a comment has waited long enough", async () => {
  await moderator("NEVER", "OWNER");
  await write("Hello", 0);
  await alarmAboutQueue(after(24 * 60 - 1));
  expect(await mails()).toEqual([]);
  await db().settings.updateMany({ data: { queueAlarmHours: null } });
  await alarmAboutQueue(after(99 * 60));
  expect(await mails()).toEqual([]);
  await db().settings.updateMany({ data: { queueAlarmHours: 24 } });
  await alarmAboutQueue(after(25 * 60));
  await alarmAboutQueue(after(26 * 60));
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail?.subject).toBe("A comment has waited 25 hours");
  expect(mail?.text).toContain("http://x.example/desk");
});
