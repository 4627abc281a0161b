// What is counted of the desk's work, on a real database.
import { beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "../../auth/roles";
import { importComment } from "../../comments/import";
import { tidyComments } from "../../comments/tidy";
import { db } from "../../db/client";
import type { CommentState, Role } from "../../db/generated/client";
import { newPublicId } from "../../ids";
import { createPost } from "../../posts/create";
import type { CheckName } from "../../screening/checks";
import { decideComment } from "../decide";
import { editComment } from "../edit";
import { undoDecision } from "../undo";
import { countMade, countOutcome } from "./day";
import { getFigures } from "./figures";
import { getPublicLog } from "./public-log";
import { getDays, sumUpDays } from "./sum-up";

const ZONE = "Europe/Berlin";
/** Noon in Berlin. */
const NOON = new Date("2026-06-10T10:00:00Z");
const DAY = 86_400_000;
let postId: number;
let ann: Viewer;
let ben: Viewer;

beforeEach(async () => {
  await db().$executeRaw`
    TRUNCATE "Settings", "User", "Post", "Commenter", "ModerationDay", "CommentReport" CASCADE`;
  const site = { title: "T", siteUrl: "http://x.example", timeZone: ZONE, language: "en" };
  await db().settings.create({ data: { ...site, showModerationLog: true } });
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...({ kind: "POST", state: "PUBLISHED", title: "The bridge", source: "Text." } as const),
      ...{ publishAt: new Date("2026-01-01T00:00:00Z"), sectionId: null, tagIds: [] },
      ...{ authorIds: [], heroId: null, commentPolicy: "INHERIT" as const, origin: null },
    }),
  );
  postId = post.id;
  ann = await person("Ann", "OWNER");
  ben = await person("Ben", "MODERATOR");
});

async function person(name: string, role: Role): Promise<Viewer> {
  const data = { name, role, slug: name.toLowerCase(), passwordHash: "x" };
  const { id } = await db().user.create({ data });
  return { userId: id, name, role, sessionId: "" };
}

async function write(createdAt: Date, checks: CheckName[] = []): Promise<string> {
  const { publicId } = await db().$transaction((tx) =>
    importComment(tx, {
      ...{ origin: null, postId, parentId: null, name: "Ada", email: null, url: null, createdAt },
      ...{ source: `Said ${newPublicId()}`, state: "PENDING" as const, commenterOrigin: "ada" },
      reasons: checks.map((check) => ({ check, matchedText: null })),
    }),
  );
  return publicId;
}

/** By the product's own verb; then the event is put at its time, past the trigger. */
async function decide(viewer: Viewer, publicId: string, to: CommentState, at: Date) {
  const { version } = await db().comment.findUniqueOrThrow({ where: { publicId } });
  const outcome = await decideComment(viewer, { publicId, version, to });
  if (!outcome.ok) throw new Error(outcome.code);
  await putAt(outcome.value.eventId, at);
  return outcome.value.eventId;
}

async function undo(viewer: Viewer, eventId: number, at: Date) {
  const outcome = await undoDecision(viewer, eventId);
  if (!outcome.ok) throw new Error(outcome.code);
  await putAt(outcome.value.eventId, at);
}

async function putAt(eventId: number, at: Date) {
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await tx.$executeRaw`UPDATE "ModerationEvent" SET "createdAt" = ${at} WHERE "id" = ${eventId}`;
    await tx.$executeRaw`UPDATE "Comment" AS c SET "stateAt" = ${at} FROM "ModerationEvent" AS e
      WHERE e."id" = ${eventId} AND c."id" = e."commentId"`;
  });
}

const ago = (minutes: number) => new Date(NOON.getTime() - minutes * 60_000);
const later = (minutes: number) => ago(-minutes);
const days = async (first: string, last = first) => (await getDays(first, last, ZONE)).days;
const day = async (date: string) => {
  const [numbers] = await days(date);
  if (!numbers) throw new Error("no day");
  return numbers;
};

