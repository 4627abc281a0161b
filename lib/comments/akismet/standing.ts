import "server-only";
// How Akismet serves this site, for the owner's settings and a line on the desk.
import { getStanding, type Standing } from "../../akismet/account";
import { db } from "../../db/client";

export type AkismetView = Standing & {
  /** Comments and edits that wait for its answer; MANY + 1 means more than that. */
  waiting: number;
};

export const MANY = 1_000;

/** Null where it is not asked. The caller has asked who may. */
export async function getAkismet(): Promise<AkismetView | null> {
  const site = await db().settings.findUnique({ where: { id: 1 }, select: { akismetKey: true } });
  if (!site?.akismetKey) return null;
  const [standing, waiting] = await Promise.all([getStanding(), countWaiting()]);
  return { ...standing, waiting };
}

// "CommentReason_akismet_idx"
async function countWaiting(): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (
      SELECT FROM "CommentReason" AS r JOIN "Comment" AS c ON c."id" = r."commentId"
      WHERE r."check" IN ('akismet-waiting', 'akismet-down')
        AND (c."state" = 'PENDING' OR c."pendingVersionId" IS NOT NULL) LIMIT ${MANY + 1}) AS found`;
  return row?.count ?? 0;
}
