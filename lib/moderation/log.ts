import "server-only";
// The append-only log of decisions, as the desk shows it.
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { Prisma } from "../db/generated/client";
import type { ActorKind, CommentState, ModerationAction } from "../db/generated/enums";
import { shorten } from "../format";
import { type TimeCursor, timeCursorOf } from "../time-cursor";
import { mustModerate } from "./policy";
import { PAGE } from "./queries";

/** What one event did, for the screen that is shown after a plain form; null for no such event. */
export async function getLogEntry(viewer: Viewer, eventId: number): Promise<LogEntry | null> {
  mustModerate(viewer);
  const rows = await db().$queryRaw<LogRow[]>`${logged} WHERE e."id" = ${eventId}`;
  return rows[0] ? logEntry(rows[0]) : null;
}

export type LogEntry = {
  eventId: number;
  action: ModerationAction;
  from: CommentState | null;
  to: CommentState;
  /** Null: the commenter, an import, or somebody who has left. */
  by: string | null;
  at: string;
  /** Somebody took it back. */
  undone: boolean;
  /** It is its comment's last event and a person's decision. */
  canUndo: boolean;
  comment: { publicId: string; name: string; excerpt: string; title: string; slug: string };
};

/** The log of decisions, newest first. */
export async function listLog(
  viewer: Viewer,
  before?: TimeCursor,
): Promise<{ entries: LogEntry[]; next: string | null }> {
  mustModerate(viewer);
  const rest = before
    ? Prisma.sql`AND (e."createdAt", e."id") < (${before.time}, ${before.id})`
    : Prisma.empty;
  const rows = await db().$queryRaw<LogRow[]>`
    ${logged} WHERE e."action" NOT IN ('SUBMIT', 'IMPORT') ${rest}
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
         e."actor"::text AS "actor", e."createdAt", person."name" AS "by", c."publicId", c."name", v."source",
         coalesce(r."title", p."slug") AS "title", p."slug",
         EXISTS (SELECT 1 FROM "ModerationEvent" u WHERE u."undoesId" = e."id") AS "undone",
         NOT EXISTS (SELECT 1 FROM "ModerationEvent" l
                     WHERE l."commentId" = e."commentId" AND l."id" > e."id") AS "isLast"
  FROM "ModerationEvent" e
  JOIN "Comment" c ON c."id" = e."commentId"
  JOIN "Post" p ON p."id" = c."postId"
  LEFT JOIN "Revision" r ON r."id" = p."publishedRevisionId"
  LEFT JOIN "CommentVersion" v ON v."id" = c."currentVersionId"
  LEFT JOIN "User" person ON person."id" = e."userId"`;

type LogRow = Pick<LogEntry, "action" | "from" | "to" | "by" | "undone"> & {
  id: number;
  actor: ActorKind;
  createdAt: Date;
  isLast: boolean;
  publicId: string;
  name: string;
  source: string | null;
  title: string;
  slug: string;
};

function logEntry(row: LogRow): LogEntry {
  const { action, from, to, by, undone, publicId, name, title, slug } = row;
  return {
    eventId: row.id,
    action,
    from,
    to,
    by,
    at: row.createdAt.toISOString(),
    undone,
    canUndo: row.isLast && from !== null && row.actor === "STAFF" && action !== "UNDO",
    comment: { publicId, name, excerpt: shorten(row.source ?? "", 90), title, slug },
  };
}
