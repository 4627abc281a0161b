import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createUser } from "../accounts/create";
import { importComment } from "../comments/import";
import { moveComment } from "../comments/move";
import { db } from "../db/client";
import { provideEnv } from "../env";
import { newUuid } from "../ids";
import { createPost } from "../posts/create";
import { previewRemoval, removeSample } from "./remove-sample";
import { seedSample } from "./sample";
import { sampleOrigin } from "./sample-rows";

const WHOLE = {
  articles: 9,
  pages: 2,
  comments: 61,
  people: 4,
  sections: 4,
  tags: 17,
  pictures: 8,
};
const NOTHING = {
  articles: 0,
  pages: 0,
  comments: 0,
  people: 0,
  sections: 0,
  tags: 0,
  pictures: 0,
};

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rejoinder-sample-"));
  provideEnv({ DATA_DIR: folder });
});

afterAll(() => rm(folder, { recursive: true }));

afterEach(async () => {
  await db().post.deleteMany();
  await db().user.deleteMany({ where: { origin: null } });
  await removeSample("command-line");
});

/** The real drawings take seconds; those of a test have a colour each, by their name. */
const draw = (name: string) => {
  const [r = 0, g = 0, b = 0] = Buffer.from(name);
  const create = { width: 480, height: 300, channels: 3, background: { r, g, b } } as const;
  return sharp({ create }).png().toBuffer();
};

const seed = (now?: Date) => seedSample(now, draw);

const remove = async () => {
  const preview = await previewRemoval("command-line");
  const outcome = await removeSample("command-line");
  expect(preview).toEqual(outcome);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
};

const files = async () =>
  (await readdir(path.join(folder, "media"), { recursive: true })).filter(
    (name) => name !== "originals",
  );

const findPost = (key: string) =>
  db().post.findUniqueOrThrow({
    where: { origin: sampleOrigin("post", key) },
    include: { authors: true, tags: true, hero: true },
  });

const findComment = (...key: string[]) =>
  db().comment.findUniqueOrThrow({ where: { origin: sampleOrigin("comment", ...key) } });

const answer = (postId: number, parentId: number | null, state: "APPROVED" | "SPAM") =>
  db().$transaction((tx) =>
    importComment(tx, {
      origin: null,
      postId,
      parentId,
      name: "A reader",
      email: null,
      url: null,
      source: "I am real.",
      state,
      createdAt: new Date(),
      commenterOrigin: null,
    }),
  );

const createPerson = () =>
  db().$transaction((tx) =>
    createUser(tx, { email: "real@example.org", name: "Real", role: "OWNER" }),
  );

describe("seedSample", () => {
  test("a second run, and two at once, change nothing", async () => {
    const [first, second] = await Promise.all([seed(), seed()]);
    expect(first).toEqual(WHOLE);
    expect(second).toEqual(WHOLE);
    const before = await db().post.findMany({ orderBy: { id: "asc" } });
    expect(await seed(new Date(Date.now() + 86_400_000))).toEqual(WHOLE);
    expect(await db().post.findMany({ orderBy: { id: "asc" } })).toEqual(before);
    expect(await db().commenter.count({ where: { origin: null } })).toBe(0);
  });

  test.each(["2026-11-21T00:00:00Z", "2027-03-01T23:59:00Z"])("at %s", async (time) => {
    const now = new Date(time);
    await seed(now);
    const posts = await db().post.findMany({
      where: { kind: "POST" },
      select: { publishAt: true },
    });
    expect(posts.filter(({ publishAt }) => publishAt && publishAt > now)).toHaveLength(1);
    const comments = await db().comment.findMany({ include: { parent: true, post: true } });
    for (const { createdAt, parent, post, depth } of comments) {
      expect(createdAt <= now).toBe(true);
      expect(createdAt > (parent?.createdAt ?? post.publishAt ?? now)).toBe(true);
      expect(depth).toBeLessThanOrEqual(5);
    }
    const states = await db().comment.groupBy({ by: ["state"], _count: true });
    expect(Object.fromEntries(states.map(({ state, _count }) => [state, _count]))).toEqual({
      APPROVED: 46,
      PENDING: 8,
      SPAM: 4,
      TRASH: 3,
    });
  });
});

