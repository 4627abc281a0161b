import "server-only";
// The studio's lists of posts and pages: bounded, paged by key, quick with 100,000 rows.
import { can } from "../auth/capabilities";
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { Prisma } from "../db/generated/client";
import type { PostKind, PostState } from "../db/generated/enums";
import { timeCursorOf } from "../time-cursor";
import type { ShownState } from "./outcome";
import { canCreate, canEditPost } from "./policy";
import type { ListQuery, ListState } from "./studio-filters";
import { getPostRow, type PostRow, shownState } from "./working-copy";

export const PAGE = 50;
/** Counts are exact up to here; one more means "more than that". */
export const COUNT_LIMIT = 10_000;
/** Comments of one post are counted up to here. */
const COMMENTS_LIMIT = 1_000;

/** Times are ISO. */
export type ListedPost = {
  id: number;
  version: number;
  title: string;
  slug: string;
  state: ShownState;
  /** When it is, or was, to appear; of a draft the last save. */
  at: string;
  /** Readers see something else than what is being written. */
  hasChanges: boolean;
  section: string | null;
  authors: string[];
  comments: number;
  waiting: number;
};

export type PostListPage = {
  posts: ListedPost[] /** Null: the list ends here. */;
  next: string | null;
};

type Row = Omit<ListedPost, "state" | "at" | "authors"> & {
  state: PostState;
  listedAt: Date;
  publishAt: Date | null;
  authors: string[] | null;
};

/** One page of posts or pages; authors get their own. */
export async function listPosts(
  viewer: Viewer,
  kind: PostKind,
  query: ListQuery,
  now = new Date(),
): Promise<PostListPage> {
  mustWrite(viewer, kind);
  const rows = await db().$queryRaw<Row[]>`
    SELECT p."id", p."version", p."title", p."slug", p."state"::text, p."listedAt", p."publishAt",
      p."publishedRevisionId" IS NOT NULL
        AND EXISTS (SELECT FROM "Draft" d WHERE d."postId" = p."id") AS "hasChanges",
      s."name" AS "section",
      (SELECT json_agg(u."name" ORDER BY a."position")
        FROM "PostAuthor" a JOIN "User" u ON u."id" = a."userId"
        WHERE a."postId" = p."id") AS "authors",
      ${commentsIn("APPROVED")} AS "comments", ${commentsIn("PENDING")} AS "waiting"
    FROM (${chosen(viewer, kind, query, now)}) p
    LEFT JOIN "Section" s ON s."id" = p."sectionId"
    ${orderOf(query)}`;
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    posts: shown.map((row) => view(row, now)),
    next: rows.length > PAGE && last ? timeCursorOf(last.listedAt, last.id) : null,
  };
}

function view({ listedAt, publishAt, ...row }: Row, now: Date): ListedPost {
  return {
    ...row,
    state: shownState({ state: row.state, publishAt }, now),
    at: listedAt.toISOString(),
    authors: row.authors ?? [],
  };
}

function mustWrite(viewer: Viewer, kind: PostKind): void {
  if (!canCreate(viewer, kind)) throw new Error("This person has no list of their own to read.");
}

// Whoever may edit all sees all. Others see what they sign and what they began: two lists, each with
// its own index, because one condition with OR would look through everything.
function chosen(viewer: Viewer, kind: PostKind, query: ListQuery, now: Date): Prisma.Sql {
  const order = orderOf(query);
  const within = (whose: Prisma.Sql) => Prisma.sql`(
    SELECT * FROM "Post" p
    WHERE p."kind" = ${kind}::"PostKind" AND ${inState(query.state, now)} ${whose}
      ${matching(query)} ${behind(query)} ${order} LIMIT ${PAGE + 1})`;
  if (seesAll(viewer, kind)) return within(Prisma.empty);
  const { userId } = viewer;
  return Prisma.sql`
    ${within(signedBy(userId))} UNION ${within(Prisma.sql`AND p."createdById" = ${userId}`)}`;
}

function orderOf({ order }: ListQuery): Prisma.Sql {
  return order === "newest"
    ? Prisma.sql`ORDER BY p."listedAt" DESC, p."id" DESC`
    : Prisma.sql`ORDER BY p."listedAt", p."id"`;
}

function seesAll(viewer: Viewer, kind: PostKind): boolean {
  return can(viewer, kind === "PAGE" ? "pages.edit" : "posts.edit-all");
}

function signedBy(userId: number): Prisma.Sql {
  return Prisma.sql`AND p."id" IN (
    SELECT a."postId" FROM "PostAuthor" a WHERE a."userId" = ${userId})`;
}

