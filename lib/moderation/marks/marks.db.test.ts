import { beforeEach, describe, expect, it } from "vitest";
import { createUser } from "../../accounts/create";
import type { Viewer } from "../../auth/roles";
import { listFeedComments } from "../../comments/feed";
import { importComment } from "../../comments/import";
import { likeComment, unlikeComment } from "../../comments/marks/like";
import { reportComment } from "../../comments/marks/report";
import { ReportInput } from "../../comments/marks/schema";
import { moveComment } from "../../comments/move";
import { countComments, findCommentPath, getThreadPage } from "../../comments/queries";
import { sorts } from "../../comments/sort";
import type { ThreadComment } from "../../comments/view";
import { db } from "../../db/client";
import type { CommentState } from "../../db/generated/client";
import { newUuid } from "../../ids";
import { createPost } from "../../posts/create";
import { found } from "../../screening/checks";
import { decideComment } from "../decide";
import { undoDecision } from "../undo";
import { markComment } from "./mark";

let post: { id: number; slug: string };
let boss: Viewer;

beforeEach(async () => {
  await db().settings.deleteMany();
  await db().post.deleteMany();
  await db().rateBucket.deleteMany();
  await db().commenter.deleteMany();
  await db().settings.create({
    data: { id: 1, title: "T", siteUrl: "http://x.example", timeZone: "UTC", language: "en" },
  });
  post = await db().$transaction((tx) =>
    createPost(tx, {
      kind: "POST",
      state: "PUBLISHED",
      title: "The bridge",
      source: "Text.",
      publishAt: new Date("2026-01-01T00:00:00Z"),
      sectionId: null,
      tagIds: [],
      authorIds: [],
      heroId: null,
      commentPolicy: "INHERIT",
      origin: null,
    }),
  );
  const name = `Boss ${newUuid()}`;
  const { id } = await db().$transaction((tx) =>
    createUser(tx, { email: null, name, role: "MODERATOR" }),
  );
  boss = { userId: id, name, role: "MODERATOR", sessionId: "" };
});

let minute = 0;

type Given = { parentId?: number; state?: CommentState; email?: string | null; name?: string };

async function write(given: Given = {}) {
  minute += 1;
  return db().$transaction((tx) =>
    importComment(tx, {
      origin: null,
      postId: post.id,
      parentId: null,
      name: "Ben",
      email: null,
      url: null,
      source: `Text ${minute}`,
      state: "APPROVED",
      createdAt: new Date(Date.UTC(2026, 1, 1, 0, minute)),
      commenterOrigin: null,
      ...given,
    }),
  );
}

const from = (device: string | null, address = "203.0.113.7") => ({ device, address });
const rowOf = (id: number) => db().comment.findUniqueOrThrow({ where: { id } });

function report(comment: string, given: { device?: string | null; address?: string } = {}) {
  const input = ReportInput.parse({ comment, reason: "SPAM" });
  return reportComment(from(given.device ?? null, given.address), input);
}

/** Each from a network of its own. */
async function reportTimes(comment: string, times: number) {
  for (let i = 1; i <= times; i++) await report(comment, { address: `198.51.${i}.7` });
}

async function readThrough(sort: (typeof sorts)[number]): Promise<ThreadComment[][]> {
  const pages: ThreadComment[][] = [];
  for (let next: string | null = ""; next !== null; ) {
    const page = await getThreadPage(post.id, next || null, null, sort);
    if (!page) throw new Error("a page was not there");
    pages.push(page.comments);
    next = page.later;
  }
  return pages;
}

function flat(comments: ThreadComment[]): ThreadComment[] {
  return comments.flatMap((comment) => [comment, ...flat(comment.replies)]);
}

