import "server-only";
// What waits for a decision, as the mail about it quotes it.
import type { Tx } from "../../db/client";
import { Prisma } from "../../db/generated/client";
import { COUNT_LIMIT } from "../find";
import { QUOTED, type Waiting } from "./words";

/** Behind `after`, not behind `until`; the oldest first, with how many they are in all. */
export async function findWaiting(
  tx: Tx,
  after: Date,
  until: Date,
): Promise<{ comments: Waiting[]; fresh: number }> {
  const span = Prisma.sql`c."state" = 'PENDING' AND c."createdAt" > ${after} AND c."createdAt" <= ${until}`;
  const comments = await tx.$queryRaw<Waiting[]>`
    ${quoted} WHERE ${span} ORDER BY c."createdAt", c."id" LIMIT ${QUOTED}`;
  if (comments.length < QUOTED) return { comments, fresh: comments.length };
  return { comments, fresh: await count(tx, span) };
}

/** Those of these that still wait. */
export function findStillWaiting(tx: Tx, ids: number[]): Promise<Waiting[]> {
  return tx.$queryRaw<Waiting[]>`
    ${quoted} WHERE c."id" = ANY (${ids}::int[]) AND c."state" = 'PENDING'
    ORDER BY c."createdAt", c."id" LIMIT ${QUOTED}`;
}

/** COUNT_LIMIT + 1 means more than that. */
export function countWaiting(tx: Tx): Promise<number> {
  return count(tx, Prisma.sql`c."state" = 'PENDING'`);
}

async function count(tx: Tx, which: Prisma.Sql): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (
      SELECT 1 FROM "Comment" AS c WHERE ${which} LIMIT ${COUNT_LIMIT + 1}) AS waiting`;
  return row?.count ?? 0;
}

// Decided ones of the same commenter are counted to a thousand each.
function decided(state: "APPROVED" | "SPAM" | "TRASH"): Prisma.Sql {
  return Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 FROM "Comment" AS o
    WHERE o."commenterId" = c."commenterId" AND o."state" = ${state}::"CommentState" LIMIT 1000) AS o)`;
}

const quoted = Prisma.sql`
  SELECT c."id", c."publicId", c."name", c."email", coalesce(v."source", '') AS "source",
    coalesce(r."title", p."slug") AS "article",
    ${decided("APPROVED")} AS "approved", ${decided("SPAM")} AS "spam",
    ${decided("TRASH")} AS "trashed",
    coalesce((SELECT json_agg(json_build_object('check', why."check", 'matchedText',
        why."matchedText") ORDER BY why."id")
      FROM "CommentReason" AS why WHERE why."commentId" = c."id"), '[]'::json) AS "reasons"
  FROM "Comment" AS c
  JOIN "Post" AS p ON p."id" = c."postId"
  LEFT JOIN "Revision" AS r ON r."id" = p."publishedRevisionId"
  LEFT JOIN "CommentVersion" AS v ON v."id" = c."currentVersionId"`;
