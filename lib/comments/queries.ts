import "server-only";
// Reads of the thread: a page of it, where a comment stands in it, counts.
import { encodePath } from "../address";
import { reads } from "../cache";
import { db } from "../db/client";
import { Prisma } from "../db/generated/client";
import { isPublicId } from "../ids";
import { areRepliesClosed } from "./branch";
import { markOf } from "./mark";
import { DEFAULT_SORT, type Sort, threadQuery } from "./sort";
import { buildTree, type ThreadComment, type ThreadRow } from "./view";
import { ownSql, visibleSql, visibleWhere } from "./visibility";

/** Top-level comments on one page of a thread. */
export const PAGE_SIZE = 50;
/** Pinned comments that a page is ready to show; the desk pins fewer. */
const PINS = 20;
/** Answers to one comment on a page of many, and answers on a page in all. */
const REPLIES_EACH = 100;
const REPLIES_IN_ALL = 500;

export type ThreadPage = {
  comments: ThreadComment[];
  /** Value of `?from=` for the page before; "" is the first page, null where there is none. */
  earlier: string | null;
  later: string | null;
};

type Thread = { postId: number; viewer: number | null; sort: Sort };
type Root = { id: number; publicId: string; isPinned: boolean };
type Anchor = {
  id: number;
  publicId: string;
  rootId: number;
  depth: number;
  /** Its thread is one of those that stand first. */
  isPinned: boolean;
};

/**
 * The page of a post's thread that begins at the comment `from` (any top-level one; an answer: its
 * thread from behind that answer on), in the order asked for. Pinned ones stand first on the first
 * page and nowhere else. Null where there is no such comment.
 */
export async function getThreadPage(
  postId: number,
  from: string | null,
  viewer: number | null = null,
  sort: Sort = DEFAULT_SORT,
): Promise<ThreadPage | null> {
  reads(`thread:${postId}`);
  reads(`marks:${postId}`);
  const thread = { postId, viewer, sort };
  const anchor = from === null ? null : await findAnchor(postId, from);
  if (from !== null && !anchor) return null;
  if (anchor && anchor.depth > 1) return getRestOfThread(thread, anchor);
  const start = anchor?.isPinned ? null : anchor;
  const listed = await listRoots(thread, start?.id ?? null);
  const pinned = listed.filter((root) => root.isPinned);
  const others = listed.filter((root) => !root.isPinned);
  const shown = [...pinned, ...others.slice(0, PAGE_SIZE)];
  const rows = await listRows(thread, shown, { each: REPLIES_EACH, after: null });
  return {
    comments: buildTree(rows),
    earlier: start ? await findEarlier(thread, start.id) : null,
    later: others[PAGE_SIZE]?.publicId ?? null,
  };
}

async function getRestOfThread(thread: Thread, anchor: Anchor): Promise<ThreadPage | null> {
  const [root, next] = anchor.isPinned
    ? [await findRoot(anchor.rootId)]
    : await listRoots(thread, anchor.rootId);
  if (root?.id !== anchor.rootId) return null;
  const limits = { each: REPLIES_IN_ALL, after: anchor.id };
  const comments = buildTree(await listRows(thread, [root], limits));
  const earlier = anchor.isPinned ? "" : root.publicId;
  return { comments, earlier, later: next?.publicId ?? null };
}

async function findAnchor(postId: number, publicId: string): Promise<Anchor | null> {
  if (!isPublicId(publicId)) return null;
  const [row] = await db().$queryRaw<Anchor[]>`
    /* kept: thread-anchor */
    SELECT c."id", c."publicId", root."id" AS "rootId", c."depth",
      ${pinnedSql("root")} AS "isPinned"
    FROM "Comment" AS c JOIN "Comment" AS root ON root."id" = coalesce(c."rootId", c."id")
    WHERE c."publicId" = ${publicId} AND c."postId" = ${postId}`;
  return row ?? null;
}

async function findRoot(id: number): Promise<Root | null> {
  const row = await db().comment.findUnique({
    where: { id },
    select: { id: true, publicId: true },
  });
  return row && { ...row, isPinned: true };
}

