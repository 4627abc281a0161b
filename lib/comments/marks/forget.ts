import "server-only";
// Likes and reports of somebody who wants to be forgotten, and what reports say of somebody.
import { stale } from "../../cache";
import type { Db, Tx } from "../../db/client";
import { Prisma } from "../../db/generated/client";
import { mentionOf } from "../../mention";
import { commentersSql } from "../commenters-of";

/** What these devices liked and reported, taken back. */
export async function forgetMarksOf(tx: Tx, devices: string[]): Promise<void> {
  if (devices.length === 0) return;
  const liked = await tx.$queryRaw<{ postId: number }[]>`
    WITH gone AS (
      DELETE FROM "CommentLike" WHERE "device" = ANY (${devices}) RETURNING "commentId"
    )
    UPDATE "Comment" AS c SET "likes" = c."likes" - each."count"
    FROM (SELECT "commentId", count(*)::int AS "count" FROM gone GROUP BY "commentId") AS each
    WHERE c."id" = each."commentId" RETURNING c."postId"`;
  await tx.$executeRaw`
    WITH gone AS (
      DELETE FROM "CommentReport" WHERE "device" = ANY (${devices}) RETURNING "commentId", "answerId"
    )
    UPDATE "Comment" AS c SET "openReports" = c."openReports" - each."count"
    FROM (SELECT "commentId", count(*)::int AS "count" FROM gone WHERE "answerId" IS NULL
      GROUP BY "commentId") AS each
    WHERE c."id" = each."commentId"`;
  const posts = [...new Set(liked.map(({ postId }) => postId))];
  if (posts.length > 0) {
    await stale(
      tx,
      posts.map((postId) => `marks:${postId}` as const),
    );
  }
}

/** What readers wrote about comments that stay, but lose their author. */
export async function forgetNotesAbout(tx: Tx, commentIds: number[]): Promise<void> {
  await tx.commentReport.updateMany({
    where: { commentId: { in: commentIds }, note: { not: "" } },
    data: { note: "" },
  });
}

/** Empties the notes that name one of these addresses; the reports count as before. */
export async function forgetNotesNaming(tx: Tx, addresses: string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "CommentReport" SET "note" = ''
    WHERE "note" <> '' AND "note" ~* ${mentionOf(addresses)}`;
}

/** What the devices behind these addresses liked and reported; each the newest 1,000. */
export async function listMarksOf(client: Tx | Db, addresses: string[]) {
  const [likes, reports] = await Promise.all([
    client.$queryRaw<{ comment: string; createdAt: Date }[]>`
      SELECT c."publicId" AS "comment", l."createdAt" FROM "CommentLike" AS l
      JOIN "Comment" AS c ON c."id" = l."commentId"
      WHERE l."device" IN (${devicesOf(addresses)}) ORDER BY l."id" DESC LIMIT 1000`,
    client.$queryRaw<{ comment: string; reason: string; note: string; createdAt: Date }[]>`
      SELECT c."publicId" AS "comment", r."reason"::text AS "reason", r."note", r."createdAt"
      FROM "CommentReport" AS r JOIN "Comment" AS c ON c."id" = r."commentId"
      WHERE r."device" IN (${devicesOf(addresses)}) OR (r."note" <> '' AND r."note" ~* ${mentionOf(addresses)})
      ORDER BY r."id" DESC LIMIT 1000`,
  ]);
  return { likes, reports };
}

function devicesOf(addresses: string[]): Prisma.Sql {
  return Prisma.sql`SELECT k."device" FROM "Commenter" AS k
    WHERE k."id" IN (${commentersSql(addresses)})`;
}