// listedAt is publishAt for all that is released, and rides the indexes.
function inState(state: ListState, now: Date): Prisma.Sql {
  switch (state) {
    case "all":
      return Prisma.sql`p."state" <> 'TRASH'`;
    case "scheduled":
      return Prisma.sql`p."state" IN ('PUBLISHED', 'SCHEDULED') AND p."listedAt" > ${now}`;
    case "published":
      return Prisma.sql`p."state" IN ('PUBLISHED', 'SCHEDULED') AND p."listedAt" <= ${now}`;
    case "draft":
      return Prisma.sql`p."state" = 'DRAFT'`;
    case "archived":
      return Prisma.sql`p."state" = 'ARCHIVED'`;
    case "trash":
      return Prisma.sql`p."state" = 'TRASH'`;
  }
}

const WORDS_MAX = 6;

function matching({ q, author, section }: ListQuery): Prisma.Sql {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, WORDS_MAX);
  const parts = words.map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
    return Prisma.sql`AND lower(p."title") LIKE ${pattern}`;
  });
  if (section !== null) parts.push(Prisma.sql`AND p."sectionId" = ${section}`);
  if (author !== null) parts.push(signedBy(author));
  return parts.length > 0 ? Prisma.join(parts, " ") : Prisma.empty;
}

function behind({ after, order }: ListQuery): Prisma.Sql {
  if (!after) return Prisma.empty;
  const { time, id } = after;
  return order === "newest"
    ? Prisma.sql`AND (p."listedAt", p."id") < (${time}, ${id})`
    : Prisma.sql`AND (p."listedAt", p."id") > (${time}, ${id})`;
}

function commentsIn(state: "APPROVED" | "PENDING"): Prisma.Sql {
  return Prisma.sql`(SELECT count(*)::int FROM (
    SELECT FROM "Comment" c WHERE c."postId" = p."id" AND c."state" = ${state}::"CommentState"
    LIMIT ${COMMENTS_LIMIT}) AS counted)`;
}

export type StateCounts = Record<ListState, number>;

/** How many stand in each list, whatever is searched for; COUNT_LIMIT + 1 means more than that. */
export async function countPosts(
  viewer: Viewer,
  kind: PostKind,
  now = new Date(),
): Promise<StateCounts> {
  mustWrite(viewer, kind);
  const count = (state: Counted) => Prisma.sql`(SELECT count(*)::int FROM (
    SELECT FROM ${from} WHERE p."kind" = ${kind}::"PostKind" AND ${inState(state, now)}
    LIMIT ${COUNT_LIMIT + 1}) AS counted) AS ${Prisma.raw(`"${state}"`)}`;
  const isAll = seesAll(viewer, kind);
  const from = isAll ? Prisma.sql`"Post" p` : Prisma.sql`own p`;
  const [row] = await db().$queryRaw<Record<Counted, number>[]>`
    ${isAll ? Prisma.empty : ownPosts(viewer.userId)}
    SELECT ${Prisma.join(counted.map(count))}`;
  if (!row) throw new Error("a count answers one row");
  const all = row.draft + row.scheduled + row.published + row.archived;
  return { ...row, all: Math.min(all, COUNT_LIMIT + 1) };
}

const counted = ["draft", "scheduled", "published", "archived", "trash"] as const;
type Counted = (typeof counted)[number];

function ownPosts(userId: number): Prisma.Sql {
  return Prisma.sql`WITH own AS MATERIALIZED (
    SELECT p."kind", p."state", p."listedAt" FROM "Post" p
    WHERE p."id" IN (
      SELECT a."postId" FROM "PostAuthor" a WHERE a."userId" = ${userId}
      UNION SELECT c."id" FROM "Post" c WHERE c."createdById" = ${userId}))`;
}

export type Choice = { id: number; name: string };
export type Choices = { authors: Choice[]; sections: Choice[]; hasSample: boolean };

const CHOICES_MAX = 500;

/** By whom and where posts can be looked for. */
export async function listChoices(viewer: Viewer, kind: PostKind): Promise<Choices> {
  mustWrite(viewer, kind);
  const take = CHOICES_MAX;
  const select = { id: true, name: true };
  const mayAll = can(viewer, "posts.edit-all");
  const [authors, sections, sample] = await Promise.all([
    mayAll
      ? db().user.findMany({
          where: { postAuthors: { some: {} } },
          orderBy: [{ name: "asc" }, { id: "asc" }],
          ...{ take, select },
        })
      : [],
    db().section.findMany({ orderBy: [{ position: "asc" }, { id: "asc" }], take, select }),
    // The sample's posts have sections of their own; those are few to look through.
    db().section.findFirst({ where: { origin: { startsWith: "sample:" } }, select: { id: true } }),
  ]);
  return { authors, sections, hasSample: sample !== null };
}

export type Acted = Pick<PostRow, "id" | "kind" | "version" | "state"> & { title: string };

/** The one that a plain form has just acted on; null where it is not this person's to see. */
export async function getListedPost(viewer: Viewer, postId: number): Promise<Acted | null> {
  const post = await getPostRow(db(), postId);
  if (!post || !canEditPost(viewer, post)) return null;
  const where = { id: postId };
  const row = await db().post.findUnique({ where, select: { title: true } });
  const { id, kind, version, state } = post;
  return { id, kind, version, state, title: row?.title ?? "" };
}
