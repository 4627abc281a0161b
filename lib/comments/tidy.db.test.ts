// What comments leave behind by the clock, on a real database.
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "../db/client";
import type { CommentState } from "../db/generated/client";
import { newDevice } from "../device";
import { newUuid } from "../ids";
import { createPost } from "../posts/create";
import { eraseComments } from "./erase";
import { importComment } from "./import";
import { moveComment } from "./move";
import { getThreadPage } from "./queries";
import { CommentInput } from "./schema";
import { submitComment } from "./submit";
import { tidyComments } from "./tidy";

const DAY = 86_400_000;
let postId: number;

beforeEach(async () => {
  await db().settings.deleteMany();
  await db().post.deleteMany();
  await db().commenter.deleteMany();
  await db().outgoingMail.deleteMany();
  const site = { title: "T", siteUrl: "http://x.example", timeZone: "UTC", language: "en" };
  await db().settings.create({ data: { ...site, spamDays: 10, trashDays: 30, networkDays: 7 } });
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...({ kind: "POST", state: "PUBLISHED", title: "The bridge", source: "Text." } as const),
      ...{ publishAt: new Date("2026-01-01T00:00:00Z"), sectionId: null, tagIds: [] },
      ...{ authorIds: [], heroId: null, commentPolicy: "INHERIT" as const, origin: null },
    }),
  );
  postId = post.id;
});

const inDays = (days: number) => new Date(Date.now() + days * DAY);

async function write(source: string, state: CommentState, parentId: number | null = null) {
  const made = await db().$transaction((tx) =>
    importComment(tx, {
      ...{ origin: null, postId, parentId, name: "Ben", email: "ben@example.org", url: null },
      ...{ source, state, createdAt: new Date(), commenterOrigin: `person-${source}` },
      reasons: [{ check: "links", matchedText: source }],
    }),
  );
  return made.id;
}

async function sources(): Promise<string[]> {
  const rows = await db().commentVersion.findMany({ orderBy: { id: "asc" } });
  return rows.map(({ source }) => source);
}

it("erases spam and trash after their days, and nothing else", async () => {
  for (const state of ["PENDING", "APPROVED", "SPAM", "TRASH"] as const) await write(state, state);
  await tidyComments(inDays(9.9));
  expect(await sources()).toHaveLength(4);
  await tidyComments(inDays(10.1));
  expect(await sources()).toEqual(["PENDING", "APPROVED", "TRASH"]);
  await tidyComments(inDays(30.1));
  expect(await sources()).toEqual(["PENDING", "APPROVED"]);
  expect(await db().comment.count()).toBe(2);
  expect(await db().moderationEvent.count()).toBe(2);
  const people = await db().commenter.findMany({ orderBy: { id: "asc" } });
  expect(people.map(({ origin }) => origin)).toEqual(["person-PENDING", "person-APPROVED"]);
});

it("counts the days from the decision", async () => {
  const id = await write("Late", "PENDING");
  await db().comment.update({ where: { id }, data: { createdAt: inDays(-100) } });
  await db().$transaction((tx) =>
    moveComment(tx, {
      ...{ commentId: id, expectedVersion: 1, to: "TRASH", actor: "STAFF", userId: null },
      ...{ batchId: newUuid(), action: "TRASH" },
    }),
  );
  await tidyComments(inDays(29));
  expect(await sources()).toEqual(["Late"]);
  await tidyComments(inDays(31));
  expect(await sources()).toEqual([]);
});

it("keeps the place of what was answered, without a word, until the last answer is gone", async () => {
  const first = await write("Thrown away", "TRASH");
  const second = await write("Thrown away too", "TRASH", first);
  const answer = await write("An answer", "APPROVED", second);
  await tidyComments(inDays(31));
  expect(await sources()).toEqual(["An answer"]);
  const places = await db().comment.findMany({ where: { id: { in: [first, second] } } });
  for (const place of places) {
    expect(place).toMatchObject({ name: "Deleted commenter", email: null, commenterId: null });
    expect(place.erasedAt).not.toBeNull();
  }
  expect(await db().commentReason.count()).toBe(1);
  const page = await getThreadPage(postId, null);
  const [root] = page?.comments ?? [];
  expect(root).toMatchObject({ html: null, replies: [{ html: null }] });
  expect(root?.replies[0]?.replies[0]?.html).toContain("An answer");

  // Nobody brings back what has no words, and the next sweep leaves it in peace.
  const version = places[0]?.version ?? 0;
  const back = { commentId: first, expectedVersion: version, to: "APPROVED" } as const;
  const outcome = await db().$transaction((tx) =>
    moveComment(tx, {
      ...{ ...back, actor: "STAFF", userId: null, batchId: newUuid(), action: "APPROVE" },
    }),
  );
  expect(outcome).toEqual({ ok: false, code: "changed" });
  await tidyComments(inDays(32));
  expect(await db().comment.count()).toBe(3);

  await db().comment.update({ where: { id: answer }, data: { state: "SPAM" } });
  await tidyComments(inDays(31));
  expect(await db().comment.count()).toBe(0);
});

