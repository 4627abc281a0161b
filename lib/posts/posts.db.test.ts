import { beforeEach, describe, expect, it } from "vitest";
import { createUser } from "../accounts/create";
import { db } from "../db/client";
import type { PostState } from "../db/generated/client";
import { newRequestStore, type RequestStore, runWithRequest } from "../request";
import { getArticle, updatedAt } from "./article";
import { publicSql } from "./cards";
import { createPost, type NewPost } from "./create";
import { type Cursor, readCursor } from "./cursor";
import { isPublic, publicWhere } from "./policy";
import {
  getAuthorPage,
  getFrontPage,
  getFurniture,
  getSectionPage,
  getTagPage,
  listMoreLike,
} from "./queries";
import { findRedirect } from "./redirects";
import { pickSlug } from "./slugs";
import { ensureSection, ensureTag } from "./terms";

const HOUR = 3_600_000;
const ago = (ms: number) => new Date(Date.now() - ms);

beforeEach(async () => {
  await db().$executeRaw`TRUNCATE "Post", "Revision", "Section", "Tag", "User", "Media",
    "SlugHistory", "LegacyUrl" RESTART IDENTITY CASCADE`;
});

function write(given: Partial<NewPost> = {}) {
  return db().$transaction((tx) =>
    createPost(tx, {
      kind: "POST",
      state: "PUBLISHED",
      title: "A title",
      source: "First words.\n\n## Head\n\nMore.",
      publishAt: ago(HOUR),
      sectionId: null,
      tagIds: [],
      authorIds: [],
      heroId: null,
      commentPolicy: "INHERIT",
      origin: null,
      ...given,
    }),
  );
}

const section = (slug: string) =>
  db().$transaction((tx) => ensureSection(tx, { slug, name: slug }));
const tag = (slug: string) => db().$transaction((tx) => ensureTag(tx, { slug, name: slug }));
const author = (name: string) =>
  db().$transaction((tx) => createUser(tx, { email: null, name, role: "AUTHOR" }));

/** What `work` answers, and what it said that it read. */
async function reading<T>(work: () => Promise<T>): Promise<[T, RequestStore["reads"]]> {
  const store = newRequestStore({ id: "", address: "", path: "/" });
  const answer = await runWithRequest(store, work);
  return [answer, store.reads];
}

