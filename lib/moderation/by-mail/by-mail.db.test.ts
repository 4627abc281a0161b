// Deciding by the links in a moderator's mail, on a real database.
import { beforeEach, describe, expect, it } from "vitest";
import { dropTokensOf } from "../../auth/tokens";
import { importComment } from "../../comments/import";
import { db } from "../../db/client";
import type { Role } from "../../db/generated/client";
import { composeMail } from "../../mail/compose";
import { StoredContent } from "../../mail/mail";
import { createPost } from "../../posts/create";
import { listLog } from "../log";
import { chooseCommentMails } from "../mails/choose";
import { renewMail } from "../mails/renew";
import { sendDueMails } from "../mails/send";
import { undoDecision } from "../undo";
import { decideByMail, getByMail } from "./decide";

const START = new Date("2026-06-10T10:05:00Z");
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
let postId: number;

beforeEach(async () => {
  await db().$executeRaw`
    TRUNCATE "Settings", "User", "Post", "OutgoingMail", "RateBucket", "Commenter", "Token" CASCADE`;
  const site = { title: "T", siteUrl: "http://x.example", timeZone: "UTC", language: "en" };
  await db().settings.create({ data: { ...site, actByMail: true } });
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...({ kind: "POST", state: "PUBLISHED", title: "The bridge", source: "Text." } as const),
      ...{ publishAt: new Date("2026-01-01T00:00:00Z"), sectionId: null, tagIds: [] },
      ...{ authorIds: [], heroId: null, commentPolicy: "INHERIT" as const, origin: null },
    }),
  );
  postId = post.id;
});

async function moderator(name = "Nora", role: Role = "MODERATOR") {
  const slug = name.toLowerCase();
  const data = { name, slug, role, email: `${slug}@x.example`, passwordHash: "x" };
  const { id } = await db().user.create({ data });
  const viewer = { userId: id, name, role, sessionId: "" };
  await chooseCommentMails(viewer, "AT_ONCE", START);
  return viewer;
}

async function write(source = "Is it true?", minutes = 1) {
  return db().$transaction((tx) =>
    importComment(tx, {
      ...{ origin: null, postId, parentId: null, name: "Ada", email: "ada@example.org", url: null },
      ...{ source, state: "PENDING", createdAt: after(minutes), commenterOrigin: "ada" },
    }),
  );
}

/** The links of the newest mail, by their labels. */
async function links(): Promise<Record<string, string>> {
  const { content } = await db().outgoingMail.findFirstOrThrow({ orderBy: { id: "desc" } });
  const found = StoredContent.parse(content).blocks.flatMap((block) =>
    block.kind === "links" ? block.items : [],
  );
  return Object.fromEntries(
    found.map(({ label, url }) => [label, new URL(url).searchParams.get("token") ?? ""]),
  );
}

/** As somebody who reads the mail a minute later. */
const soon = () => new Date();

async function mailed() {
  const viewer = await moderator();
  const comment = await write();
  await sendDueMails(after(3));
  return { viewer, comment, ...(await links()) } as { viewer: typeof viewer } & {
    comment: typeof comment;
  } & Record<"Approve" | "Spam" | "Trash", string>;
}

const stateOf = async (id: number) =>
  (await db().comment.findUniqueOrThrow({ where: { id } })).state;

it("approves, marks as spam or throws away, each by its own link", async () => {
  for (const [label, state] of [
    ["Approve", "APPROVED"],
    ["Spam", "SPAM"],
    ["Trash", "TRASH"],
  ] as const) {
    const { viewer, comment, [label]: token } = await mailed();
    expect(await getByMail(token)).toMatchObject({
      ...{ standing: "open", to: state },
      comment: { publicId: comment.publicId, name: "Ada" },
    });
    expect(await decideByMail(token)).toEqual({ ok: true, value: null });
    expect(await stateOf(comment.id)).toBe(state);
    const [entry] = (await listLog(viewer)).entries;
    expect(entry).toMatchObject({ by: "Nora", byMail: true, to: state });
    await db().user.deleteMany();
  }
});

