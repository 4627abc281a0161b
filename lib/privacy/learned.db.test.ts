// Whoever is erased leaves nothing in what the learned filter knows.
import { beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "../auth/roles";
import { importComment } from "../comments/import";
import { reportComment } from "../comments/marks/report";
import { db, type Tx } from "../db/client";
import { newDevice } from "../device";
import { newPublicId } from "../ids";
import { decideComment } from "../moderation/decide";
import { learnDecisions } from "../moderation/learning/learn";
import { createPost } from "../posts/create";
import { learnSoon } from "../screening/model/forget";
import { lockFilter } from "../screening/model/lock";
import { inventComments } from "../spam/invented";
import { erasePersonByAddress } from "./erase";
import { EraseInput } from "./schema";

let postId: number;
let owner: Viewer;

beforeEach(async () => {
  await db().$executeRaw`
    TRUNCATE "Settings", "User", "Post", "Commenter", "SpamFilter", "LearnedDecision" CASCADE`;
  const site = { title: "T", siteUrl: "http://x.example", timeZone: "UTC", language: "en" };
  await db().settings.create({ data: site });
  const boss = { name: "Boss", slug: "boss", role: "OWNER", email: "boss@x.example" } as const;
  const { id } = await db().user.create({ data: { ...boss, passwordHash: "x" } });
  owner = { userId: id, name: "Boss", role: "OWNER", sessionId: "" };
  const post = await db().$transaction((tx) =>
    createPost(tx, {
      ...({ kind: "POST", state: "PUBLISHED", title: "The bridge", source: "Text." } as const),
      ...{ publishAt: new Date("2026-01-01T00:00:00Z"), sectionId: null, tagIds: [] },
      ...{ authorIds: [], heroId: null, commentPolicy: "INHERIT" as const, origin: null },
    }),
  );
  postId = post.id;
});

async function decided(source: string, email: string, isSpam: boolean): Promise<string> {
  const { publicId } = await db().$transaction((tx) =>
    importComment(tx, {
      ...{ origin: null, postId, parentId: null, name: "Ada", email, url: null, source },
      ...{ state: "PENDING", createdAt: new Date("2026-06-10T10:00:00Z") },
      commenterOrigin: newPublicId(),
    }),
  );
  const to = isSpam ? "SPAM" : "APPROVED";
  expect(await decideComment(owner, { publicId, version: 1, to })).toMatchObject({ ok: true });
  return publicId;
}

const learned = () => db().learnedDecision.count();
const weights = async () =>
  Buffer.from((await db().spamFilter.findUniqueOrThrow({ where: { id: 1 } })).weights);

it("forgets a person with what was learned of them, and keeps no word of anybody", async () => {
  for (const [nth, { text, isSpam }] of inventComments(8).entries()) {
    await decided(text, `reader${nth}@example.org`, isSpam);
  }
  await learnDecisions();
  const before = await weights();
  await decided("My street is Lindenallee", "mira@example.org", false);
  await learnDecisions();
  expect(await learned()).toBe(9);
  expect((await weights()).equals(before)).toBe(false);
  const [row] = await db().$queryRaw<{ found: boolean }[]>`
    SELECT bool_or(position('indenallee' IN l::text) > 0 OR position('mira' IN l::text) > 0
      OR position(convert_to('inden', 'UTF8') IN l."vector") > 0) AS "found"
    FROM "LearnedDecision" AS l`;
  expect(row).toEqual({ found: false });
  const asked = { address: "Mira@example.org", text: "keep", typed: "mira@example.org" };
  const outcome = await erasePersonByAddress(owner, EraseInput.parse(asked));
  expect(outcome).toMatchObject({ ok: true });
  expect(await learned()).toBe(8);
  await learnDecisions();
  expect((await weights()).equals(before)).toBe(true);
});

it("waits for what is being learned with no comment in hand, which that may need", async () => {
  await decided("My street is Lindenallee", "mira@example.org", false);
  const { id } = await db().comment.findFirstOrThrow();
  const asked = { address: "mira@example.org", text: "remove", typed: "mira@example.org" };
  let erased: ReturnType<typeof erasePersonByAddress> | undefined;
  await db().$transaction(async (tx) => {
    await lockFilter(tx);
    erased = erasePersonByAddress(owner, EraseInput.parse(asked));
    await expect.poll(isSomebodyWaiting).toBe(true);
    // As a row that refers to the comment asks for it.
    await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "id" = ${id} FOR KEY SHARE NOWAIT`;
  });
  expect(await erased).toMatchObject({ ok: true });
});

describe("waits", () => {
  // A comment of Ben's which somebody reported, naming Mira; Mira's own is younger, and is learned.
  beforeEach(async () => {
    const ben = await decided("The ferry was late", "ben@example.org", false);
    const note = "This is mira@example.org again";
    const visitor = { device: newDevice(), address: "" };
    await reportComment(visitor, { comment: ben, reason: "OTHER", note });
    await decided("My street is Lindenallee", "mira@example.org", false);
    await learnDecisions();
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`;
    const { userId } = owner;
    const list = { name: "All by mira@example.org", list: "all", query: "q=mira@example.org" };
    await db().savedFilter.create({ data: { ...list, userId } });
  });

  /** Somebody else holds the one while the erasure comes, and then needs the other. */
  async function eraseAmid(hold: (tx: Tx) => Promise<unknown>, need: (tx: Tx) => Promise<unknown>) {
    let erased: ReturnType<typeof erasePersonByAddress> | undefined;
    await db().$transaction(async (tx) => {
      await hold(tx);
      const asked = { address: "mira@example.org", text: "remove", typed: "mira@example.org" };
      erased = erasePersonByAddress(owner, EraseInput.parse(asked));
      await expect.poll(isSomebodyWaiting).toBe(true);
      await need(tx);
    });
    expect(await erased).toMatchObject({ ok: true });
    expect(await db().commentReport.findFirst()).toMatchObject({ note: "" });
    expect(await db().savedFilter.count()).toBe(0);
    expect(await learned()).toBe(1);
    const jobs = await db().$queryRaw`
      SELECT 1 FROM graphile_worker.jobs WHERE "task_identifier" = 'moderation.learn'`;
    expect(jobs).toHaveLength(1);
  }

  it("for what is not the person's with nothing in hand that every decision needs", async () => {
    await eraseAmid((tx) => tx.$queryRaw`SELECT 1 FROM "SavedFilter" FOR UPDATE`, learnSoon);
  });

  it("for whoever decides about what names the person with none of their comments in hand", async () => {
    await eraseAmid(
      async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "email" = 'ben@example.org' FOR UPDATE`;
        await tx.$queryRaw`SELECT 1 FROM "CommentReport" FOR UPDATE`;
      },
      (tx) => tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "email" = 'mira@example.org' FOR UPDATE`,
    );
  });
});

async function isSomebodyWaiting(): Promise<boolean> {
  const waiting = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity
    WHERE "datname" = current_database() AND "wait_event_type" = 'Lock'`;
  return waiting.length > 0;
}
