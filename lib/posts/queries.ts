import "server-only";
// What readers' pages show of posts. Each query says what it read and until when it holds.
import { cache } from "react";
import { reads, type Tag } from "../cache";
import { db } from "../db/client";
import { Prisma } from "../db/generated/client";
import { type AuthorBox, fetchAuthorBoxes } from "./author-box";
import {
  fetchCards,
  newestFirst,
  type PostCard,
  publicSql,
  scheduledSql,
  type Term,
} from "./cards";
import { type Cursor, cursorBehind } from "./cursor";

export type FrontPage = {
  lead: PostCard | null;
  seconds: PostCard[];
  rivers: { section: Term | null; posts: PostCard[] }[];
};

export type PostList = { posts: PostCard[]; older: string | null };
export type SectionPage = Term & { description: string } & PostList;
export type TagPage = Term & PostList;
export type AuthorPage = Omit<AuthorBox, "id"> & PostList;

const MENU = 40;
const PAGES = 8;
const TOPS = 3;
const RIVERS = 10;
const PAGE_SIZE = 16;

type Furniture = { menu: Term[]; pages: Term[] };
type FurnitureRow = Term & { isPage: boolean; shown: boolean; opens: Date | null };

/**
 * What stands above and below every page: the sections that hold something public, in the owner's
 * order, and the public pages. Asked once a request.
 */
export const getFurniture = cache(async (): Promise<Furniture> => {
  const now = new Date();
  const rows = await db().$queryRaw<FurnitureRow[]>`
    (SELECT s."slug", s."name", false AS "isPage",
      EXISTS (SELECT 1 FROM "Post" p WHERE p."sectionId" = s."id" AND p."kind" = 'POST'
        AND ${publicSql(now)}) AS "shown",
      (SELECT min(p."publishAt") FROM "Post" p WHERE p."sectionId" = s."id" AND p."kind" = 'POST'
        AND ${scheduledSql(now)}) AS "opens"
    FROM "Section" s ORDER BY s."position", s."id" LIMIT ${MENU})
    UNION ALL
    (SELECT p."slug", r."title", true, ${publicSql(now)}, p."publishAt"
    FROM "Post" p JOIN "Revision" r ON r."id" = p."publishedRevisionId"
    WHERE p."kind" = 'PAGE' AND r."title" <> '' AND (${publicSql(now)} OR ${scheduledSql(now)})
    ORDER BY p."publishAt", p."id" LIMIT ${PAGES})`;
  const hidden = rows.flatMap((row) => (row.shown || !row.opens ? [] : [row.opens.getTime()]));
  reads("menu", hidden.length > 0 ? new Date(Math.min(...hidden)) : null);
  const shown = rows.filter((row) => row.shown);
  const terms = (isPage: boolean) =>
    shown.filter((row) => row.isPage === isPage).map(({ slug, name }) => ({ slug, name }));
  return { menu: terms(false), pages: terms(true) };
});

/** Sticky posts lead, then the newest; below them the newest of each section. */
export async function getFrontPage(): Promise<FrontPage> {
  const now = new Date();
  const { menu } = await getFurniture();
  const perRiver = TOPS + (menu.length > 2 ? 4 : 8);
  const isPost = Prisma.sql`p."kind" = 'POST'`;
  const [tops, rest, until] = await Promise.all([
    fetchCards(
      db(),
      topIds(now),
      Prisma.sql`ORDER BY p."stickyAt" DESC NULLS LAST,
      p."publishAt" DESC, p."id" DESC LIMIT ${TOPS}`,
    ),
    fetchCards(db(), riverIds(now, perRiver)),
    nextRelease(isPost, now),
  ]);
  reads("front", until);
  const shown = new Set(tops.map((post) => post.slug));
  const left = rest.filter((post) => !shown.has(post.slug));
  const rivers = [...menu.slice(0, RIVERS), null].map((section) => ({
    section,
    posts: left
      .filter((post) => (post.section?.slug ?? null) === (section?.slug ?? null))
      .slice(0, perRiver - TOPS),
  }));
  const [lead = null, ...seconds] = tops;
  return { lead, seconds, rivers: rivers.filter((river) => river.posts.length > 0) };
}

function topIds(now: Date): Prisma.Sql {
  const isPost = Prisma.sql`p."kind" = 'POST' AND ${publicSql(now)}`;
  return Prisma.sql`
    (SELECT p."id" FROM "Post" p WHERE ${isPost} ${newestFirst} LIMIT ${TOPS})
    UNION
    (SELECT p."id" FROM "Post" p WHERE ${isPost} AND p."stickyAt" IS NOT NULL
      ORDER BY p."stickyAt" DESC LIMIT ${TOPS})`;
}

function riverIds(now: Date, limit: number): Prisma.Sql {
  const isPost = Prisma.sql`p."kind" = 'POST' AND ${publicSql(now)}`;
  return Prisma.sql`
    SELECT river."id" FROM "Section" s CROSS JOIN LATERAL (
      SELECT p."id" FROM "Post" p WHERE p."sectionId" = s."id" AND ${isPost}
      ${newestFirst} LIMIT ${limit}) river
    UNION ALL
    (SELECT p."id" FROM "Post" p WHERE p."sectionId" IS NULL AND ${isPost}
      ${newestFirst} LIMIT ${limit})`;
}

