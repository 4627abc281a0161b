import "server-only";
// Reads of the thread: a page of it, where a comment stands in it, counts.
import { encodePath } from "../address";
import { reads } from "../cache";
import { db } from "../db/client";
import { Prisma } from "../db/generated/client";
import { isPublicId } from "../ids";
import { buildTree, type ThreadComment, type ThreadRow } from "./view";
import { ownSql, visibleSql, visibleWhere } from "./visibility";

/** Top-level comments on one page of a thread. */
export const PAGE_SIZE = 50;
/** Answers to one comment on a page of many, and answers on a page in all. */
const REPLIES_EACH = 100;
const REPLIES_IN_ALL = 500;

export type ThreadPage = {
  comments: ThreadComment[];
  /** Value of `?from=` for the page before; "" is the first page, null where there is none. */
  earlier: string | null;
  later: string | null;
};

type Root = { id: number; publicId: string };
type Anchor = { id: number; publicId: string; rootId: number; depth: number };

/**
 * The page of a post's thread that begins at the comment `from` (any top-level one; an answer: its
 * thread from behind that answer on), oldest first. Null where there is no such comment.
 */
export async function getThreadPage(
  postId: number,
  from: string | null,
  viewer: number | null = null,
): Promise<ThreadPage | null> {
  reads(`thread:${postId}`);
  const anchor = from === null ? null : await findAnchor(postId, from);
  if (from !== null && !anchor) return null;
  if (anchor && anchor.depth > 1) return getRestOfThread(postId, anchor, viewer);
  const roots = await listRoots(postId, anchor?.id ?? null, viewer);
  const shown = roots.slice(0, PAGE_SIZE);
  const rows = await listRows(postId, shown, viewer, { each: REPLIES_EACH, after: null });
  return {
    comments: buildTree(rows),
    earlier: anchor ? await findEarlier(postId, anchor.id, viewer) : null,
    later: roots[PAGE_SIZE]?.publicId ?? null,
  };
}

async function getRestOfThread(
  postId: number,
  anchor: Anchor,
  viewer: number | null,
): Promise<ThreadPage | null> {
  const [root, next] = await listRoots(postId, anchor.rootId, viewer);
  if (root?.id !== anchor.rootId) return null;
  const limits = { each: REPLIES_IN_ALL, after: anchor.id };
  const comments = buildTree(await listRows(postId, [root], viewer, limits));
  return { comments, earlier: root.publicId, later: next?.publicId ?? null };
}

async function findAnchor(postId: number, publicId: string): Promise<Anchor | null> {
  if (!isPublicId(publicId)) return null;
  const row = await db().comment.findFirst({
    where: { publicId, postId },
    select: { id: true, publicId: true, rootId: true, depth: true },
  });
  return row && { ...row, rootId: row.rootId ?? row.id };
}

// A thread stands as long as anything in it may be seen. Three lists that share no row, each on an
// index of its own, so that what waits or was thrown away costs the readers of a thread nothing:
// "Comment_roots_idx", "Comment_answers_idx" and, for a commenter's own, the one by commenter.
function rootsSql(postId: number, viewer: number | null): Prisma.Sql {
  const columns = Prisma.sql`c."id", c."publicId", c."createdAt"`;
  const hidden = Prisma.sql`NOT ${visibleSql("c", viewer)}`;
  const own = viewer === null ? null : ownSql("c", viewer);
  const answers = Prisma.sql`
    SELECT r."rootId" FROM "Comment" AS r WHERE r."postId" = ${postId} AND r."depth" > 1`;
  const answered = Prisma.sql`
    ${answers} AND ${visibleSql("r")}
    ${own ? Prisma.sql`UNION ${answers} AND ${ownSql("r", viewer ?? 0)}` : Prisma.empty}`;
  const from = Prisma.sql`SELECT ${columns} FROM "Comment" AS c WHERE c."postId" = ${postId} AND c."depth" = 1`;
  // LIMIT 1 makes it ask for each answered thread by its key; else a planner that has no figures of
  // the table yet compares all that waits with all that was answered.
  return Prisma.sql`
    FROM (
      ${from} AND ${visibleSql("c")}
      ${own ? Prisma.sql`UNION ALL ${from} AND ${own}` : Prisma.empty}
      UNION ALL SELECT held.* FROM (SELECT DISTINCT a."rootId" FROM (${answered}) AS a) AS a
        CROSS JOIN LATERAL (${from} AND ${hidden} AND c."id" = a."rootId" LIMIT 1) AS held
    ) AS c`;
}

