import "server-only";
// What waits for a decision, as the mail about it quotes it.
import type { Db, Tx } from "../../db/client";
import { Prisma } from "../../db/generated/client";
import { COUNT_LIMIT } from "../find";
import { reportedSql, thresholdSql } from "../reported";
import { QUOTED, type Waiting } from "./words";

/**
 * What began to wait behind `after` and not behind `until`, be it a comment, an edit of a public one,
 * or a public one that enough readers reported; the oldest first, with how many they are in all.
 */
export async function findWaiting(
  tx: Tx,
  after: Date,
  until: Date,
): Promise<{ comments: Waiting[]; fresh: number }> {
  const span = Prisma.sql`w."since" > ${after} AND w."since" <= ${until}`;
  const comments = await tx.$queryRaw<Waiting[]>`
    ${quoted} JOIN (
      SELECT "id", min("since") AS "since" FROM (${waits(span)}) AS each
      GROUP BY "id" ORDER BY 2, 1 LIMIT ${QUOTED}) AS fresh ON fresh."id" = c."id"
    ORDER BY fresh."since", c."id"`;
  if (comments.length < QUOTED) return { comments, fresh: comments.length };
  return { comments, fresh: await count(tx, span) };
}

/** Those of these that still wait, for whatever of the three. */
export function findStillWaiting(tx: Tx, ids: number[]): Promise<Waiting[]> {
  return tx.$queryRaw<Waiting[]>`
    ${quoted} WHERE c."id" = ANY (${ids}::int[])
      AND (c."state" = 'PENDING' OR c."pendingVersionId" IS NOT NULL OR ${reportedSql})
    ORDER BY c."createdAt", c."id" LIMIT ${QUOTED}`;
}

/** COUNT_LIMIT + 1 means more than that. */
export function countWaiting(tx: Tx): Promise<number> {
  return count(tx, Prisma.sql`TRUE`);
}

/** Since when the oldest comment, or edit of one, waits; null where none does. */
export async function waitsSince(client: Tx | Db): Promise<Date | null> {
  const [row] = await client.$queryRaw<{ since: Date | null }[]>`
    SELECT least(
      (SELECT min("createdAt") FROM "Comment" WHERE "state" = 'PENDING'),
      (SELECT min(v."createdAt") FROM "Comment" AS c
        JOIN "CommentVersion" AS v ON v."id" = c."pendingVersionId")) AS "since"`;
  return row?.since ?? null;
}

async function count(tx: Tx, span: Prisma.Sql): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (
      SELECT DISTINCT "id" FROM (${waits(span)}) AS each LIMIT ${COUNT_LIMIT + 1}) AS waiting`;
  return row?.count ?? 0;
}

// A reported one waits since the report that was enough. Of each kind no more than are counted.
function waits(span: Prisma.Sql): Prisma.Sql {
  const limit = Prisma.sql`ORDER BY w."since", w."id" LIMIT ${COUNT_LIMIT + 1}`;
  return Prisma.sql`
    (SELECT * FROM (SELECT "id", "createdAt" AS "since" FROM "Comment"
      WHERE "state" = 'PENDING') AS w WHERE ${span} ${limit})
    UNION ALL
    (SELECT * FROM (SELECT c."id", v."createdAt" AS "since" FROM "Comment" AS c
      JOIN "CommentVersion" AS v ON v."id" = c."pendingVersionId"
      WHERE c."pendingVersionId" IS NOT NULL) AS w WHERE ${span} ${limit})
    UNION ALL
    (SELECT * FROM (SELECT c."id", (SELECT r."createdAt" FROM "CommentReport" AS r
        WHERE r."commentId" = c."id" AND r."answerId" IS NULL
        ORDER BY r."createdAt", r."id" OFFSET greatest(${thresholdSql} - 1, 0) LIMIT 1) AS "since"
      FROM "Comment" AS c WHERE ${reportedSql}) AS w WHERE ${span} ${limit})`;
}

// Decided ones of the same commenter are counted to a thousand each.
function decided(state: "APPROVED" | "SPAM" | "TRASH"): Prisma.Sql {
  return Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 FROM "Comment" AS o
    WHERE o."commenterId" = c."commenterId" AND o."state" = ${state}::"CommentState" LIMIT 1000) AS o)`;
}

const quoted = Prisma.sql`
  SELECT c."id", c."publicId", c."version", c."name", c."email",
    coalesce(edit."source", v."source", '') AS "source", edit."id" IS NOT NULL AS "isEdit",
    CASE WHEN ${reportedSql} THEN c."openReports" ELSE 0 END AS "reports",
    ARRAY(SELECT r."reason"::text FROM "CommentReport" AS r
      WHERE r."commentId" = c."id" AND r."answerId" IS NULL
      GROUP BY r."reason" ORDER BY count(*) DESC, r."reason") AS "reportedAs",
    coalesce(r."title", p."slug") AS "article",
    ${decided("APPROVED")} AS "approved", ${decided("SPAM")} AS "spam",
    ${decided("TRASH")} AS "trashed",
    coalesce((SELECT json_agg(json_build_object('check', why."check", 'verdict',
        why."verdict", 'matchedText', why."matchedText")
        ORDER BY why."verdict" DESC, why."score" DESC, why."id")
      -- Drawn by lot: to be decided without knowing what the filter thinks.
      FROM "CommentReason" AS why WHERE why."commentId" = c."id" AND why."check" <> 'spot-check'),
      '[]'::json) AS "reasons"
  FROM "Comment" AS c
  JOIN "Post" AS p ON p."id" = c."postId"
  LEFT JOIN "Revision" AS r ON r."id" = p."publishedRevisionId"
  LEFT JOIN "CommentVersion" AS v ON v."id" = c."currentVersionId"
  LEFT JOIN "CommentVersion" AS edit ON edit."id" = c."pendingVersionId"`;