export async function getSectionPage(slug: string, before: Cursor | null) {
  const row = await db().section.findUnique({
    where: { slug },
    select: { id: true, slug: true, name: true, description: true },
  });
  if (!row) return missing(`/section/${slug}`);
  const list = await listPosts(`section:${row.id}`, Prisma.sql`p."sectionId" = ${row.id}`, before);
  return { slug: row.slug, name: row.name, description: row.description, ...list };
}

export async function getTagPage(slug: string, before: Cursor | null) {
  const row = await db().tag.findUnique({
    where: { slug },
    select: { id: true, slug: true, name: true },
  });
  if (!row) return missing(`/tag/${slug}`);
  const tagged = Prisma.sql`EXISTS (SELECT 1 FROM "PostTag" t
    WHERE t."postId" = p."id" AND t."tagId" = ${row.id})`;
  return { slug: row.slug, name: row.name, ...(await listPosts(`tag:${row.id}`, tagged, before)) };
}

/** Nobody has an author page who never wrote a public post. */
export async function getAuthorPage(slug: string, before: Cursor | null) {
  const [row] = await fetchAuthorBoxes(Prisma.sql`u."slug" = ${slug}`);
  if (!row) return missing(`/author/${slug}`);
  const { id, ...author } = row;
  const written = Prisma.sql`EXISTS (SELECT 1 FROM "PostAuthor" a
    WHERE a."postId" = p."id" AND a."userId" = ${id})`;
  const list = await listPosts(`author:${id}`, written, before);
  return list.posts.length > 0 || before ? { ...author, ...list } : null;
}

function missing(path: string): null {
  reads(`missing:${path}`);
  return null;
}

async function listPosts(tag: Tag, which: Prisma.Sql, before: Cursor | null): Promise<PostList> {
  const now = new Date();
  const filter = Prisma.sql`p."kind" = 'POST' AND ${which}`;
  const behind = before ? Prisma.sql`AND p."publishAt" <= ${before.time}` : Prisma.empty;
  const [found, until] = await Promise.all([
    fetchCards(
      db(),
      Prisma.sql`SELECT p."id" FROM "Post" p WHERE ${filter} AND ${publicSql(now)} ${behind}
        ${newestFirst} LIMIT ${PAGE_SIZE + 1} OFFSET ${skippedBy(before)}`,
    ),
    nextRelease(filter, now),
  ]);
  reads(tag, until);
  const posts = found.slice(0, PAGE_SIZE);
  return { posts, older: found.length > PAGE_SIZE ? cursorBehind(posts, before) : null };
}

function skippedBy(before: Cursor | null): number {
  return before?.shown ?? 0;
}

/** Others on the same things: most tags in common first, then the same section. */
export async function listMoreLike(post: {
  id: number;
  sectionId: number | null;
  tagIds: number[];
}): Promise<PostCard[]> {
  const now = new Date();
  const { id, sectionId } = post;
  const tagIds = post.tagIds.length > 0 ? post.tagIds : [0];
  for (const tagId of post.tagIds) reads(`tag:${tagId}`);
  if (sectionId !== null) reads(`section:${sectionId}`);
  const isOther = Prisma.sql`p."kind" = 'POST' AND p."id" <> ${id} AND ${publicSql(now)}`;
  const ids = Prisma.sql`
    SELECT near."id" FROM (
      (SELECT p."id", p."publishAt" FROM "Post" p
        WHERE p."sectionId" = ${sectionId} AND ${isOther} ${newestFirst} LIMIT 40)
      UNION
      (SELECT p."id", p."publishAt" FROM "Post" p JOIN "PostTag" t ON t."postId" = p."id"
        WHERE t."tagId" IN (${Prisma.join(tagIds)}) AND ${isOther} ${newestFirst} LIMIT 40)
    ) near
    ORDER BY (SELECT count(*) FROM "PostTag" t
      WHERE t."postId" = near."id" AND t."tagId" IN (${Prisma.join(tagIds)})) DESC,
      near."publishAt" DESC
    LIMIT 3`;
  return fetchCards(db(), ids);
}

/** The newest posts, for a reader who lost the way. */
export async function listNewest(limit: number): Promise<PostCard[]> {
  const now = new Date();
  const isPost = Prisma.sql`p."kind" = 'POST'`;
  const ids = Prisma.sql`SELECT p."id" FROM "Post" p WHERE ${isPost} AND ${publicSql(now)}
    ${newestFirst} LIMIT ${limit}`;
  const [posts, until] = await Promise.all([fetchCards(db(), ids), nextRelease(isPost, now)]);
  reads("front", until);
  return posts;
}

/** When the next of these posts becomes public by the clock alone. */
async function nextRelease(filter: Prisma.Sql, now: Date): Promise<Date | null> {
  const rows = await db().$queryRaw<{ at: Date | null }[]>`
    SELECT min(p."publishAt") AS "at" FROM "Post" p WHERE ${filter} AND ${scheduledSql(now)}`;
  return rows[0]?.at ?? null;
}