it("takes along the mails that quote what is erased", async () => {
  const spam = await write("Buy now", "SPAM");
  const other = await write("Fine", "APPROVED");
  const mail = { purpose: "comments-waiting", toAddress: "nora@example.org", subject: "x" };
  const told = { ...mail, state: "HANDED" as const };
  await db().outgoingMail.create({ data: { ...told, commentIds: [spam, other] } });
  await db().outgoingMail.create({ data: { ...mail, commentIds: [spam] } });
  const { id } = await db().outgoingMail.create({ data: { ...mail, commentIds: [other] } });
  await tidyComments(inDays(31));
  expect(await db().outgoingMail.findMany({ select: { id: true } })).toEqual([{ id }]);
});

it("forgets a device with its last comment, once no sanction on it is in force", async () => {
  const device = newDevice();
  const { id: commenterId } = await db().commenter.create({ data: { device } });
  const other = await db().commenter.create({ data: { device: newDevice() } });
  await db().comment.update({
    where: { id: await write("Fine", "APPROVED") },
    data: { commenterId: other.id },
  });
  await db().commenterNote.create({ data: { commenterId, body: "Rude" } });
  const sanction = { kind: "BLOCK", reason: "Spam" } as const;
  for (const person of [commenterId, other.id]) {
    await db().sanction.create({ data: { ...sanction, commenterId: person, until: inDays(5) } });
  }
  const devices = async () => (await db().commenter.findMany()).map((row) => row.device);
  await tidyComments(inDays(4));
  expect(await devices()).toContain(device);
  await tidyComments(inDays(6));
  expect(await devices()).toEqual([other.device]);
  expect(await db().commenterNote.count()).toBe(0);
});

it("erases with an article's comments the mails about them and the devices behind them", async () => {
  const [free, bound] = [newDevice(), newDevice()];
  const ids: number[] = [];
  for (const device of [free, bound]) {
    const input = { postId, name: "Ada", email: "ada@example.org", body: `By ${device}` };
    const made = await submitComment({ device, address: "" }, CommentInput.parse(input));
    if (!made.ok) throw new Error(made.code);
    const { id } = await db().comment.findUniqueOrThrow({
      where: { publicId: made.value.publicId },
    });
    ids.push(id);
  }
  const { id: commenterId } = await db().commenter.findUniqueOrThrow({ where: { device: bound } });
  await db().sanction.create({ data: { kind: "BLOCK", commenterId, reason: "Spam" } });
  const mail = { purpose: "comments-waiting", toAddress: "nora@example.org", subject: "x" };
  await db().outgoingMail.create({ data: { ...mail, commentIds: ids } });
  await db().$transaction((tx) => eraseComments(tx, ids));
  expect(await db().outgoingMail.count()).toBe(0);
  expect((await db().commenter.findMany()).map(({ device }) => device)).toEqual([bound]);
});