describe("likes", () => {
  it("count once a device, and are taken back", async () => {
    const { id, publicId } = await write();
    for (const device of ["one", "one", "two"]) await likeComment(from(device), publicId);
    expect((await rowOf(id)).likes).toBe(2);
    await unlikeComment(from("one"), publicId);
    await unlikeComment(from("one"), publicId);
    expect((await rowOf(id)).likes).toBe(1);
    expect(await db().commentLike.count()).toBe(1);
    const page = await getThreadPage(post.id, null);
    expect(page?.comments[0]?.likes).toBe(1);
  });

  it("count once where a device presses twice at the same time", async () => {
    const { id, publicId } = await write();
    await Promise.all([1, 2, 3, 4].map(() => likeComment(from("one"), publicId)));
    expect((await rowOf(id)).likes).toBe(1);
  });

  it("end where one network makes up devices", async () => {
    const { id, publicId } = await write();
    const outcomes = [];
    for (let i = 0; i < 7; i++) outcomes.push(await likeComment(from(null), publicId));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(5);
    expect(outcomes.at(-1)).toEqual({ ok: false, code: "limit" });
    expect((await rowOf(id)).likes).toBe(5);
    expect((await likeComment(from(null, "198.51.100.9"), publicId)).ok).toBe(true);
  });

  it("leave alone what isn't public, and one's own", async () => {
    const held = await write({ state: "PENDING" });
    expect(await likeComment(from("one"), held.publicId)).toEqual({ ok: false, code: "missing" });
    const own = await write();
    const { id } = await db().commenter.create({ data: { device: "writer" } });
    await db().comment.update({ where: { id: own.id }, data: { commenterId: id } });
    expect(await likeComment(from("writer"), own.publicId)).toEqual({ ok: false, code: "own" });
  });
});

describe("reports", () => {
  it("count once a device, hide nothing, and end with what one network may", async () => {
    const { id, publicId } = await write();
    const known = [
      await report(publicId, { device: "one" }),
      await report(publicId, { device: "one" }),
    ];
    expect(known.map((outcome) => outcome.ok && outcome.value.isNew)).toEqual([true, false]);
    expect((await report(publicId)).ok).toBe(true);
    expect(await report(publicId)).toEqual({ ok: false, code: "limit" });
    expect(await rowOf(id)).toMatchObject({ openReports: 2, state: "APPROVED", version: 1 });
    expect((await countComments([post.id])).get(post.id)).toBe(1);
  });

  it("are answered by a decision, keeping it public included, and open again by its undo", async () => {
    const { id, publicId } = await write();
    await reportTimes(publicId, 3);
    const before = await rowOf(id);
    expect(before).toMatchObject({ openReports: 3, risk: found("reported").score });
    const reasons = { where: { commentId: id, check: "reported" } };
    expect(await db().commentReason.count(reasons)).toBe(1);
    const kept = await decideComment(boss, { publicId, version: 1, to: "APPROVED" });
    expect(kept.ok).toBe(true);
    expect(await rowOf(id)).toMatchObject({ openReports: 0, state: "APPROVED", version: 2 });
    expect(await db().commentReport.count({ where: { answerId: null } })).toBe(0);
    // Nobody asks any more, so there is nothing to decide.
    expect((await decideComment(boss, { publicId, version: 2, to: "APPROVED" })).ok).toBe(false);
    if (!kept.ok) return;
    expect((await undoDecision(boss, kept.value.eventId)).ok).toBe(true);
    const { version: _v, updatedAt: _u, ...after } = await rowOf(id);
    const { version: _w, updatedAt: _x, ...stood } = before;
    expect(after).toEqual(stood);
    expect(await db().commentReport.count({ where: { answerId: null } })).toBe(3);
  });

  it("are answered where it is thrown away, and that is undone too", async () => {
    const { id, publicId } = await write();
    await reportTimes(publicId, 2);
    expect(await db().commentReason.count({ where: { commentId: id } })).toBe(0);
    const done = await decideComment(boss, { publicId, version: 1, to: "TRASH" });
    expect(await rowOf(id)).toMatchObject({ openReports: 0, state: "TRASH" });
    if (!done.ok) throw new Error(done.code);
    await report(publicId, { address: "198.51.100.77" });
    await undoDecision(boss, done.value.eventId);
    expect(await rowOf(id)).toMatchObject({ openReports: 2, state: "APPROVED" });
  });

  it("stay open where the author takes the comment away", async () => {
    const { id, publicId } = await write();
    await reportTimes(publicId, 2);
    await db().$transaction((tx) =>
      moveComment(tx, {
        commentId: id,
        expectedVersion: 1,
        to: "TRASH",
        actor: "COMMENTER",
        userId: null,
        batchId: newUuid(),
        action: "TRASH",
      }),
    );
    expect(await rowOf(id)).toMatchObject({ openReports: 2, state: "TRASH" });
  });

  it("count twice in a month from one neighbourhood, whichever of its addresses sent them", async () => {
    const { id, publicId } = await write();
    const from = (last: number) => report(publicId, { address: `198.51.100.${last}` });
    expect([(await from(1)).ok, (await from(2)).ok]).toEqual([true, true]);
    expect(await from(3)).toEqual({ ok: false, code: "limit" });
    expect((await rowOf(id)).openReports).toBe(2);
  });

  it("want a reason, and words where it is none of ours", () => {
    const comment = "abcdefgh23";
    const wrong = ReportInput.safeParse({ comment });
    expect(wrong.error?.issues[0]?.path).toEqual(["reason"]);
    const silent = ReportInput.safeParse({ comment, reason: "OTHER", note: "  " });
    expect(silent.error?.issues[0]?.path).toEqual(["note"]);
    const nul = ReportInput.safeParse({ comment, reason: "SPAM", note: "a\u0000b" });
    expect(nul.success).toBe(false);
  });
});

