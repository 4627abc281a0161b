import "server-only";
// The append-only log of decisions, as the desk shows it.
import type { Viewer } from "../auth/roles";
import { toldSql } from "../comments/move";
import { db } from "../db/client";
import { Prisma } from "../db/generated/client";
import type { CommentState, ModerationAction } from "../db/generated/enums";
import { shorten } from "../format";
import { type TimeCursor, timeCursorOf } from "../time-cursor";
import { mustModerate } from "./policy";

const PAGE = 50;

/** What one event did, for the screen that is shown after a plain form; null for no such event. */
export async function getLogEntry(viewer: Viewer, eventId: number): Promise<LogEntry | null> {
  mustModerate(viewer);
  const rows = await db().$queryRaw<LogRow[]>`${logged} WHERE e."id" = ${eventId}`;
  return rows[0] ? logEntry(rows[0]) : null;
}

/** What one batch did, by its last event; null for no such batch. */
export async function getLogBatch(viewer: Viewer, batchId: string): Promise<LogEntry | null> {
  mustModerate(viewer);
  const rows = await db().$queryRaw<LogRow[]>`
    ${logged} WHERE e."batchId" = ${batchId}::uuid AND e."action" <> 'SUBMIT'
    ORDER BY e."id" DESC LIMIT 1`;
  return rows[0] ? logEntry(rows[0]) : null;
}

/** What one press of a key did; `eventId` and `comment` are of its last event. */
export type LogEntry = {
  eventId: number;
  batchId: string;
  /** How many comments it was about, and how many of these were taken back. */
  count: number;
  undoneCount: number;
  action: ModerationAction;
  from: CommentState | null;
  to: CommentState;
  /** Null: the commenter, an import, or somebody who has left. */
  by: string | null;
  /** By a link in a mail to that person. */
  byMail: boolean;
  at: string;
  /** Somebody took all of it back. */
  undone: boolean;
  /** A person's decision, and nothing that still stands happened since to one of its comments. */
  canUndo: boolean;
  /** Whom a mail had told of what this takes back: at most six names. */
  told: string[];
  comment: { publicId: string; name: string; excerpt: string; title: string; slug: string };
};

/** The log of decisions, newest first; a batch is one entry, at the place of its last event. */
export async function listLog(
  viewer: Viewer,
  before?: TimeCursor,
): Promise<{ entries: LogEntry[]; next: string | null }> {
  mustModerate(viewer);
  const rest = before
    ? Prisma.sql`AND (e."createdAt", e."id") < (${before.time}, ${before.id})`
    : Prisma.empty;
  const rows = await db().$queryRaw<LogRow[]>`
    ${logged} WHERE (e."action" NOT IN ('SUBMIT', 'IMPORT') OR (e."action" = 'SUBMIT' AND e."actor" = 'STAFF'))
      ${rest}
      AND NOT EXISTS (SELECT 1 FROM "ModerationEvent" l
                      WHERE l."batchId" = e."batchId" AND l."id" > e."id")
    ORDER BY e."createdAt" DESC, e."id" DESC LIMIT ${PAGE + 1}`;
  const entries = rows.slice(0, PAGE).map(logEntry);
  const last = rows[PAGE - 1];
  return {
    entries,
    next: rows.length > PAGE && last ? timeCursorOf(last.createdAt, last.id) : null,
  };
}