describe("removeSample", () => {
  test("is the owner's and the command line's", async () => {
    const viewer = { userId: 1, name: "Somebody", sessionId: "none" };
    const forbidden = { ok: false, code: "forbidden" };
    for (const role of ["EDITOR", "AUTHOR", "MODERATOR"] as const) {
      expect(await removeSample({ ...viewer, role })).toEqual(forbidden);
      expect(await previewRemoval({ ...viewer, role })).toEqual(forbidden);
    }
    expect(await removeSample(null)).toEqual(forbidden);
    expect(await previewRemoval(null)).toEqual(forbidden);
    expect((await removeSample({ ...viewer, role: "OWNER" })).ok).toBe(true);
  });

  test("takes all of an untouched site, files and moderated comments included", async () => {
    await seed();
    const { id: userId } = await createPerson();
    const pending = await findComment("crane", "first-timer");
    const decision = { commentId: pending.id, actor: "STAFF", userId, batchId: newUuid() } as const;
    await db().$transaction(async (tx) => {
      const moved = await moveComment(tx, {
        ...decision,
        expectedVersion: 1,
        to: "APPROVED",
        action: "APPROVE",
      });
      if (!moved.ok) throw new Error("not moved");
      await moveComment(tx, {
        ...decision,
        expectedVersion: 2,
        to: "PENDING",
        action: "UNDO",
        undoesId: moved.value.eventId,
      });
    });
    expect(await remove()).toEqual({ removed: WHOLE, kept: NOTHING, keptPosts: [] });
    expect(await db().post.count()).toBe(0);
    expect(await db().comment.count()).toBe(0);
    expect(await db().commenter.count()).toBe(0);
    expect(await db().moderationEvent.count()).toBe(0);
    expect(await db().user.count()).toBe(1);
    expect(await files()).toEqual([]);
  });

  test("an article that a reader answered stays whole, and of its comments those that lead there", async () => {
    await seed();
    const post = await findPost("crane");
    const deep = await findComment("crane", "ellerby");
    const real = await answer(post.id, deep.id, "APPROVED");
    const { kept, keptPosts } = await remove();
    expect(keptPosts).toMatchObject([{ id: post.id, slug: post.slug, why: ["answered"] }]);
    expect(kept).toEqual({
      articles: 1,
      pages: 0,
      comments: 5,
      people: 1,
      sections: 1,
      tags: 3,
      pictures: 1,
    });
    expect(await findPost("crane")).toEqual(post);
    const chain = await db().comment.findMany({ orderBy: { depth: "asc" } });
    expect(chain.map(({ origin }) => origin?.split(":").at(-1) ?? null)).toEqual([
      "ferris",
      "norman",
      "ferris-2",
      "norman-2",
      "ellerby",
      null,
    ]);
    const still = await db().comment.findUniqueOrThrow({ where: { id: real.id } });
    expect(still.parentId).toBe(deep.id);
    expect(await files()).toHaveLength(2);
  });

  test("a comment that nobody sees keeps the article too", async () => {
    await seed();
    const { id } = await findPost("tides");
    await answer(id, null, "SPAM");
    const { keptPosts, kept } = await remove();
    expect(keptPosts.map((post) => post.why)).toEqual([["answered"]]);
    expect(kept.comments).toBe(0);
  });

  test("an answer to one of the newsroom keeps that person, and the mark of staff", async () => {
    await seed();
    const { id } = await findPost("bridge");
    const reply = await findComment("bridge", "rollers-petra");
    await answer(id, reply.id, "APPROVED");
    await db().postAuthor.deleteMany({ where: { postId: id } });
    await db().revision.updateMany({ where: { postId: id }, data: { authorId: null } });
    await remove();
    expect((await findComment("bridge", "rollers-petra")).staffId).toBe(reply.staffId);
  });

  test("an article that a real person revised or signs stays, without the sample's comments", async () => {
    await seed();
    const { id: userId } = await createPerson();
    const [revised, signed] = [await findPost("council"), await findPost("coins")];
    const { id: _, ...text } = await db().revision.findFirstOrThrow({
      where: { postId: revised.id },
    });
    await db().revision.create({
      data: { ...text, faq: {}, headings: [], source: "Rewritten.", authorId: userId },
    });
    await db().postAuthor.create({ data: { postId: signed.id, userId, position: 1 } });
    const { keptPosts, kept } = await remove();
    expect(keptPosts.map(({ slug, why }) => [slug, why])).toEqual([
      [signed.slug, ["edited"]],
      [revised.slug, ["edited"]],
    ]);
    expect(kept).toMatchObject({ articles: 2, comments: 0, people: 2, sections: 2, pictures: 2 });
  });

  test("a comment that a moderator reworded stays with the ones it answers", async () => {
    await seed();
    const { id: commentId } = await findComment("ferry", "taxpayer-nurse");
    await db().commentVersion.create({
      data: { commentId, source: "Milder.", html: "", rendererVersion: 1, actor: "STAFF" },
    });
    const { kept, keptPosts } = await remove();
    expect(keptPosts).toHaveLength(1);
    expect(kept.comments).toBe(2);
  });

  test("what a real article leans on stays, though no sample article does", async () => {
    await seed();
    const [library, market] = [await findPost("library"), await findPost("coins")];
    await db().$transaction((tx) =>
      createPost(tx, {
        kind: "POST",
        state: "PUBLISHED",
        title: "Mine",
        source: `![A market](/media/${market.hero?.hash}-800.webp)`,
        publishAt: new Date(),
        sectionId: library.sectionId,
        tagIds: library.tags.slice(0, 1).map(({ tagId }) => tagId),
        authorIds: library.authors.map(({ userId }) => userId),
        heroId: library.heroId,
        commentPolicy: "OPEN",
        origin: null,
      }),
    );
    const { kept, keptPosts } = await remove();
    expect(keptPosts).toEqual([]);
    expect(kept).toEqual({ ...NOTHING, people: 1, sections: 1, tags: 1, pictures: 2 });
  });

  test("what was kept is found again, and the rest comes back", async () => {
    await seed();
    const post = await findPost("bakery");
    await answer(post.id, null, "APPROVED");
    await remove();
    expect(await seed()).toEqual(WHOLE);
    expect((await findPost("bakery")).id).toBe(post.id);
  });
});