// What is no longer public stands where its time puts it, as a placeholder, pinned or not.
function pinnedSql(alias: "c" | "root"): Prisma.Sql {
  return Prisma.sql`(${Prisma.raw(alias)}."pinnedAt" IS NOT NULL AND ${visibleSql(alias)})`;
}

// A thread stands as long as anything in it may be seen. Three lists that share no row, each on an
// index of its own, so that what waits or was thrown away costs the readers of a thread nothing:
// "Comment_roots_idx", "Comment_answers_idx" and, for a commenter's own, the one by commenter.
function rootsSql(thread: Thread): Prisma.Sql {
  if (thread.sort === "replied") return countedRootsSql(thread);
  const { postId, viewer } = thread;
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
  const roots = Prisma.sql`(
      ${from} AND ${visibleSql("c")} AND c."pinnedAt" IS NULL
      ${own ? Prisma.sql`UNION ALL ${from} AND ${own}` : Prisma.empty}
      UNION ALL SELECT held.* FROM (SELECT DISTINCT a."rootId" FROM (${answered}) AS a) AS a
        CROSS JOIN LATERAL (${from} AND ${hidden} AND c."id" = a."rootId" LIMIT 1) AS held
    )`;
  return Prisma.sql`FROM ${roots} AS c`;
}

// The same threads with their answers counted, in one walk through all that may be seen: joining the
// counts to the lists above takes half a second where a planner that has no figures yet compares each
// with each. A thread whose first comment is hidden is asked for by its key.
function countedRootsSql({ postId, viewer }: Thread): Prisma.Sql {
  return Prisma.sql`FROM (
      SELECT seen."id", coalesce(seen."publicId", held."publicId") AS "publicId",
        coalesce(seen."createdAt", held."createdAt") AS "createdAt", seen."answers"
      FROM (SELECT coalesce(c."rootId", c."id") AS "id",
          min(c."publicId") FILTER (WHERE c."depth" = 1) AS "publicId",
          min(c."createdAt") FILTER (WHERE c."depth" = 1) AS "createdAt",
          count(*) FILTER (WHERE c."depth" > 1 AND ${visibleSql("c")})::int AS "answers",
          bool_or(c."depth" = 1 AND ${pinnedSql("c")}) AS "isPinned"
        FROM "Comment" AS c WHERE c."postId" = ${postId} AND ${visibleSql("c", viewer)}
        GROUP BY 1) AS seen
      LEFT JOIN LATERAL (SELECT h."publicId", h."createdAt" FROM "Comment" AS h
        WHERE seen."publicId" IS NULL AND h."id" = seen."id" LIMIT 1) AS held ON true
      WHERE NOT seen."isPinned"
    ) AS c`;
}

async function listRoots(thread: Thread, fromId: number | null): Promise<Root[]> {
  const { postId, sort } = thread;
  const start =
    fromId === null
      ? Prisma.empty
      : Prisma.sql`WHERE ${placeSql(sort)} ${further(sort)}= ${placeOf(sort, fromId)}`;
  const regular = Prisma.sql`
    SELECT c."id", c."publicId", false AS "isPinned" ${rootsSql(thread)} ${start}
    ORDER BY ${orderSql(sort)} LIMIT ${PAGE_SIZE + 1}`;
  if (fromId !== null) return db().$queryRaw<Root[]>`${regular}`;
  return db().$queryRaw<Root[]>`
    (SELECT c."id", c."publicId", true AS "isPinned" FROM "Comment" AS c
      WHERE c."postId" = ${postId} AND ${pinnedSql("c")}
      ORDER BY c."pinnedAt", c."id" LIMIT ${PINS})
    UNION ALL (${regular})`;
}

/** Where a thread stands among those of its post; `further` down the list is the sign's side. */
function placeSql(sort: Sort): Prisma.Sql {
  if (sort === "replied") return Prisma.sql`(-c."answers", c."createdAt", c."id")`;
  return positionSql();
}

function further(sort: Sort): Prisma.Sql {
  return sort === "newest" ? Prisma.sql`<` : Prisma.sql`>`;
}

function above(sort: Sort): Prisma.Sql {
  return sort === "newest" ? Prisma.sql`>` : Prisma.sql`<`;
}