describe("pins and features", () => {
  it("are for moderators, of public comments, and three of a post", async () => {
    const first = await write();
    const pin = (publicId: string, viewer: Viewer | null = boss, on = true) =>
      markComment(viewer, { publicId, mark: "pinned", on });
    expect(await pin(first.publicId, { ...boss, role: "AUTHOR" })).toMatchObject({
      code: "forbidden",
    });
    expect(await pin(first.publicId, null)).toMatchObject({ code: "forbidden" });
    const answer = await write({ parentId: first.id });
    const held = await write({ state: "PENDING" });
    expect(await pin(answer.publicId)).toMatchObject({ code: "answer" });
    expect(await pin(held.publicId)).toMatchObject({ code: "not-public" });
    const others = [first, await write(), await write(), await write()];
    const outcomes = [];
    for (const { publicId } of others) outcomes.push((await pin(publicId)).ok);
    expect(outcomes).toEqual([true, true, true, false]);
    await pin(first.publicId, boss, false);
    expect((await pin(others[3]?.publicId ?? "")).ok).toBe(true);
    expect(
      await markComment(boss, { publicId: answer.publicId, mark: "featured", on: true }),
    ).toMatchObject({ ok: true });
    expect(
      await db().auditEvent.count({ where: { action: "comment.pinned", userId: boss.userId } }),
    ).toBe(4);
  });

  it("are three of a post, however many pin at the same moment", async () => {
    const all = [];
    for (let nth = 1; nth <= 6; nth++) all.push(await write());
    const pins = await Promise.all(
      all.map(({ publicId }) => markComment(boss, { publicId, mark: "pinned", on: true })),
    );
    expect(pins.filter(({ ok }) => ok)).toHaveLength(3);
    expect(await db().comment.count({ where: { pinnedAt: { not: null } } })).toBe(3);
  });

  it("stand first in every order, on the first page alone, until they are no longer public", async () => {
    for (let i = 0; i < 55; i++) await write();
    const last = await write();
    await markComment(boss, { publicId: last.publicId, mark: "pinned", on: true });
    for (const sort of sorts) {
      const pages = await readThrough(sort);
      const ids = pages.flat().map(({ publicId }) => publicId);
      expect(ids.filter((id) => id === last.publicId)).toHaveLength(1);
      expect(ids[0]).toBe(last.publicId);
      expect(pages[0]?.[0]?.isPinned).toBe(true);
      expect(ids).toHaveLength(56);
      expect(await findCommentPath(post, last.publicId, null, sort)).not.toContain("from=");
    }
    await decideComment(boss, { publicId: last.publicId, version: 1, to: "TRASH" });
    expect((await readThrough("oldest")).flat()).toHaveLength(55);
  });
});