describe("a day", () => {
  it("is empty where nothing happened", async () => {
    expect(await day("2026-06-10")).toMatchObject({
      ...{ made: {}, undone: {}, people: [], reports: {}, reasons: {}, edits: 0 },
      waits: { count: 0, median: null, p90: null },
    });
  });

  it("ends at midnight where the site is", async () => {
    // 23:59 and 00:01 in Berlin.
    await decide(ann, await write(ago(0)), "APPROVED", new Date("2026-06-10T21:59:00Z"));
    await decide(ann, await write(ago(0)), "SPAM", new Date("2026-06-10T22:01:00Z"));
    const [one, two] = await days("2026-06-10", "2026-06-11");
    expect(one?.made).toEqual({ APPROVE: 1 });
    expect(two?.made).toEqual({ SPAM: 1 });
  });

  it("knows how long comments waited: to the first decision, and only that", async () => {
    for (const minutes of [10, 20, 30, 40, 100]) {
      await decide(ann, await write(ago(minutes)), "APPROVED", NOON);
    }
    const again = await write(ago(10));
    await decide(ann, again, "APPROVED", NOON);
    await decide(ann, again, "PENDING", later(60));
    await decide(ann, again, "SPAM", later(120));
    expect((await day("2026-06-10")).waits).toEqual({
      ...{ count: 6, median: 25 * 60, p90: 70 * 60 },
    });
  });

  it("knows what colleagues changed, by another decision or by undoing", async () => {
    const [one, two, three, four] = [
      await write(ago(9)),
      await write(ago(9)),
      await write(ago(9)),
      await write(ago(9)),
    ];
    await decide(ann, one, "APPROVED", NOON);
    await decide(ben, one, "SPAM", later(1));
    const eventId = await decide(ann, two, "TRASH", NOON);
    await undo(ben, eventId, later(2));
    // One's own second thoughts, and a colleague's word for what is somewhere else already.
    await decide(ann, three, "APPROVED", NOON);
    await decide(ann, three, "TRASH", later(3));
    await decide(ben, four, "APPROVED", NOON);
    const { people, made, undone } = await day("2026-06-10");
    expect(new Map(people.map((each) => [each.userId, each]))).toEqual(
      new Map([
        [ann.userId, { userId: ann.userId, made: 4, changed: 2 }],
        [ben.userId, { userId: ben.userId, made: 2, changed: 0 }],
      ]),
    );
    expect(made).toEqual({ APPROVE: 3, SPAM: 1, TRASH: 2 });
    expect(undone).toEqual({ TRASH: 1 });
    expect(countOutcome({ made, undone }, "trash", true)).toBe(1);
    expect(countMade({ made })).toBe(6);
  });

  it("does not hold it against anybody what an author edited in between", async () => {
    const one = await write(ago(9));
    await decide(ann, one, "APPROVED", NOON);
    const { id } = await db().comment.findUniqueOrThrow({ where: { publicId: one } });
    await db().moderationEvent.create({
      data: {
        ...{ commentId: id, action: "EDIT", from: "APPROVED", to: "APPROVED" },
        ...{ actor: "COMMENTER", batchId: crypto.randomUUID(), createdAt: later(0.5) },
      },
    });
    await decide(ben, one, "SPAM", later(1));
    const { people, edits } = await day("2026-06-10");
    expect(people.find(({ userId }) => userId === ann.userId)?.changed).toBe(0);
    expect(edits).toBe(0);
  });

  it("counts comments that the staff edited, unless that was taken back", async () => {
    const edit = async () => {
      const publicId = await write(ago(9));
      const { version } = await db().comment.findUniqueOrThrow({ where: { publicId } });
      const outcome = await editComment(ann, { publicId, version, body: "Better words" });
      if (!outcome.ok) throw new Error(outcome.code);
      await putAt(outcome.value.eventId, NOON);
      return outcome.value.eventId;
    };
    await edit();
    await undo(ben, await edit(), later(1));
    // An edit is no decision about what is published.
    expect(await day("2026-06-10")).toMatchObject({ edits: 1, made: {}, people: [] });
  });

  it("counts reports, and why what was not published had been held", async () => {
    await decide(ann, await write(ago(5), ["links", "everyone"]), "SPAM", NOON);
    await decide(ann, await write(ago(5), ["links"]), "APPROVED", NOON);
    const taken = await decide(ann, await write(ago(5), ["links"]), "TRASH", NOON);
    await undo(ann, taken, later(1));
    const { id } = await db().comment.findFirstOrThrow({ where: { state: "APPROVED" } });
    for (const [device, reason] of [
      ["a", "ABUSE"],
      ["b", "ABUSE"],
      ["c", "SPAM"],
    ] as const) {
      await db().commentReport.create({ data: { commentId: id, device, reason, createdAt: NOON } });
    }
    expect(await day("2026-06-10")).toMatchObject({
      ...{ reports: { ABUSE: 2, SPAM: 1 }, reasons: { links: 1, everyone: 1 } },
    });
  });
});