function orderSql(sort: Sort): Prisma.Sql {
  if (sort === "newest") return Prisma.sql`c."createdAt" DESC, c."id" DESC`;
  if (sort === "replied") return Prisma.sql`c."answers" DESC, c."createdAt", c."id"`;
  return Prisma.sql`c."createdAt", c."id"`;
}

function backwardsSql(sort: Sort): Prisma.Sql {
  if (sort === "newest") return Prisma.sql`c."createdAt", c."id"`;
  if (sort === "replied") return Prisma.sql`c."answers", c."createdAt" DESC, c."id" DESC`;
  return Prisma.sql`c."createdAt" DESC, c."id" DESC`;
}

function placeOf(sort: Sort, id: number): Prisma.Sql {
  return Prisma.sql`(SELECT ${keysSql(sort, "a")} FROM "Comment" AS a WHERE a."id" = ${id})`;
}

/** The columns of placeSql() of one comment that is at hand. */
function keysSql(sort: Sort, alias: "a" | "root"): Prisma.Sql {
  const one = Prisma.raw(alias);
  const time = Prisma.sql`${one}."createdAt", ${one}."id"`;
  if (sort !== "replied") return time;
  return Prisma.sql`-(SELECT count(*)::int FROM "Comment" AS r WHERE r."postId" = ${one}."postId"
    AND r."rootId" = ${one}."id" AND r."depth" > 1 AND ${visibleSql("r")}), ${time}`;
}

/** Of comments by their time alone, as answers stand in their thread. */
function positionSql(): Prisma.Sql {
  return Prisma.sql`(c."createdAt", c."id")`;
}

function of(id: number): Prisma.Sql {
  return Prisma.sql`(SELECT a."createdAt", a."id" FROM "Comment" AS a WHERE a."id" = ${id})`;
}

async function findEarlier(thread: Thread, beforeId: number): Promise<string | null> {
  const { sort } = thread;
  const before = await db().$queryRaw<Pick<Root, "publicId">[]>`
    SELECT c."publicId" ${rootsSql(thread)}
    WHERE ${placeSql(sort)} ${above(sort)} ${placeOf(sort, beforeId)}
    ORDER BY ${backwardsSql(sort)} LIMIT ${PAGE_SIZE + 1}`;
  if (before.length > PAGE_SIZE) return before[PAGE_SIZE - 1]?.publicId ?? "";
  if (before.length > 0 || (await hasPins(thread.postId))) return "";
  return null;
}

async function hasPins(postId: number): Promise<boolean> {
  const pins = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM "Comment" AS c WHERE c."postId" = ${postId} AND ${pinnedSql("c")} LIMIT 1`;
  return pins.length > 0;
}

type Limits = { each: number /** Answers from behind this one only. */; after: number | null };

// The top-level comments first, whole, then answers in the order of their threads. Of what can't be
// seen only that comes which was answered: it holds the place.
async function listRows(
  { postId, viewer }: Thread,
  roots: Root[],
  { each, after }: Limits,
): Promise<ThreadRow[]> {
  if (roots.length === 0) return [];
  const ids = roots.map((root) => root.id);
  const start =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND (c."depth" = 1 OR ${positionSql()} > ${of(after)})`;
  // Further on in a thread, what is answered may stand on a page before this one.
  const closedAbove = after === null ? Prisma.sql`false` : areRepliesClosed("c");
  const found = await db().$queryRaw<FoundRow[]>`
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
      c."email", c."staffId", c."likes", ${pinnedSql("c")} AS "isPinned",
      c."featuredAt" IS NOT NULL AS "isFeatured",
      page."shown" AND NOT ${visibleSql("c")} AS "isPending", page."shown",
      c."repliesClosedAt" IS NOT NULL AS "areRepliesClosed", ${closedAbove} AS "isClosedAbove",
      c."createdAt", v."createdAt" > c."createdAt" AS "isEdited",
      v."actor" = 'STAFF' AND c."staffId" IS NULL AS "isEditedByStaff", v."html",
      page."visibleReplies"::int AS "visibleReplies"
    FROM page JOIN "Comment" AS c ON c."id" = page."id"
    LEFT JOIN "CommentVersion" AS v ON v."id" = c."currentVersionId"
    ORDER BY page."order"`;
  return found.map(({ email, staffId, ...row }) => ({
    ...row,
    isStaff: staffId !== null,
    mark: markOf({ email, staffId, name: row.name, isPending: row.isPending }),
  }));
}