describe("orders", () => {
  it("show everything once, lead back, and every permalink leads to its page", async () => {
    const roots = [];
    for (let i = 0; i < 120; i++) roots.push(await write());
    for (const [at, count] of [
      [7, 3],
      [70, 5],
      [110, 1],
    ] as const) {
      for (let i = 0; i < count; i++) await write({ parentId: roots[at]?.id ?? 0 });
    }
    await write({ state: "SPAM" });
    const gone = await write({ state: "TRASH" });
    await write({ parentId: gone.id });
    const visible = await db().comment.count({ where: { postId: post.id, state: "APPROVED" } });
    const ids = roots.map(({ publicId }) => publicId);
    for (const sort of sorts) {
      const pages = await readThrough(sort);
      expect(pages).toHaveLength(3);
      const shown = pages.flatMap(flat).filter(({ html }) => html !== null);
      expect(new Set(shown.map(({ publicId }) => publicId)).size).toBe(visible);
      expect(shown).toHaveLength(visible);
      const order = pages.flat().map(({ publicId }) => publicId);
      if (sort === "newest") expect(order).toEqual([gone.publicId, ...ids.toReversed()]);
      if (sort === "replied") {
        expect(order.slice(0, 5)).toEqual([ids[70], ids[7], ids[110], gone.publicId, ids[0]]);
      }
      const second = pages[1]?.[0]?.publicId ?? "";
      const third = pages[2]?.[0]?.publicId ?? "";
      expect((await getThreadPage(post.id, third, null, sort))?.earlier).toBe(second);
      expect((await getThreadPage(post.id, second, null, sort))?.earlier).toBe("");
      for (const [page, comments] of pages.entries()) {
        for (const { publicId } of [comments[0], comments.at(-1)].filter(
          (one) => one !== undefined,
        )) {
          if (publicId === gone.publicId) continue;
          const path = new URL(await findCommentPath(post, publicId, null, sort), "http://x");
          expect(path.searchParams.get("sort")).toBe(sort === "oldest" ? null : sort);
          expect(path.searchParams.get("from") ?? "").toBe(
            page === 0 ? "" : [second, third][page - 1],
          );
        }
      }
    }
  });
});

describe("what is counted, listed and fed", () => {
  it("is what one predicate says is visible", async () => {
    const states: CommentState[] = ["APPROVED", "PENDING", "SPAM", "TRASH"];
    for (const state of [...states, "APPROVED"] as const) {
      const { id } = await write({ state });
      for (const answer of states) await write({ parentId: id, state: answer });
    }
    const counted = (await countComments([post.id])).get(post.id);
    expect(counted).toBe(7);
    for (const sort of sorts) {
      const shown = (await readThrough(sort)).flatMap(flat).filter(({ html }) => html !== null);
      expect(shown).toHaveLength(7);
    }
    expect(await listFeedComments(post.id)).toHaveLength(7);
    expect(await listFeedComments(null)).toHaveLength(7);
    await db().settings.updateMany({ data: { commentPolicy: "OFF" } });
    expect(await listFeedComments(null)).toHaveLength(0);
  });

  it("is fed from the newest on, fifty at most", async () => {
    const written: string[] = [];
    for (let nth = 1; nth <= 51; nth++) written.unshift((await write()).publicId);
    for (const postId of [post.id, null]) {
      const fed = (await listFeedComments(postId)).map(({ publicId }) => publicId);
      expect(fed).toEqual(written.slice(0, 50));
    }
  });
});

describe("the number a seal is drawn from", () => {
  it("stands for the address, not for the name; and for the name where it waits", async () => {
    await write({ email: "ada@example.org", name: "Ada" });
    await write({ email: "ada@example.org", name: "A. Marsh" });
    await write({ email: "eve@example.org", name: "Ada" });
    const { id } = await db().commenter.create({ data: { device: "eve" } });
    const held = await write({ email: "ada@example.org", name: "Eve", state: "PENDING" });
    await db().comment.update({ where: { id: held.id }, data: { commenterId: id } });
    const page = await getThreadPage(post.id, null, id);
    const marks = page?.comments.map(({ mark }) => mark) ?? [];
    expect(marks).toHaveLength(4);
    expect(marks[1]).toBe(marks[0]);
    expect(new Set(marks).size).toBe(3);
    expect(JSON.stringify(page)).not.toContain("example.org");
  });
});