describe("createPost", () => {
  it("writes the text with its HTML, headings and questions, in one published revision", async () => {
    const { slug } = await write({
      title: "Die Brücke",
      faq: [{ question: "Why?", answer: "Because *so*." }],
    });
    expect(slug).toBe("die-brücke");
    expect(await getArticle(slug)).toMatchObject({
      title: "Die Brücke",
      html: expect.stringContaining('<h2 id="s-head">Head</h2>'),
      headings: [{ id: "s-head", text: "Head", depth: 2 }],
      faq: [{ question: "Why?", html: "<p>Because <em>so</em>.</p>" }],
      description: "First words. More.",
    });
  });

  it("finds the next free slug, also when many ask at once", async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => write()));
    const slugs = made.map(({ slug }) => slug).sort();
    expect(slugs).toEqual(["a-title", "a-title-2", "a-title-3", "a-title-4"]);
  });

  it("gives two who want one address by different names one each", async () => {
    await write({ slug: "quay" });
    const waiting = async () =>
      db().$queryRaw<object[]>`
        SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    // Between its choice and its end somebody else wants the very address that it was given.
    const second = await db().$transaction(async (tx) => {
      const slug = await pickSlug(tx, "Quay", "POST");
      expect(slug).toBe("quay-2");
      let isDone = false;
      const other = write({ slug }).finally(() => {
        isDone = true;
      });
      await expect
        .poll(async () => isDone || (await waiting()).length > 0, { timeout: 15_000 })
        .toBe(true);
      const data = { kind: "POST" as const, slug, listedAt: new Date() };
      await tx.post.create({ data, select: { id: true } });
      return { other };
    });
    expect((await second.other).slug).toBe("quay-2-2");
  });

  it("never takes a route's name, nor a former slug of another post", async () => {
    const { id } = await write();
    await db().slugHistory.create({ data: { slug: "old-name", postId: id } });
    expect((await write({ slug: "desk" })).slug).toBe("desk-2");
    expect((await write({ slug: "old-name" })).slug).toBe("old-name-2");
    expect((await write({ title: "!?" })).slug).toBe("post");
  });

  it("keeps authors in their order and says nothing twice", async () => {
    const [ida, tom] = [await author("Ida"), await author("Tom")];
    const { slug } = await write({ authorIds: [tom.id, ida.id, tom.id] });
    expect((await getArticle(slug))?.authors.map(({ name }) => name)).toEqual(["Tom", "Ida"]);
  });

  it("gives a draft no published revision", async () => {
    const { id } = await write({ state: "DRAFT", publishAt: null });
    const post = await db().post.findUniqueOrThrow({ where: { id } });
    expect(post.publishedRevisionId).toBeNull();
  });
});

describe("who sees a post", () => {
  const states: PostState[] = ["DRAFT", "SCHEDULED", "PUBLISHED", "ARCHIVED", "TRASH"];
  const now = new Date();
  const times = [null, ago(HOUR), now, new Date(now.getTime() + HOUR)];

  it("is the same in all three forms of the predicate", async () => {
    for (const state of states) for (const publishAt of times) await write({ state, publishAt });
    const posts = await db().post.findMany();
    const bySql = await db().$queryRaw<{ id: number }[]>`
      SELECT p."id" FROM "Post" p WHERE ${publicSql(now)}`;
    const byWhere = await db().post.findMany({ where: publicWhere(now) });
    const expected = posts.filter((post) => isPublic(post, now)).map(({ id }) => id);
    expect(expected).toHaveLength(4);
    expect(bySql.map(({ id }) => id).sort()).toEqual(expected.sort());
    expect(byWhere.map(({ id }) => id).sort()).toEqual(expected.sort());
  });

  it("is nobody before its time: the page is missing until then", async () => {
    const publishAt = new Date(Date.now() + HOUR);
    const { slug } = await write({ state: "SCHEDULED", publishAt });
    const [article, reads] = await reading(() => getArticle(slug));
    expect(article).toBeNull();
    expect(reads.get(`missing:/${slug}`)).toBe(publishAt.getTime());
  });

  it("is nobody, for ever, of a draft and of what was archived", async () => {
    for (const state of ["DRAFT", "ARCHIVED", "TRASH"] as const) {
      const { slug } = await write({ state, slug: state });
      const [article, reads] = await reading(() => getArticle(slug));
      expect(article).toBeNull();
      expect(reads.get(`missing:/${slug}`)).toBe(Number.POSITIVE_INFINITY);
    }
  });
});

describe("the front page", () => {
  it("leads with what is sticky, then the newest, and shows nothing twice", async () => {
    const news = await section("news");
    const slugs: string[] = [];
    for (let hours = 1; hours <= 6; hours++) {
      const { slug } = await write({
        title: `Story ${hours}`,
        publishAt: ago(hours * HOUR),
        sectionId: hours > 2 ? news.id : null,
        stickyAt: hours === 5 ? ago(HOUR) : null,
      });
      slugs.push(slug);
    }
    const front = await getFrontPage();
    expect(front.lead?.slug).toBe("story-5");
    expect(front.seconds.map(({ slug }) => slug)).toEqual(["story-1", "story-2"]);
    expect(front.rivers).toMatchObject([
      {
        section: { slug: "news" },
        posts: [{ slug: "story-3" }, { slug: "story-4" }, { slug: "story-6" }],
      },
    ]);
  });

  it("holds until the next post's time", async () => {
    const publishAt = new Date(Date.now() + HOUR);
    await write();
    await write({ state: "SCHEDULED", publishAt });
    const [front, reads] = await reading(getFrontPage);
    expect(front.seconds).toEqual([]);
    expect(reads.get("front")).toBe(publishAt.getTime());
  });

  it("of an empty site is empty", async () => {
    expect(await getFrontPage()).toEqual({ lead: null, seconds: [], rivers: [] });
  });

  it("gives a story without a standfirst its opening words", async () => {
    await write();
    expect((await getFrontPage()).lead?.standfirst).toBe("First words. More.");
  });
});

describe("menu and foot", () => {
  it("name sections that hold something, from its time on", async () => {
    const [news, later] = [await section("news"), await section("later")];
    await section("empty");
    const publishAt = new Date(Date.now() + HOUR);
    await write({ sectionId: news.id });
    await write({ sectionId: later.id, publishAt });
    const [furniture, reads] = await reading(() => getFurniture());
    expect(furniture.menu).toEqual([{ slug: "news", name: "news" }]);
    expect(reads.get("menu")).toBe(publishAt.getTime());
  });

  it("name public pages, and no list of posts holds one", async () => {
    await write({ kind: "PAGE", title: "About" });
    await write({ kind: "PAGE", title: "Hidden", state: "DRAFT" });
    expect((await getFurniture()).pages).toEqual([{ slug: "about", name: "About" }]);
    expect((await getFrontPage()).lead).toBeNull();
  });
});

describe("lists", () => {
  async function walk(
    page: (
      before: Cursor | null,
    ) => Promise<{ posts: { slug: string }[]; older: string | null } | null>,
  ) {
    const seen: string[] = [];
    let before: Cursor | null = null;
    for (let pages = 0; pages < 10; pages++) {
      const list = await page(before);
      seen.push(...(list?.posts.map(({ slug }) => slug) ?? []));
      if (!list?.older) return seen;
      before = readCursor(list.older);
    }
    throw new Error("the list does not end");
  }

  it("come to every post once, page by page, though many have one time", async () => {
    const [news, ferry, ida] = [await section("news"), await tag("ferry"), await author("Ida")];
    const times = [ago(HOUR), ago(2 * HOUR)];
    const made: string[] = [];
    for (let index = 0; index < 40; index++) {
      const { slug } = await write({
        publishAt: times[index % 3 === 0 ? 1 : 0] ?? null,
        sectionId: news.id,
        tagIds: [ferry.id],
        authorIds: [ida.id],
      });
      made.push(slug);
    }
    for (const seen of [
      await walk((before) => getSectionPage("news", before)),
      await walk((before) => getTagPage("ferry", before)),
      await walk((before) => getAuthorPage("ida", before)),
    ]) {
      expect(seen).toHaveLength(40);
      expect(new Set(seen)).toEqual(new Set(made));
    }
  });

  it("say what is missing by its path", async () => {
    for (const [page, path] of [
      [getSectionPage, "/section/x"],
      [getTagPage, "/tag/x"],
      [getAuthorPage, "/author/x"],
    ] as const) {
      const [found, reads] = await reading<unknown>(() => page("x", null));
      expect(found).toBeNull();
      expect([...reads.keys()]).toEqual([`missing:${path}`]);
    }
  });

  it("show no author who never wrote anything public", async () => {
    const ida = await author("Ida");
    await write({ authorIds: [ida.id], state: "DRAFT" });
    const [found, reads] = await reading(() => getAuthorPage("ida", null));
    expect(found).toBeNull();
    expect([...reads.keys()]).toEqual([`author:${ida.id}`]);
  });
});

it("finds more on the same things: shared tags before the section's newest", async () => {
  const [news, other] = [await section("news"), await section("other")];
  const [a, b] = [await tag("a"), await tag("b")];
  const own = { sectionId: news.id, tagIds: [a.id, b.id] };
  const { id } = await write({ title: "Self", ...own });
  await write({ title: "Near", sectionId: news.id, publishAt: ago(1) });
  await write({ title: "One tag", sectionId: other.id, tagIds: [a.id] });
  await write({
    title: "Both tags",
    sectionId: other.id,
    tagIds: [a.id, b.id],
    publishAt: ago(9 * HOUR),
  });
  await write({ title: "Far", sectionId: other.id });
  const found = await listMoreLike({ id, ...own });
  expect(new Set(found.map(({ slug }) => slug))).toEqual(new Set(["both-tags", "one-tag", "near"]));
  expect(await listMoreLike({ id, sectionId: null, tagIds: [] })).toEqual([]);
});

describe("former addresses", () => {
  it("lead to where the post stands now, in one hop", async () => {
    const { id, slug } = await write({ legacyPaths: ["/2019/05/Old/", "/?p=7", "/a-title"] });
    await db().slugHistory.create({ data: { slug: "before", postId: id } });
    expect(await findRedirect("/2019/05/old")).toBe(`/${slug}`);
    expect(await findRedirect("/?p=7")).toBe(`/${slug}`);
    expect(await findRedirect("/before")).toBe(`/${slug}`);
    expect(await db().legacyUrl.count()).toBe(2);
  });

  it("lead to sections and tags", async () => {
    const [news, ferry] = [await section("news"), await tag("fähre")];
    await db().legacyUrl.create({ data: { path: "/category/news", sectionId: news.id } });
    await db().legacyUrl.create({ data: { path: "/t/f", tagId: ferry.id } });
    expect(await findRedirect("/category/news")).toBe("/section/news");
    expect(await findRedirect("/t/f")).toBe("/tag/f%C3%A4hre");
  });

  it("lead nowhere while the post is not public, and say until when", async () => {
    const publishAt = new Date(Date.now() + HOUR);
    await write({ publishAt, legacyPaths: ["/old"] });
    const [target, reads] = await reading(() => findRedirect("/old"));
    expect(target).toBeNull();
    expect(reads.get("missing:/old")).toBe(publishAt.getTime());
    expect(await findRedirect("/never")).toBeNull();
  });
});

it("tells of a change only when the text really changed later", () => {
  const publishAt = new Date(0);
  expect(updatedAt({ publishAt, modifiedAt: new Date(HOUR / 2) })).toBeNull();
  expect(updatedAt({ publishAt, modifiedAt: new Date(2 * HOUR) })).toEqual(new Date(2 * HOUR));
});

it("gives a section or tag that is named twice to both who named it", async () => {
  const [first, again] = await Promise.all([section("News"), section("news")]);
  expect(again).toEqual(first);
  const named = await db().$transaction((tx) =>
    ensureTag(tx, { slug: "x", name: "X", origin: "wordpress:1" }),
  );
  const byOrigin = await db().$transaction((tx) =>
    ensureTag(tx, { slug: "renamed", name: "X", origin: "wordpress:1" }),
  );
  expect(byOrigin).toEqual(named);
});