type FoundRow = Omit<ThreadRow, "isStaff" | "mark"> & {
  /** Goes into the mark and no further. */
  email: string | null;
  staffId: number | null;
};

/**
 * Path of the page on which a comment stands in the order `sort`, with its anchor; the thread's
 * where it can't be seen.
 */
export async function findCommentPath(
  post: { id: number; slug: string },
  publicId: string,
  viewer: number | null = null,
  sort: Sort = DEFAULT_SORT,
): Promise<string> {
  const path = encodePath(`/${post.slug}`);
  const thread = { postId: post.id, viewer, sort };
  const anchor = await findVisible(thread, publicId);
  if (!anchor) return `${path}${threadQuery(sort)}#comments`;
  const pathOn = (from: string) => `${path}${threadQuery(sort, { from })}#c-${anchor.publicId}`;
  const turned = anchor.isPinned ? "" : await pageAt(thread, anchor.threadsBefore);
  // A page leaves out answers where there are very many, never a thread.
  if (anchor.depth === 1) return pathOn(turned);
  for (const from of [turned, ...(await pagesInside(post.id, anchor))]) {
    const page = await getThreadPage(post.id, from || null, viewer, sort);
    if (page?.comments.some((comment) => holds(comment, publicId))) return pathOn(from);
  }
  return `${path}${threadQuery(sort)}#comments`;
}

type Placed = Anchor & {
  /** Threads of the post that stand above this one, pinned ones left out. */
  threadsBefore: number;
};

async function findVisible(thread: Thread, publicId: string): Promise<Placed | null> {
  const { postId, viewer, sort } = thread;
  if (!isPublicId(publicId)) return null;
  const [anchor] = await db().$queryRaw<Placed[]>`
    SELECT a."id", a."publicId", root."id" AS "rootId", a."depth", ${pinnedSql("root")} AS "isPinned",
      (SELECT count(*)::int ${rootsSql(thread)}
        WHERE ${placeSql(sort)} ${above(sort)} (${keysSql(sort, "root")})) AS "threadsBefore"
    FROM (SELECT c.* FROM "Comment" AS c
      WHERE c."publicId" = ${publicId} AND c."postId" = ${postId} AND ${visibleSql("c", viewer)}) AS a
    JOIN "Comment" AS root ON root."id" = coalesce(a."rootId", a."id")`;
  return anchor ?? null;
}

/** Value of `?from=` for the page that one comes to by turning pages; "" is the first. */
async function pageAt(thread: Thread, threadsBefore: number): Promise<string> {
  const above = threadsBefore - (threadsBefore % PAGE_SIZE);
  if (above === 0) return "";
  const [first] = await db().$queryRaw<{ publicId: string }[]>`
    SELECT c."publicId" ${rootsSql(thread)}
    ORDER BY ${orderSql(thread.sort)} LIMIT 1 OFFSET ${above}`;
  return first?.publicId ?? "";
}

// For one of very many answers: the page that begins with the thread, and the one that begins
// behind the answer before it.
async function pagesInside(postId: number, anchor: Anchor): Promise<string[]> {
  const before = await db().$queryRaw<Pick<Root, "publicId">[]>`
    SELECT c."publicId" FROM "Comment" AS c
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

/**
 * The name on a comment that may be answered; null where it can't be. `evenClosed`: for a form that
 * is refused because replies were closed meanwhile, and comes back where it stood, with its text.
 */
export async function getAnswerable(
  postId: number,
  publicId: string,
  evenClosed = false,
): Promise<string | null> {
  reads(`thread:${postId}`);
  if (!isPublicId(publicId)) return null;
  const [comment] = await db().$queryRaw<{ name: string }[]>`
    SELECT c."name" FROM "Comment" AS c
    WHERE c."publicId" = ${publicId} AND c."postId" = ${postId} AND ${visibleSql("c")}
      AND (${evenClosed} OR NOT ${areRepliesClosed("c")})`;
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