function listRoots(postId: number, fromId: number | null, viewer: number | null): Promise<Root[]> {
  const start =
    fromId === null ? Prisma.empty : Prisma.sql`WHERE ${positionSql()} >= ${of(fromId)}`;
  return db().$queryRaw<Root[]>`
    SELECT c."id", c."publicId" ${rootsSql(postId, viewer)} ${start}
    ORDER BY c."createdAt", c."id" LIMIT ${PAGE_SIZE + 1}`;
}

function positionSql(): Prisma.Sql {
  return Prisma.sql`(c."createdAt", c."id")`;
}

function of(id: number): Prisma.Sql {
  return Prisma.sql`(SELECT a."createdAt", a."id" FROM "Comment" AS a WHERE a."id" = ${id})`;
}

async function findEarlier(
  postId: number,
  beforeId: number,
  viewer: number | null,
): Promise<string | null> {
  const before = await db().$queryRaw<Root[]>`
    SELECT c."id", c."publicId" ${rootsSql(postId, viewer)} WHERE ${positionSql()} < ${of(beforeId)}
    ORDER BY c."createdAt" DESC, c."id" DESC LIMIT ${PAGE_SIZE + 1}`;
  if (before.length === 0) return null;
  return before.length > PAGE_SIZE ? (before[PAGE_SIZE - 1]?.publicId ?? "") : "";
}

type Limits = { each: number /** Answers from behind this one only. */; after: number | null };

// The top-level comments first, whole, then answers in the order of their threads. Of what can't be
// seen only that comes which was answered: it holds the place.
function listRows(
  postId: number,
  roots: Root[],
  viewer: number | null,
  { each, after }: Limits,
): Promise<ThreadRow[]> {
  if (roots.length === 0) return Promise.resolve([]);
  const ids = roots.map((root) => root.id);
  const start =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND (c."depth" = 1 OR ${positionSql()} > ${of(after)})`;
  return db().$queryRaw<ThreadRow[]>`
    WITH rows AS (
      SELECT c."id", c."rootId", seen."shown",
        row_number() OVER (PARTITION BY c."rootId" ORDER BY c."depth" > 1, c."createdAt", c."id")
          AS "place",
        count(*) FILTER (WHERE seen."shown" AND c."depth" > 1) OVER (PARTITION BY c."rootId")
          AS "visibleReplies"
      FROM "Comment" AS c
      CROSS JOIN LATERAL (SELECT ${visibleSql("c", viewer)} AS "shown") AS seen
      WHERE c."postId" = ${postId} AND c."rootId" = ANY (${ids}::int[]) ${start}
        AND (seen."shown" OR c."depth" = 1
          OR EXISTS (SELECT 1 FROM "Comment" AS r WHERE r."parentId" = c."id"))
    ), page AS (
      SELECT rows.*, row_number() OVER (
        ORDER BY rows."place" > 1, array_position(${ids}::int[], rows."rootId"), rows."place") AS "order"
      FROM rows
      WHERE rows."place" <= ${each + 1}
      ORDER BY "order" LIMIT ${roots.length + REPLIES_IN_ALL}
    )
    SELECT c."id", c."publicId", c."parentId", c."rootId", c."depth", c."name", c."url",
      c."staffId" IS NOT NULL AS "isStaff", c."state" = 'PENDING' AS "isPending", page."shown",
      c."createdAt", v."createdAt" > c."createdAt" AS "isEdited", v."html", page."visibleReplies"::int AS "visibleReplies"
    FROM page JOIN "Comment" AS c ON c."id" = page."id"
    LEFT JOIN "CommentVersion" AS v ON v."id" = c."currentVersionId"
    ORDER BY page."order"`;
}

/** Path of the page on which a comment stands, with its anchor; the thread's where it can't be seen. */
export async function findCommentPath(
  post: { id: number; slug: string },
  publicId: string,
  viewer: number | null = null,
): Promise<string> {
  const path = encodePath(`/${post.slug}`);
  const anchor = await findVisible(post.id, publicId, viewer);
  if (!anchor) return `${path}#comments`;
  const pathOn = (from: string) => `${path}${from && `?from=${from}`}#c-${anchor.publicId}`;
  const turned = await pageAt(post.id, anchor.threadsBefore, viewer);
  // A page leaves out answers where there are very many, never a thread.
  if (anchor.depth === 1) return pathOn(turned);
  for (const from of [turned, ...(await pagesInside(post.id, anchor))]) {
    const page = await getThreadPage(post.id, from || null, viewer);
    if (page?.comments.some((comment) => holds(comment, publicId))) return pathOn(from);
  }
  return `${path}#comments`;
}