it("keeps no secret that opens anything", async () => {
  const { Approve } = await mailed();
  const rows = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM "Token" AS t WHERE position(${Approve.split(".")[0]} IN t::text) > 0`;
  expect(rows).toEqual([]);
  expect(await db().token.count({ where: { purpose: "COMMENT_DECISION" } })).toBe(3);
});

it("changes nothing by being looked at", async () => {
  const { Approve, Spam, Trash } = await mailed();
  const dump = () => db().$queryRaw`SELECT c::text, t::text FROM "Comment" AS c, "Token" AS t`;
  const before = await dump();
  for (const token of [Approve, Spam, Trash]) await getByMail(token);
  expect(await dump()).toEqual(before);
});

describe("a link", () => {
  it("works once, of two presses at the same moment too", async () => {
    const { comment, Approve } = await mailed();
    const both = await Promise.all([decideByMail(Approve), decideByMail(Approve)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await decideByMail(Approve)).toMatchObject({ code: "used" });
    expect(await getByMail(Approve)).toMatchObject({ standing: "used", state: "APPROVED" });
    const where = { commentId: comment.id, actor: "STAFF" as const };
    expect(await db().moderationEvent.count({ where })).toBe(1);
  });

  it("does nothing more once the comment is not the one that was mailed", async () => {
    const { viewer, comment, Approve, Spam, Trash } = await mailed();
    expect((await decideByMail(Approve)).ok).toBe(true);
    for (const token of [Spam, Trash]) {
      expect(await decideByMail(token)).toMatchObject({ code: "changed" });
      expect(await getByMail(token)).toMatchObject({ standing: "changed", state: "APPROVED" });
    }
    const event = await db().moderationEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
    await undoDecision(viewer, event.id);
    // It waits again, and every link is spent all the same.
    expect(await decideByMail(Approve)).toMatchObject({ code: "used" });
    expect(await decideByMail(Spam)).toMatchObject({ code: "changed" });
    expect(await stateOf(comment.id)).toBe("PENDING");
  });

  it("is over after three days", async () => {
    const { Approve } = await mailed();
    const days = (count: number) => new Date(Date.now() + count * 86_400_000);
    expect(await getByMail(Approve, days(2.9))).toMatchObject({ standing: "open" });
    expect(await getByMail(Approve, days(3.1))).toEqual({ standing: "dead" });
    expect(await decideByMail(Approve, days(3.1))).toMatchObject({ code: "dead" });
  });

  it("is not to be made up", async () => {
    const { Approve } = await mailed();
    const other = Approve.slice(0, -1) + (Approve.endsWith("A") ? "B" : "A");
    for (const token of ["", "x", other, Approve.split(".")[0] ?? "", `${Approve}.${Approve}`]) {
      expect(await decideByMail(token)).toMatchObject({ code: "dead" });
    }
  });

  it("ends with its bearer's right, and with the owner's leave", async () => {
    const { viewer, comment, Approve } = await mailed();
    const where = { id: viewer.userId };
    const dead = async () =>
      [(await getByMail(Approve)).standing, (await decideByMail(Approve)).ok].join();
    for (const [takes, gives] of [
      [{ role: "AUTHOR" }, { role: "MODERATOR" }],
      [{ deactivatedAt: soon() }, { deactivatedAt: null }],
      [{ passwordHash: null }, { passwordHash: "x" }],
    ] as const) {
      await db().user.update({ where, data: takes });
      expect(await dead()).toBe("dead,false");
      await db().user.update({ where, data: gives });
    }
    await db().settings.updateMany({ data: { actByMail: false } });
    expect(await dead()).toBe("dead,false");
    await db().settings.updateMany({ data: { actByMail: true } });
    expect((await getByMail(Approve)).standing).toBe("open");
    // As with a new password.
    await db().$transaction((tx) => dropTokensOf(tx, viewer.userId));
    expect(await dead()).toBe("dead,false");
    expect(await stateOf(comment.id)).toBe("PENDING");
  });

  it("leaves with its comment", async () => {
    const { comment } = await mailed();
    await db().comment.delete({ where: { id: comment.id } });
    expect(await db().token.count()).toBe(0);
  });

  it("of a mail that is written anew is a new one", async () => {
    await moderator("Nora");
    await db().user.updateMany({ data: { commentMails: "HOURLY" } });
    const one = await write("One", 1);
    await write("Two", 2);
    await sendDueMails(after(56));
    const mail = await db().outgoingMail.findFirstOrThrow();
    const { Approve: before } = await links();
    await db().comment.update({ where: { id: one.id }, data: { state: "TRASH" } });
    await renewMail(mail.id);
    const { Approve } = await links();
    expect(Approve).not.toBe(before);
    expect((await getByMail(Approve ?? "")).standing).toBe("open");
    expect((await getByMail(before ?? "")).standing).toBe("dead");
  });
});

it("says of an edit and of reports what the button does", async () => {
  await moderator();
  const { id } = await write("Old words", -9);
  await db().comment.update({ where: { id }, data: { state: "APPROVED", openReports: 3 } });
  for (const device of ["a", "b", "c"]) {
    await db().commentReport.create({
      data: { commentId: id, device, reason: "SPAM", createdAt: after(1) },
    });
  }
  await sendDueMails(after(3));
  expect(Object.keys(await links())).toEqual(["Keep public", "Spam", "Trash"]);
  expect((await decideByMail((await links())["Keep public"] ?? "")).ok).toBe(true);
  expect(await db().comment.findUnique({ where: { id } })).toMatchObject({
    ...{ state: "APPROVED", openReports: 0 },
  });
  const edit = { commentId: id, source: "New words", html: "New words", rendererVersion: 1 };
  const version = await db().commentVersion.create({ data: { ...edit, createdAt: after(4) } });
  await db().comment.update({ where: { id }, data: { pendingVersionId: version.id } });
  await sendDueMails(after(6));
  const { Approve = "", ...others } = await links();
  expect(Object.keys(others)).toEqual(["Spam", "Refuse"]);
  expect(await getByMail(Approve)).toMatchObject({
    comment: { edit: { before: "Old words", after: "New words" } },
  });
  expect((await decideByMail(Approve)).ok).toBe(true);
  const row = await db().comment.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({ currentVersionId: version.id, pendingVersionId: null });
});

it("is in no mail unless the owner wants it", async () => {
  await db().settings.updateMany({ data: { actByMail: false } });
  await moderator();
  await write();
  await sendDueMails(after(3));
  expect(await links()).toEqual({});
  expect(await db().token.count()).toBe(0);
});

it("has room in the longest mail", async () => {
  await moderator();
  await db().user.updateMany({ data: { commentMails: "HOURLY" } });
  for (let minute = 1; minute <= 25; minute++) await write("&".repeat(10_000), minute);
  await sendDueMails(after(56));
  const { content, subject } = await db().outgoingMail.findFirstOrThrow();
  const sender = { title: "T", url: "http://x.example", language: "en", postalAddress: "" };
  const raw = await composeMail(
    {
      ...{ to: { name: "Nora", address: "nora@x.example" }, subject, date: START },
      content: StoredContent.parse(content),
    },
    { ...sender, address: "t@x.example" },
  );
  expect(raw.toString()).toContain("/comment/decide?token=3D");
  expect(await db().token.count()).toBe(36);
});
