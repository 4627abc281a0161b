import "server-only";
// What a device may do with what it wrote on an article, and what it is told about it. Only for
// renders that the server found to be personal.
import { db } from "../db/client";
import { type ActorKind, type CommentState, Prisma } from "../db/generated/client";
import { getSettings } from "../settings/queries";
import { type OwnComment, ownView } from "./own-view";
import { ownSql } from "./visibility";

/** Days for which a decision is shown. */
const SHOWN_DAYS = 7;
const MOST = 20;

export type OwnRow = {
  publicId: string;
  version: number;
  state: CommentState;
  stateActor: ActorKind;
  createdAt: Date;
  stateAt: Date;
  editedAt: Date | null;
  /** When the text that counts was written. */
  textAt: Date;
  source: string;
  /** An edit that waits for a moderator. */
  editSource: string | null;
  editHtml: string | null;
  /** A moderator decided against it, or held it, and nobody took that back. */
  isRefused: boolean;
};

/** What is to be said of a commenter's own on a post, newest first; [] where nothing is. */
export async function listOwn(
  postId: number,
  commenterId: number,
  now = new Date(),
): Promise<OwnComment[]> {
  const minutes = (await getSettings())?.editWindowMinutes ?? 0;
  const opened = new Date(now.getTime() - minutes * 60_000);
  const decided = new Date(now.getTime() - SHOWN_DAYS * 86_400_000);
  const rows = await db().$queryRaw<OwnRow[]>`
    SELECT c."publicId", c."version", c."state"::text AS "state",
      c."stateActor"::text AS "stateActor", c."createdAt", c."stateAt", c."editedAt",
      v."createdAt" AS "textAt", v."source", p."source" AS "editSource", p."html" AS "editHtml",
      ${refusedSql} AS "isRefused"
    FROM "Comment" AS c
    JOIN "CommentVersion" AS v ON v."id" = c."currentVersionId"
    LEFT JOIN "CommentVersion" AS p ON p."id" = c."pendingVersionId"
    WHERE c."postId" = ${postId} AND c."commenterId" = ${commenterId} AND c."staffId" IS NULL
      AND (${ownSql("c", commenterId)} OR c."pendingVersionId" IS NOT NULL OR c."createdAt" > ${opened}
        OR c."editedAt" > ${decided} OR (c."stateActor" = 'STAFF' AND c."stateAt" > ${decided}))
    ORDER BY c."id" DESC LIMIT ${MOST}`;
  return rows.flatMap((row) => ownView(row, { opened, decided }) ?? []);
}

/**
 * True where a member of staff decided otherwise than to approve, of the comment or of an edit, or
 * wrote it anew, and that still stands: its author then leaves it as it is. Of the "Comment" named c.
 */
export const refusedSql = Prisma.sql`EXISTS (
  SELECT 1 FROM "ModerationEvent" AS e
  WHERE e."commentId" = c."id" AND e."actor" = 'STAFF'
    AND e."action" IN ('HOLD', 'SPAM', 'TRASH', 'REFUSE_EDIT', 'SPAM_EDIT', 'STAFF_EDIT')
    AND NOT EXISTS (SELECT 1 FROM "ModerationEvent" AS u WHERE u."undoesId" = e."id"))`;