describe("summing up", () => {
  it("keeps the numbers when spam is erased with its events", async () => {
    await decide(ann, await write(ago(30), ["links"]), "SPAM", NOON);
    await decide(ben, await write(ago(30)), "APPROVED", NOON);
    const measured = await days("2026-06-10");
    await sumUpDays(new Date(NOON.getTime() + DAY));
    await tidyComments(new Date(NOON.getTime() + 40 * DAY));
    expect(await db().comment.count()).toBe(1);
    expect(await days("2026-06-10")).toEqual(measured);
    expect((await day("2026-06-10")).made).toEqual({ SPAM: 1, APPROVE: 1 });
  });

  it("waits until a day is over, goes on from the last one, and is done once", async () => {
    await decide(ann, await write(ago(30)), "APPROVED", NOON);
    const rows = () => db().moderationDay.count();
    await sumUpDays(new Date("2026-06-10T22:05:00Z"));
    expect(await rows()).toBe(0);
    await Promise.all([1, 2, 3].map(() => sumUpDays(new Date("2026-06-10T22:11:00Z"))));
    expect(await rows()).toBe(1);
    await sumUpDays(new Date("2026-06-14T12:00:00Z"));
    expect(await rows()).toBe(4);
    // Nothing that happens on a day that is summed up is counted again.
    await decide(ann, await write(ago(30)), "APPROVED", later(1));
    expect((await day("2026-06-10")).made).toEqual({ APPROVE: 1 });
  });

  it("catches up over all days before anything of theirs is erased", async () => {
    const once = new Date(NOON.getTime() - 100 * DAY);
    await decide(ann, await write(ago(30)), "SPAM", once);
    await sumUpDays(NOON);
    await tidyComments(NOON);
    expect(await db().moderationDay.count()).toBe(100);
    expect(await db().comment.count()).toBe(0);
    expect((await day(once.toISOString().slice(0, 10))).made).toEqual({ SPAM: 1 });
  });

  it("goes on another time where that takes too long", async () => {
    await decide(ann, await write(ago(30)), "APPROVED", new Date(NOON.getTime() - 100 * DAY));
    await sumUpDays(NOON, 0);
    expect(await db().moderationDay.count()).toBe(1);
    await sumUpDays(NOON, 0);
    expect(await db().moderationDay.count()).toBe(2);
  });
});

describe("figures", () => {
  it("are of the last days, and say nothing where there is nothing to say", async () => {
    const empty = await getFigures(ann, 30, NOON);
    expect(empty.days).toHaveLength(30);
    expect(empty.days.at(-1)?.day).toBe("2026-06-10");
    expect(empty).toMatchObject({ made: 0, changed: 0, people: [] });
    await decide(ben, await write(ago(30)), "APPROVED", NOON);
    await decide(ann, await write(ago(30)), "SPAM", new Date(NOON.getTime() - 29 * DAY));
    await decide(ann, await write(ago(30)), "SPAM", new Date(NOON.getTime() - 30 * DAY));
    const figures = await getFigures(ann, 30, NOON);
    expect(figures).toMatchObject({ made: 2, changed: 0 });
    expect(figures.people).toEqual([
      { name: "Ann", made: 1, changed: 0 },
      { name: "Ben", made: 1, changed: 0 },
    ]);
    expect((await getFigures(ann, 90, NOON)).made).toBe(3);
  });

  it("are the owner's", async () => {
    await expect(getFigures(ben, 30, NOON)).rejects.toThrow();
  });
});

describe("the public log", () => {
  it("is of the last twelve months, without today, and without what was taken back", async () => {
    const yesterday = new Date(NOON.getTime() - DAY);
    await decide(ann, await write(ago(9), ["links"]), "SPAM", yesterday);
    const eventId = await decide(ann, await write(ago(9)), "TRASH", yesterday);
    await undo(ann, eventId, yesterday);
    await decide(ann, await write(ago(9)), "APPROVED", new Date("2026-05-31T22:30:00Z"));
    await decide(ann, await write(ago(9)), "APPROVED", new Date("2026-05-31T21:30:00Z"));
    await decide(ann, await write(ago(9)), "APPROVED", new Date("2025-06-30T12:00:00Z"));
    await decide(ann, await write(ago(9)), "APPROVED", NOON);
    const log = await getPublicLog(NOON);
    expect(log?.until).toBe("2026-06-09");
    expect(log?.months).toMatchObject([
      { month: "2026-06", published: 1, spam: 1, trash: 0, reasons: { links: 1 } },
      { month: "2026-05", published: 1, spam: 0 },
    ]);
    expect(JSON.stringify(log)).not.toMatch(/Ada|Said|Ann/);
  });

  it("is not there unless the owner wants it", async () => {
    await db().settings.updateMany({ data: { showModerationLog: false } });
    expect(await getPublicLog(NOON)).toBeNull();
  });
});
