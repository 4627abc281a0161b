import "server-only";
// How Akismet serves this site, for the owner's settings and a line on the desk.
import { getStanding, type Standing } from "../../akismet/account";
import { db } from "../../db/client";

export type AkismetView = Standing & {
  /** Comments and edits that it is still to be asked about. */
  waiting: number;
  /** Those that were tried for the last time. */
  left: number;
};

/** So many of both are counted; MANY + 1 means more than that. */
export const MANY = 1_000;

/** Null where it is not asked. The caller has asked who may. */
export async function getAkismet(): Promise<AkismetView | null> {
  const site = await db().settings.findUnique({ where: { id: 1 }, select: { akismetKey: true } });
  if (!site?.akismetKey) return null;
  const [standing, counts] = await Promise.all([getStanding(), countUnanswered()]);
  return { ...standing, ...counts };
}

// "CommentReason_akismet_idx"; the queue looks its jobs up by their keys too.
async function countUnanswered(): Promise<Pick<AkismetView, "waiting" | "left">> {
  const [row] = await db().$queryRaw<Pick<AkismetView, "waiting" | "left">[]>`
    SELECT count(*) FILTER (WHERE found."isAtWork")::int AS "waiting",
      count(*) FILTER (WHERE NOT found."isAtWork")::int AS "left"
    FROM (
      SELECT EXISTS (SELECT 1 FROM graphile_worker._private_jobs AS job
        WHERE job.key = 'akismet:' || c."id" AND job.attempts < job.max_attempts) AS "isAtWork"
      FROM "CommentReason" AS r JOIN "Comment" AS c ON c."id" = r."commentId"
      WHERE r."check" IN ('akismet-waiting', 'akismet-down')
        AND (c."state" = 'PENDING' OR c."pendingVersionId" IS NOT NULL)
      LIMIT ${MANY + 1}) AS found`;
  return row ?? { waiting: 0, left: 0 };
}
