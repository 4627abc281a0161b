import "server-only";
// Which articles people answer these days.
import { reads } from "../cache";
import { db } from "../db/client";
import { publicSql } from "../posts/cards";
import { getSettings } from "../settings/queries";
import { threadedPolicies } from "./policy";
import { visibleSql } from "./visibility";

export type MostAnswered = { slug: string; title: string; answers: number };

const WINDOW = 30 * 86_400_000;
/** A page that shows the list is made anew after this long; no single comment makes it stale. */
const HOLDS = 10 * 60_000;

/** Public posts by the visible comments of the last 30 days. */
export async function listMostAnswered(limit: number): Promise<MostAnswered[]> {
  const now = new Date();
  const policies = threadedPolicies((await getSettings())?.commentPolicy ?? "OPEN");
  reads("popular", new Date(now.getTime() + HOLDS));
  const rows = await db().$queryRaw<(MostAnswered & { id: number })[]>`
    SELECT p."id", p."slug", r."title", top."answers"
    FROM (
      SELECT c."postId", count(*)::int AS "answers" FROM "Comment" c
      WHERE ${visibleSql("c", null)} AND c."createdAt" > ${new Date(now.getTime() - WINDOW)}
      GROUP BY c."postId"
    ) top
    JOIN "Post" p ON p."id" = top."postId"
    JOIN "Revision" r ON r."id" = p."publishedRevisionId"
    WHERE p."kind" = 'POST' AND p."commentPolicy"::text = ANY(${policies}) AND ${publicSql(now)}
    ORDER BY top."answers" DESC, p."publishAt" DESC, p."id" DESC LIMIT ${limit}`;
  return rows.map(({ id, ...post }) => {
    reads(`post:${id}`);
    return post;
  });
}