type Placed = Anchor & {
  /** Threads of the post that stand above this one. */ threadsBefore: number;
};

async function findVisible(
  postId: number,
  publicId: string,
  viewer: number | null,
): Promise<Placed | null> {
  if (!isPublicId(publicId)) return null;
  const [anchor] = await db().$queryRaw<Placed[]>`
    SELECT a."id", a."publicId", root."id" AS "rootId", a."depth",
      (SELECT count(*)::int ${rootsSql(postId, viewer)}
        WHERE ${positionSql()} < (root."createdAt", root."id")) AS "threadsBefore"
    FROM (SELECT c.* FROM "Comment" AS c
      WHERE c."publicId" = ${publicId} AND c."postId" = ${postId} AND ${visibleSql("c", viewer)}) AS a
    JOIN "Comment" AS root ON root."id" = coalesce(a."rootId", a."id")`;
  return anchor ?? null;
}

/** Value of `?from=` for the page that one comes to by turning pages; "" is the first. */
async function pageAt(
  postId: number,
  threadsBefore: number,
  viewer: number | null,
): Promise<string> {
  const above = threadsBefore - (threadsBefore % PAGE_SIZE);
  if (above === 0) return "";
  const [first] = await db().$queryRaw<{ publicId: string }[]>`
    SELECT c."publicId" ${rootsSql(postId, viewer)}
    ORDER BY c."createdAt", c."id" LIMIT 1 OFFSET ${above}`;
  return first?.publicId ?? "";
}

// For one of very many answers: the page that begins with the thread, and the one that begins
// behind the answer before it.
async function pagesInside(postId: number, anchor: Anchor): Promise<string[]> {
  const before = await db().$queryRaw<Root[]>`
    SELECT c."id", c."publicId" FROM "Comment" AS c
    WHERE c."postId" = ${postId} AND c."rootId" = ${anchor.rootId}
      AND (c."depth" = 1 OR ${positionSql()} < ${of(anchor.id)})
    ORDER BY c."depth" > 1 DESC, c."createdAt" DESC, c."id" DESC LIMIT 1`;
  const root = await db().comment.findUnique({
    where: { id: anchor.rootId },
    select: { publicId: true },
  });
  return [...(root ? [root.publicId] : []), ...before.map((row) => row.publicId)];
}

function holds(comment: ThreadComment, publicId: string): boolean {
  if (comment.publicId === publicId) return true;
  return comment.replies.some((reply) => holds(reply, publicId));
}

/** The name on a comment that may be answered; null where it can't be. */
export async function getAnswerable(postId: number, publicId: string): Promise<string | null> {
  reads(`thread:${postId}`);
  if (!isPublicId(publicId)) return null;
  const comment = await db().comment.findFirst({
    where: { publicId, postId, ...visibleWhere },
    select: { name: true },
  });
  return comment?.name ?? null;
}

/** Visible comments of each post, in one question; posts without any have 0. */
export async function countComments(postIds: number[]): Promise<Map<number, number>> {
  for (const id of postIds) reads(`thread:${id}`);
  const counts = new Map(postIds.map((id) => [id, 0]));
  if (postIds.length === 0) return counts;
  const groups = await db().comment.groupBy({
    by: ["postId"],
    where: { postId: { in: postIds }, ...visibleWhere },
    _count: true,
  });
  for (const { postId, _count } of groups) counts.set(postId, _count);
  return counts;
}
