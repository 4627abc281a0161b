// A comment's place in its thread, on a real database: moved, closed below, and taken back.
import { beforeEach, describe, expect, it } from "vitest";
import { createUser } from "../../accounts/create";
import type { Viewer } from "../../auth/roles";
import { importComment } from "../../comments/import";
import { getAnswerable, getThreadPage } from "../../comments/queries";
import { CommentInput } from "../../comments/schema";
import { submitComment } from "../../comments/submit";
import type { ThreadComment } from "../../comments/view";
import { db } from "../../db/client";
import type { Role } from "../../db/generated/enums";
import { createPost } from "../../posts/create";
import { emptyContent, StoredDraft, toStoredDraft } from "../../posts/stored";
import { listLog } from "../log";
import { replyToComment } from "../reply";
import { undoDecision } from "../undo";
import { closeComments, closeReplies, moveReply } from "./place";
import { getCommentPlace } from "./queries";

let postId: number;
let nora: Viewer;
let omar: Viewer;

beforeEach(async () => {
  await db().$executeRaw`TRUNCATE "Settings", "User", "Post", "Commenter" CASCADE`;
  const site = { title: "T", siteUrl: "http://x.example", timeZone: "UTC", language: "en" };
  await db().settings.create({ data: { ...site, moderationMode: "NONE" } });
  nora = await person("Nora", "OWNER");
  omar = await person("Omar", "MODERATOR");
  postId = await article();
});

async function person(name: string, role: Role): Promise<Viewer> {
  const email = `${name.toLowerCase()}@x.example`;
  const { id } = await db().$transaction((tx) => createUser(tx, { email, name, role }));
  return { userId: id, name, role, sessionId: "" };
}

async function article(): Promise<number> {
  const { id } = await db().$transaction((tx) =>
    createPost(tx, {
      ...({ kind: "POST", state: "PUBLISHED", title: "The bridge", source: "Text." } as const),
      ...{ publishAt: new Date("2026-01-01T00:00:00Z"), sectionId: null, tagIds: [] },
      ...{ authorIds: [], heroId: null, commentPolicy: "INHERIT" as const, origin: null },
    }),
  );
  return id;
}

let minute = 0;

async function comment(name: string, parent: { id: number } | null = null) {
  minute += 1;
  return db().$transaction((tx) =>
    importComment(tx, {
      ...{ origin: null, postId, parentId: parent?.id ?? null, name, email: null, url: null },
      ...{ source: `I am ${name}.`, state: "APPROVED", commenterOrigin: null },
      createdAt: new Date(Date.UTC(2026, 0, 2, 0, minute)),
    }),
  );
}

/** The thread as names with what hangs below them: "a(b(c))d". */
async function tree(): Promise<string> {
  const print = (comments: ThreadComment[]): string =>
    comments
      .map(({ name, replies }) => name + (replies.length > 0 ? `(${print(replies)})` : ""))
      .join("");
  return print((await getThreadPage(postId, null))?.comments ?? []);
}

const places = () =>
  db().comment.findMany({ orderBy: { id: "asc" }, omit: { version: true, updatedAt: true } });

async function move(one: { publicId: string }, to: { publicId: string } | null, viewer = omar) {
  return moveReply(viewer, { publicId: one.publicId, parent: to?.publicId ?? null });
}

const lastEvent = async () =>
  (await db().moderationEvent.findFirstOrThrow({ orderBy: { id: "desc" } })).id;