const logged = Prisma.sql`
  SELECT e."id", e."action"::text AS "action", e."from"::text AS "from", e."to"::text AS "to",
         e."createdAt", e."byMail",
         CASE WHEN e."actor" <> 'SYSTEM' THEN person."name"
           WHEN e."action" IN ('APPROVE', 'APPROVE_EDIT', 'SPAM') THEN 'Akismet' END AS "by",
         c."publicId", c."name", v."source",
         coalesce(r."title", p."slug") AS "title", p."slug",
         e."batchId"::text AS "batchId", batch."count", batch."undoneCount", batch."told",
         replies."count" AS "replyCount", replies."undoneCount" AS "undoneReplyCount",
         EXISTS (SELECT 1 FROM "ModerationEvent" b
                 JOIN "Comment" k ON k."id" = b."commentId" AND k."erasedAt" IS NULL
                 WHERE b."batchId" = e."batchId" AND b."actor" = 'STAFF' AND b."action" <> 'UNDO'
                   AND (b."from" IS NOT NULL OR b."action" = 'SUBMIT')
                   AND NOT EXISTS (SELECT 1 FROM "ModerationEvent" u WHERE u."undoesId" = b."id")
                   AND NOT EXISTS (
                     SELECT 1 FROM "ModerationEvent" l
                     WHERE l."commentId" = b."commentId" AND l."id" > b."id"
                       AND (l."action" <> 'UNDO' OR l."undoesId" IS NULL)
                       AND NOT EXISTS (SELECT 1 FROM "ModerationEvent" u WHERE u."undoesId" = l."id"))
                ) AS "canUndo"
  FROM "ModerationEvent" e
  JOIN "Comment" c ON c."id" = e."commentId"
  JOIN "Post" p ON p."id" = c."postId"
  LEFT JOIN "Revision" r ON r."id" = p."publishedRevisionId"
  LEFT JOIN "CommentVersion" v ON v."id" = c."currentVersionId"
  LEFT JOIN "User" person ON person."id" = e."userId"
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS "count", count(u."id")::int AS "undoneCount",
      coalesce((SELECT array_agg(DISTINCT said."name") FROM (
        SELECT unnest(${toldSql(Prisma.sql`k`, Prisma.sql`t."createdAt"`)}) AS "name" FROM "ModerationEvent" AS t
        JOIN "Comment" AS k ON k."id" = t."commentId"
        WHERE t."batchId" = e."batchId" AND t."action" = 'UNDO' LIMIT 6) AS said), '{}') AS "told"
    FROM "ModerationEvent" b LEFT JOIN "ModerationEvent" u ON u."undoesId" = b."id"
    WHERE b."batchId" = e."batchId" AND b."action" <> 'SUBMIT') AS batch
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS "count", count(*) FILTER (WHERE EXISTS (
      SELECT 1 FROM "ModerationEvent" u WHERE u."commentId" = b."commentId"
        AND u."action" = 'UNDO' AND u."undoesId" IS NULL))::int AS "undoneCount"
    FROM "ModerationEvent" b
    WHERE b."batchId" = e."batchId" AND b."action" = 'SUBMIT' AND b."actor" = 'STAFF') AS replies`;

type LogRow = Pick<
  LogEntry,
  | "action"
  | "from"
  | "to"
  | "by"
  | "byMail"
  | "batchId"
  | "count"
  | "undoneCount"
  | "canUndo"
  | "told"
> & {
  id: number;
  replyCount: number;
  undoneReplyCount: number;
  createdAt: Date;
  publicId: string;
  name: string;
  source: string | null;
  title: string;
  slug: string;
};

function logEntry(row: LogRow): LogEntry {
  const { action, from, to, by, byMail, batchId, count, undoneCount, canUndo, told } = row;
  const { publicId, name, title, slug } = row;
  return {
    eventId: row.id,
    action,
    from,
    to,
    by,
    byMail,
    batchId,
    count,
    undoneCount,
    canUndo,
    told,
    undone: isUndone(row),
    at: row.createdAt.toISOString(),
    comment: { publicId, name, excerpt: shorten(row.source ?? "", 90), title, slug },
  };
}

/** All of it: what it decided, and what it wrote (which lies in the trash, and was no decision). */
function isUndone({ count, undoneCount, replyCount, undoneReplyCount }: LogRow): boolean {
  if (count + replyCount === 0) return false;
  return undoneCount === count && undoneReplyCount === replyCount;
}
