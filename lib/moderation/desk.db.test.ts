import { beforeEach, describe, expect, it } from "vitest";
import { createUser } from "../accounts/create";
import type { Viewer } from "../auth/roles";
import { importComment } from "../comments/import";
import { db } from "../db/client";
import type { CommentState, Role } from "../db/generated/enums";
import { createPost } from "../posts/create";
import { decideComment } from "./decide";
import { plainFilter } from "./filter";
import { listLog } from "./log";
import { getNews, listComments, PAGE } from "./queries";
import { readCursor } from "./schema";
import { undoDecision } from "./undo";

const nothing = { looking: null, cards: [], learned: null };

let postId: number;
let nora: Viewer;
let omar: Viewer;

beforeEach(async () => {
  await db().post.deleteMany();
  await db().user.deleteMany();
  nora = await person("Nora", "EDITOR");
  omar = await person("Omar", "MODERATOR");
  const post = await db().$transaction((tx) =>
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
  postId = post.id;
});

async function person(name: string, role: Role): Promise<Viewer> {
  const { id } = await db().$transaction((tx) =>
    createUser(tx, { email: `${name}@example.org`, name, role }),
  );
  return { userId: id, name, role, sessionId: "" };
}

async function comment(
  state: CommentState = "PENDING",
  minutes = 0,
  parentId: number | null = null,
) {
  const written = await db().$transaction((tx) =>
    importComment(tx, {
      origin: null,
      postId,
      parentId,
      name: "Mira",
      email: "mira@example.org",
      url: null,
      source: "Is it *true*?",
      state,
      createdAt: new Date(Date.UTC(2026, 0, 2, 0, minutes)),
      commenterOrigin: null,
    }),
  );
  return { ...written, version: 1 };
}

const rowOf = (id: number) => db().comment.findUniqueOrThrow({ where: { id } });

async function decided(viewer: Viewer, publicId: string, to: CommentState, version = 1) {
  const outcome = await decideComment(viewer, { publicId, version, to });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}

describe("a decision", () => {
  it("moves the comment and stands in the log", async () => {
    const { id, publicId } = await comment();
    const { eventId } = await decided(nora, publicId, "APPROVED");
    expect(await rowOf(id)).toMatchObject({
      state: "APPROVED",
      stateById: nora.userId,
      version: 2,
    });
    const { entries } = await listLog(nora);
    expect(entries).toMatchObject([
      { eventId, action: "APPROVE", from: "PENDING", to: "APPROVED", by: "Nora", canUndo: true },
    ]);
  });

  it("is made once, however many moderators press at the same moment", async () => {
    const comments = await Promise.all(Array.from({ length: 12 }, (_, i) => comment("PENDING", i)));
    for (const { id, publicId } of comments) {
      const both = await Promise.all([
        decideComment(nora, { publicId, version: 1, to: "APPROVED" }),
        decideComment(omar, { publicId, version: 1, to: "SPAM" }),
        decideComment(omar, { publicId, version: 1, to: "TRASH" }),
      ]);
      expect(both.filter((one) => one.ok)).toHaveLength(1);
      const row = await rowOf(id);
      for (const late of both) {
        if (late.ok) continue;
        expect(late).toMatchObject({ code: "changed", standing: { state: row.state, version: 2 } });
      }
      const events = await db().moderationEvent.count({
        where: { commentId: id, action: { not: "IMPORT" } },
      });
      expect(events).toBe(1);
    }
  });

  it("tells the slower one who did what", async () => {
    const { publicId } = await comment();
    await decided(nora, publicId, "SPAM");
    expect(await decideComment(omar, { publicId, version: 1, to: "APPROVED" })).toMatchObject({
      ok: false,
      code: "changed",
      standing: { state: "SPAM", by: "Nora", byYou: false },
    });
    expect(await decideComment(nora, { publicId, version: 2, to: "SPAM" })).toMatchObject({
      standing: { byYou: true },
    });
  });

  it("tells who kept a reported one public, not who approved it once", async () => {
    const { id, publicId } = await comment();
    await decided(nora, publicId, "APPROVED");
    await db().comment.update({ where: { id }, data: { openReports: 2, stateAt: new Date(0) } });
    const { eventId } = await decided(omar, publicId, "APPROVED", 2);
    const kept = await db().moderationEvent.findUniqueOrThrow({ where: { id: eventId } });
    expect(await decideComment(nora, { publicId, version: 2, to: "APPROVED" })).toMatchObject({
      code: "changed",
      standing: { state: "APPROVED", by: "Omar", byYou: false, at: kept.createdAt.toISOString() },
    });
    const own = await decideComment(omar, { publicId, version: 2, to: "APPROVED" });
    expect(own).toMatchObject({ standing: { byYou: true, batchId: kept.batchId } });
  });

  it("tells what a colleague did to its edit, not who approved it once", async () => {
    const story = async (to: CommentState) => {
      const { id, publicId } = await comment();
      await decided(nora, publicId, "APPROVED");
      const edit = await db().commentVersion.create({
        data: { commentId: id, source: "Otherwise.", html: "", rendererVersion: 1 },
      });
      await db().comment.update({ where: { id }, data: { pendingVersionId: edit.id } });
      const { eventId } = await decided(omar, publicId, to, 2);
      const seen = { publicId, version: 2, to };
      const late = await decideComment(nora, seen);
      const own = await decideComment(omar, seen);
      await undoDecision(omar, eventId);
      return { late, own, undone: await decideComment(nora, seen) };
    };
    const approved = await story("APPROVED");
    expect(approved.late).toMatchObject({
      standing: { state: "APPROVED", by: "Omar", byYou: false, isEdited: true, edit: "approved" },
      card: { version: 3, edit: null },
    });
    // Whoever approved it knows its text.
    expect(approved.own).toMatchObject({
      standing: { byYou: true, isEdited: false, batchId: expect.any(String) },
    });
    const waits = { standing: { by: "Omar", isEdited: true, edit: "waits" }, card: { version: 4 } };
    expect(approved.undone).toMatchObject(waits);
    const refused = await story("TRASH");
    expect(refused.late).toMatchObject({
      standing: { state: "APPROVED", by: "Omar", byYou: false, isEdited: false, edit: "refused" },
    });
    expect(refused.undone).toMatchObject(waits);
    expect((await story("SPAM")).late).toMatchObject({
      standing: { state: "PENDING", by: "Omar", byYou: false, isEdited: false },
    });
  });

  it("about a comment that is not there says so", async () => {
    const outcome = await decideComment(nora, { publicId: "2222222222", version: 1, to: "SPAM" });
    expect(outcome).toEqual({ ok: false, code: "missing" });
  });
});

describe("undo", () => {
  it("brings back what was, with an event of its own", async () => {
    const { id, publicId } = await comment();
    const before = await rowOf(id);
    const { eventId } = await decided(nora, publicId, "TRASH");
    expect(await undoDecision(omar, eventId)).toMatchObject({ ok: true, value: { to: "PENDING" } });
    const { version: _v, updatedAt: _u, ...after } = await rowOf(id);
    const { version: _w, updatedAt: _x, ...wanted } = before;
    expect(after).toEqual(wanted);
    const { entries } = await listLog(nora);
    expect(entries.map(({ action, by, undone }) => [action, by, undone])).toEqual([
      ["UNDO", "Omar", false],
      ["TRASH", "Nora", true],
    ]);
  });

  it("is refused once somebody changed it since, and a second time", async () => {
    const { publicId } = await comment();
    const first = await decided(nora, publicId, "APPROVED");
    const second = await decided(omar, publicId, "SPAM", 2);
    expect(await undoDecision(nora, first.eventId)).toMatchObject({
      code: "changed",
      standing: { state: "SPAM", by: "Omar" },
    });
    const both = await Promise.all([
      undoDecision(nora, second.eventId),
      undoDecision(omar, second.eventId),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
  });

  it("is not offered in the log for what was erased since", async () => {
    const [kept, erased] = [await comment(), await comment("PENDING", 1)];
    await decided(nora, kept.publicId, "SPAM");
    await decided(nora, erased.publicId, "TRASH");
    await db().comment.update({ where: { id: erased.id }, data: { erasedAt: new Date() } });
    const { entries } = await listLog(nora);
    expect(entries.map(({ action, canUndo }) => [action, canUndo])).toEqual([
      ["TRASH", false],
      ["SPAM", true],
    ]);
  });

  it("takes back decisions only", async () => {
    const { id } = await comment();
    const event = await db().moderationEvent.findFirstOrThrow({ where: { commentId: id } });
    expect(await undoDecision(nora, event.id)).toEqual({ ok: false, code: "missing" });
    expect(await undoDecision(nora, 2_000_000_000)).toEqual({ ok: false, code: "missing" });
  });
});

describe("the lists", () => {
  it("show what is pending oldest first, a page at a time, each once", async () => {
    // Three of each minute: the id decides between equal times.
    for (let i = 0; i < PAGE + 25; i++) await comment("PENDING", Math.floor(i / 3));
    const first = await listComments(nora, plainFilter("pending"));
    const second = await listComments(nora, plainFilter("pending"), readCursor(first.next));
    expect([first.comments.length, second.comments.length, second.next]).toEqual([PAGE, 25, null]);
    const all = [...first.comments, ...second.comments];
    expect(new Set(all.map(({ publicId }) => publicId)).size).toBe(PAGE + 25);
    expect(all.map(({ createdAt }) => createdAt)).toEqual(
      all.map(({ createdAt }) => createdAt).sort(),
    );
  });

  it("show a comment with its article, what it answers and its text as readers would see it", async () => {
    const parent = await comment("APPROVED");
    await comment("PENDING", 1, parent.id);
    const { comments } = await listComments(nora, plainFilter("pending"));
    expect(comments).toMatchObject([
      {
        openReports: 0,
        name: "Mira",
        email: "mira@example.org",
        html: expect.stringContaining("<em>true</em>"),
        post: { title: "The bridge", slug: "the-bridge", section: null },
        inReplyTo: { name: "Mira", excerpt: "Is it *true*?", isPublic: true },
        decision: null,
      },
    ]);
  });

  it("show what is decided newest first", async () => {
    await comment("SPAM", 1);
    await comment("SPAM", 2);
    const { comments } = await listComments(nora, plainFilter("spam"));
    expect(comments.map(({ createdAt }) => new Date(createdAt).getUTCMinutes())).toEqual([2, 1]);
  });

  it("tell what came in behind the last card, and what colleagues did", async () => {
    const { publicId } = await comment("PENDING", 1);
    const { comments } = await listComments(nora, plainFilter("pending"));
    await comment("PENDING", 2);
    await decided(omar, publicId, "SPAM");
    const asked = { end: readCursor(comments.at(-1)?.cursor) ?? null, ...nothing };
    expect(await getNews(nora, asked)).toEqual({
      pending: 1,
      fresh: 1,
      moved: [{ publicId, version: 2, to: "SPAM", by: "Omar" }],
      looking: [],
      flood: null,
      opinions: null,
    });
    expect((await getNews(omar, asked)).moved).toEqual([]);
  });

  it("count an edit that waits among what waits, and among the news", async () => {
    await comment("PENDING", 1);
    const { comments } = await listComments(nora, plainFilter("pending"));
    const { id } = await comment("APPROVED", 2);
    const asked = { end: readCursor(comments.at(-1)?.cursor) ?? null, ...nothing };
    expect(await getNews(nora, asked)).toMatchObject({ pending: 1, fresh: 0 });
    const edit = await db().commentVersion.create({
      data: { commentId: id, source: "Otherwise.", html: "", rendererVersion: 1 },
    });
    await db().comment.update({ where: { id }, data: { pendingVersionId: edit.id } });
    expect(await getNews(nora, asked)).toMatchObject({ pending: 2, fresh: 1 });
  });

  it.each(["", "x", "1-", "-1", "1-2-3-4", "9".repeat(30), ["1-2"], null])(
    "read no place from %j",
    (value) => expect(readCursor(value)).toBeUndefined(),
  );
});