describe("a comment that is moved", () => {
  it("takes what answers it along, to another thread and to the article, and back", async () => {
    const a = await comment("a");
    const b = await comment("b", a);
    const c = await comment("c", b);
    await comment("d", c);
    const e = await comment("e");
    expect(await tree()).toBe("a(b(c(d)))e");
    const before = await places();
    expect(await move(b, e)).toMatchObject({ ok: true });
    expect(await tree()).toBe("ae(b(c(d)))");
    expect(await undoDecision(nora, await lastEvent())).toMatchObject({ ok: true });
    expect(await places()).toEqual(before);
    expect(await move(c, null)).toMatchObject({ ok: true });
    expect(await tree()).toBe("a(b)c(d)e");
    const { entries } = await listLog(nora);
    expect(entries.map(({ action, by, canUndo }) => [action, by, canUndo])).toEqual([
      ["MOVE", "Omar", true],
      ["UNDO", "Nora", false],
      ["MOVE", "Omar", false],
    ]);
  });

  it("keeps to five levels, and finds them again when it is moved up", async () => {
    const chain = [await comment("1")];
    for (let i = 2; i <= 5; i++) chain.push(await comment(String(i), chain.at(-1)));
    const [top] = chain;
    const x = await comment("x");
    const y = await comment("y", x);
    const z = await comment("z", y);
    await move(x, chain[3] ?? null);
    const depths = async () =>
      (await db().comment.findMany({ orderBy: { id: "asc" }, select: { depth: true } })).map(
        ({ depth }) => depth,
      );
    expect(await depths()).toEqual([1, 2, 3, 4, 5, 5, 5, 5]);
    const roots = await db().comment.groupBy({ by: ["rootId"] });
    expect(roots).toEqual([{ rootId: top?.id }]);
    await move(y, null);
    expect(await depths()).toEqual([1, 2, 3, 4, 5, 5, 1, 2]);
    expect((await db().comment.findUnique({ where: { id: z.id } }))?.rootId).toBe(y.id);
  });

  it("goes below nothing of its own, nothing hidden, nothing elsewhere, and not where it is", async () => {
    const a = await comment("a");
    const b = await comment("b", a);
    const c = await comment("c", b);
    const code = async (one: typeof a, to: typeof a | null) => {
      const outcome = await move(one, to);
      return outcome.ok ? "moved" : outcome.code;
    };
    expect(await code(a, c)).toBe("inside");
    expect(await code(a, a)).toBe("inside");
    expect(await code(b, a)).toBe("unchanged");
    expect(await code(a, null)).toBe("unchanged");
    const hidden = await comment("h");
    await db().comment.update({ where: { id: hidden.id }, data: { state: "SPAM" } });
    expect(await code(b, hidden)).toBe("not-public");
    await db().comment.update({ where: { id: a.id }, data: { pinnedAt: new Date() } });
    const other = await comment("o");
    expect(await code(a, other)).toBe("pinned");
    postId = await article();
    expect(await code(b, await comment("e"))).toBe("no-parent");
    expect(await tree()).toBe("e");
  });

  it("makes no circle, though two are moved below each other at the same moment", async () => {
    // Not every two meet.
    for (let round = 1; round <= 10; round++) {
      const [a, b] = [await comment("a"), await comment("b")];
      const both = await Promise.all([move(a, b), move(b, a)]);
      expect(both.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await tree()).toMatch(/^(a\(b\)|b\(a\))$/);
      await db().comment.deleteMany();
    }
  });

  it("takes along what is answered at that very moment", async () => {
    const [a, b] = [await comment("a"), await comment("b")];
    const c = await comment("c", a);
    const input = (body: string) =>
      CommentInput.parse({
        ...{ postId, parent: c.publicId, name: "r", email: "r@x.example", body },
      });
    const answers = Array.from({ length: 6 }, (_, i) => `Answer ${i}`);
    await Promise.all([
      ...answers.map((body) => submitComment({ device: null, address: "" }, input(body))),
      move(c, b),
      ...answers.map((body) => submitComment({ device: null, address: "" }, input(`${body}!`))),
    ]);
    const rows = await db().comment.findMany({ where: { parentId: c.id } });
    expect(rows).toHaveLength(12);
    expect(new Set(rows.map(({ rootId, depth }) => `${rootId} ${depth}`))).toEqual(
      new Set([`${b.id} 3`]),
    );
  });
});

