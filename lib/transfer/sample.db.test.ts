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

const REAL = {
  origin: null,
  name: "A reader",
  email: null,
  url: null,
  source: "I am real.",
  createdAt: new Date(),
  commenterOrigin: null,
};

const answer = (postId: number, parentId: number | null, state: "APPROVED" | "SPAM") =>
  db().$transaction((tx) => importComment(tx, { ...REAL, postId, parentId, state }));

const SLOW = { timeout: 15_000 };

/** Transactions of this database that wait for another's lock. */
async function countWaiting(): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return row?.count ?? 0;
}

const createPerson = () =>
  db().$transaction((tx) =>
    createUser(tx, { email: "real@example.org", name: "Real", role: "OWNER" }),
  );

async function revise(postId: number, authorId: number): Promise<void> {
  const found = await db().revision.findFirstOrThrow({ where: { postId } });
  const { id: _, fields: __, ...text } = found;
  const data = { ...text, faq: {}, headings: [], source: "Rewritten.", authorId };
  await db().revision.create({ data });
}

async function reword({ id: commentId }: { id: number }): Promise<void> {
  const text = { source: "Milder.", html: "", rendererVersion: 1, actor: "STAFF" } as const;
  await db().commentVersion.create({ data: { commentId, ...text } });
}

async function keptComments(postId: number): Promise<(string | null)[]> {
  const rows = await db().comment.findMany({ where: { postId }, orderBy: { createdAt: "asc" } });
  return rows.map(({ origin }) => origin?.split(":").at(-1) ?? null);
}

const findById = (id: number) => db().comment.findUniqueOrThrow({ where: { id } });

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
  test("leaves a picture that the site or one of the staff has taken for their own", async () => {
    await seed();
    const [logo, portrait] = await db().media.findMany({ orderBy: { id: "asc" }, take: 2 });
    const site = { title: "Paper", siteUrl: "http://localhost", timeZone: "UTC", language: "en" };
    await db().settings.upsert({
      where: { id: 1 },
      create: { ...site, logoDarkId: logo?.id },
      update: { logoDarkId: logo?.id },
    });
    await db().user.create({
      data: { name: "Ida", slug: "ida-own", role: "AUTHOR", pictureId: portrait?.id },
    });
    expect((await remove()).removed.pictures).toBe(6);
    expect(await db().user.findUnique({ where: { slug: "ida-own" } })).toMatchObject({
      pictureId: portrait?.id,
    });
    await db().settings.deleteMany();
  });

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

  test("what people made their own stays, with all that it stands on", async () => {
    await seed();
    const { id: userId } = await createPerson();
    // Answered at the fifth level; answered where nobody sees it; one of the newsroom answered.
    const [crane, tides, bridge] = [
      await findPost("crane"),
      await findPost("tides"),
      await findPost("bridge"),
    ];
    const deep = await findComment("crane", "ellerby");
    const real = await answer(crane.id, deep.id, "APPROVED");
    await answer(tides.id, null, "SPAM");
    const byPetra = await findComment("bridge", "rollers-petra");
    await answer(bridge.id, byPetra.id, "APPROVED");
    // Revised; signed; a comment reworded.
    const [council, coins, ferry] = [
      await findPost("council"),
      await findPost("coins"),
      await findPost("ferry"),
    ];
    await revise(council.id, userId);
    await db().postAuthor.create({ data: { postId: coins.id, userId, position: 1 } });
    await reword(await findComment("ferry", "taxpayer-nurse"));

    const { kept, keptPosts } = await remove();
    const why = new Map(keptPosts.map((post) => [post.slug, post.why]));
    expect(Object.fromEntries(why)).toEqual({
      [crane.slug]: ["answered"],
      [tides.slug]: ["answered"],
      [bridge.slug]: ["answered"],
      [council.slug]: ["edited"],
      [coins.slug]: ["edited"],
      [ferry.slug]: ["answered"],
    });
    // The library, the bakery and the bus are gone, and with them the editor and the culture.
    expect(kept).toMatchObject({ articles: 6, pages: 0, people: 3, sections: 3, pictures: 5 });
    expect(await files()).toHaveLength(2 * kept.pictures);
    expect(await findPost("crane")).toEqual(crane);
    expect(await keptComments(crane.id)).toEqual([
      "ferris",
      "norman",
      "ferris-2",
      "norman-2",
      "ellerby",
      null,
    ]);
    expect(await keptComments(tides.id)).toEqual([null]);
    expect(await keptComments(bridge.id)).toEqual(["rollers", "rollers-petra", null]);
    expect(await keptComments(council.id)).toEqual([]);
    expect(await keptComments(ferry.id)).toEqual(["taxpayer", "taxpayer-nurse"]);
    const [stillReal, stillPetra] = [await findById(real.id), await findById(byPetra.id)];
    expect(stillReal.parentId).toBe(deep.id);
    expect(stillPetra.staffId).toBe(byPetra.staffId);

    // Seeded again, what stayed is found and the rest comes back.
    expect(await seed()).toEqual(WHOLE);
    expect((await findPost("crane")).id).toBe(crane.id);
  });

  test("a comment that is being written as the sample goes keeps its article", async () => {
    await seed();
    const { id: postId } = await findPost("coins");
    const removing = await db().$transaction(async (tx) => {
      await importComment(tx, { ...REAL, postId, parentId: null, state: "PENDING" });
      const removing = removeSample("command-line");
      await expect.poll(countWaiting, { timeout: 10_000 }).toBe(1);
      return [removing];
    }, SLOW);
    expect(await removing[0]).toMatchObject({ value: { keptPosts: [{ id: postId }] } });
    expect(await keptComments(postId)).toEqual([null]);
  });

  test("one of the newsroom stays for a reader's answer alone", async () => {
    await seed();
    const { id } = await findPost("bridge");
    const { id: userId } = await createPerson();
    const byPetra = await findComment("bridge", "rollers-petra");
    await answer(id, byPetra.id, "APPROVED");
    await db().postAuthor.deleteMany({ where: { postId: id } });
    await db().revision.updateMany({ where: { postId: id }, data: { authorId: userId } });
    expect((await remove()).kept.people).toBe(1);
    expect((await findById(byPetra.id)).staffId).toBe(byPetra.staffId);
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
});