describe("what a person called spam", () => {
  // The device has another comment, so it stays known.
  async function trusted() {
    const device = newDevice();
    for (const body of ["Spam", "Honest"]) {
      const input = CommentInput.parse({ postId, name: "Ada", email: "ada@example.org", body });
      expect((await submitComment({ device, address: "" }, input)).ok).toBe(true);
    }
    return device;
  }
  const find = (source: string) =>
    db().comment.findFirstOrThrow({ where: { versions: { some: { source } } } });
  async function decide(source: string, to: "APPROVED" | "SPAM", actor: "STAFF" | "SYSTEM") {
    const { id, version } = await find(source);
    const action = to === "SPAM" ? "SPAM" : "APPROVE";
    const how = { commentId: id, expectedVersion: version, to, actor, action } as const;
    await db().$transaction((tx) => moveComment(tx, { ...how, userId: null, batchId: newUuid() }));
    return (await find(source)).stateAt;
  }
  const distrusted = async (device: string) =>
    (await db().commenter.findUniqueOrThrow({ where: { device } })).distrustedAt;

  it("still costs the device its trust when it is erased", async () => {
    const device = await trusted();
    await decide("Honest", "APPROVED", "STAFF");
    const verdict = await decide("Spam", "SPAM", "STAFF");
    await tidyComments(inDays(11));
    expect(await sources()).toEqual(["Honest"]);
    expect(await distrusted(device)).toEqual(verdict);
  });

  it("costs nothing where nobody had looked", async () => {
    const device = await trusted();
    await decide("Spam", "SPAM", "SYSTEM");
    await tidyComments(inDays(11));
    expect(await sources()).toEqual(["Honest"]);
    expect(await distrusted(device)).toBeNull();
  });

  it("costs as much where it was an edit", async () => {
    const device = await trusted();
    const { id, state } = await find("Spam");
    await db().comment.update({ where: { id }, data: { editedAt: new Date(), state: "TRASH" } });
    const event = await db().moderationEvent.create({
      data: {
        ...{ commentId: id, action: "SPAM_EDIT", from: state, to: state, actor: "STAFF" },
        batchId: newUuid(),
      },
    });
    await tidyComments(inDays(31));
    expect(await distrusted(device)).toEqual(event.createdAt);
  });
});

it("takes likes and reports from the places that stay", async () => {
  const first = await write("Thrown away", "TRASH");
  const answer = await write("An answer", "APPROVED", first);
  for (const commentId of [first, answer]) {
    await db().commentLike.create({ data: { commentId, device: "d" } });
    await db().commentReport.create({
      data: { commentId, device: "d", reason: "ABUSE", note: "Ben is rude" },
    });
    const marks = { likes: 1, openReports: 1, pinnedAt: new Date() };
    await db().comment.update({ where: { id: commentId }, data: marks });
  }
  await tidyComments(inDays(31));
  expect(await db().commentLike.findMany({ select: { commentId: true } })).toEqual([
    { commentId: answer },
  ]);
  expect(await db().commentReport.findMany({ select: { commentId: true } })).toEqual([
    { commentId: answer },
  ]);
  const place = await db().comment.findUniqueOrThrow({ where: { id: first } });
  expect(place).toMatchObject({ likes: 0, openReports: 0, pinnedAt: null });
});

it("forgets what readers wrote with a report, once it is answered and old", async () => {
  const id = await write("Said", "APPROVED");
  const report = { commentId: id, reason: "ABUSE", note: "words" } as const;
  await db().commentReport.create({ data: { ...report, device: "open" } });
  const event = await db().moderationEvent.findFirstOrThrow({ where: { commentId: id } });
  await db().commentReport.create({ data: { ...report, device: "old", answerId: event.id } });
  const notes = async () =>
    (await db().commentReport.findMany({ orderBy: { id: "asc" } })).map(({ note }) => note);
  await tidyComments(inDays(89));
  expect(await notes()).toEqual(["words", "words"]);
  await tidyComments(inDays(91));
  expect(await notes()).toEqual(["words", ""]);
});

it("never stores an address of the network, and forgets its hash", async () => {
  for (const address of ["203.0.113.77", "2001:db8:aa:bb::17"]) {
    const input = CommentInput.parse({
      ...{ postId, name: "Ada", email: "ada@example.org", body: `From ${address.length}` },
    });
    expect((await submitComment({ device: null, address }, input)).ok).toBe(true);
  }
  expect(await db().comment.count({ where: { networkHash: { not: null } } })).toBe(2);
  for (const part of ["203.0.113", "2001:db8", "2001:0db8"])
    expect(await tablesWith(part)).toEqual([]);
  await tidyComments(inDays(6.9));
  expect(await db().comment.count({ where: { networkHash: { not: null } } })).toBe(2);
  await tidyComments(inDays(7.1));
  expect(await db().comment.count({ where: { networkHash: { not: null } } })).toBe(0);
});

async function tablesWith(text: string): Promise<string[]> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS "name" FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`;
  expect(tables.length).toBeGreaterThan(30);
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await db().$queryRawUnsafe<unknown[]>(
      `SELECT 1 FROM ${name} AS r WHERE position($1 IN r::text) > 0 LIMIT 1`,
      text,
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}