describe("closed replies", () => {
  it("refuse what would stand anywhere below, and nothing else", async () => {
    const a = await comment("a");
    const b = await comment("b", a);
    const c = await comment("c", b);
    const answer = async (to: typeof a) => {
      const outcome = await submitComment(
        { device: null, address: "" },
        CommentInput.parse({
          ...{ postId, parent: to.publicId, name: "r", email: "r@x.example", body: `To ${to.id}` },
        }),
      );
      return outcome.ok ? "taken" : outcome.code;
    };
    const close = (closed: boolean) => closeReplies(omar, { publicId: b.publicId, closed });
    expect(await close(true)).toMatchObject({ ok: true });
    expect(await close(true)).toEqual({ ok: false, code: "unchanged" });
    expect(await Promise.all([answer(b), answer(c), answer(a)])).toEqual([
      ...["replies-closed", "replies-closed", "taken"],
    ]);
    expect(await getAnswerable(postId, c.publicId)).toBeNull();
    const [root] = (await getThreadPage(postId, null))?.comments ?? [];
    expect([root?.closed, root?.replies[0]?.closed, root?.replies[0]?.replies[0]?.closed]).toEqual([
      ...[null, "here", "above"],
    ]);
    // Also where what was closed stands on the page before.
    const [rest] = (await getThreadPage(postId, b.publicId))?.comments ?? [];
    expect([rest?.closed, rest?.replies[0]?.name, rest?.replies[0]?.closed]).toEqual([
      ...[null, "c", "above"],
    ]);
    // The staff may still have the last word.
    const last = { publicId: c.publicId, version: 1, body: "That is all." };
    expect(await replyToComment(omar, last)).toMatchObject({ ok: true });
    expect(await close(false)).toMatchObject({ ok: true });
    expect(await answer(c)).toBe("taken");
  });

  it("stand in the log and are taken back from there, with the time at which they were closed", async () => {
    const a = await comment("a");
    const close = (closed: boolean) => closeReplies(omar, { publicId: a.publicId, closed });
    const open = await places();
    await close(true);
    const closed = await places();
    expect(closed[0]?.repliesClosedAt).not.toBeNull();
    await close(false);
    await undoDecision(nora, await lastEvent());
    expect(await places()).toEqual(closed);
    const event = await db().moderationEvent.findFirstOrThrow({
      where: { action: "CLOSE_REPLIES" },
    });
    // What was done since was taken back, so the closing is the last word again.
    expect(await undoDecision(nora, event.id)).toMatchObject({ ok: true });
    expect(await places()).toEqual(open);
  });
});

describe("the comments of an article", () => {
  it("are closed from the desk by whoever may edit it, and follow in what is being written", async () => {
    const { publicId } = await comment("a");
    expect(await closeComments(omar, { publicId, closed: true })).toEqual({
      ok: false,
      code: "forbidden",
    });
    expect((await getCommentPlace(omar, publicId))?.isArticleOpen).toBeNull();
    expect((await getCommentPlace(nora, publicId))?.isArticleOpen).toBe(true);
    const content = { ...emptyContent, title: "The bridge, again" };
    await db().draft.create({ data: { postId, content: toStoredDraft(content) } });
    expect(await closeComments(nora, { publicId, closed: true })).toMatchObject({ ok: true });
    expect(await db().post.findUnique({ where: { id: postId } })).toMatchObject({
      ...{ commentPolicy: "CLOSED", version: 2 },
    });
    const draft = await db().draft.findUniqueOrThrow({ where: { postId } });
    expect(StoredDraft.parse(draft.content).content).toEqual({
      ...content,
      commentPolicy: "CLOSED",
    });
    expect((await getCommentPlace(nora, publicId))?.isArticleOpen).toBe(false);
    await closeComments(nora, { publicId, closed: false });
    expect((await db().post.findUnique({ where: { id: postId } }))?.commentPolicy).toBe("INHERIT");
    // The site closes what is old; opened from here it is open all the same.
    await db().settings.update({ where: { id: 1 }, data: { closeCommentsAfterDays: 1 } });
    await closeComments(nora, { publicId, closed: true });
    await closeComments(nora, { publicId, closed: false });
    expect((await db().post.findUnique({ where: { id: postId } }))?.commentPolicy).toBe("OPEN");
  });
});
