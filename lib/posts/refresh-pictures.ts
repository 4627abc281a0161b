import "server-only";
// What is told with a picture stands in the HTML of each article that shows it, and in lists. However
// many these are, no transaction is long: each renders some of them and leaves the rest to a job.
import { stale, type Tag } from "../cache";
import { db, type Tx } from "../db/client";
import { enqueue } from "../queue/enqueue";
import { placesOf } from "./places";
import { renderRevision } from "./render";
import { Faq } from "./schema";
import { getPostRow } from "./working-copy";

/** Articles of one transaction: some tenths of a second, or some seconds where all are very long. */
export const REFRESHED_AT_ONCE = 25;

/**
 * Renders the published text of the posts that show the picture anew, and drops the pages on which
 * they stand, those with it as somebody's portrait too. Answers how many posts show it: the newest
 * are done when `tx` commits, the others by a job.
 */
export async function refreshPostsWith(tx: Tx, mediaId: number): Promise<number> {
  const people = await tx.user.findMany({ where: { pictureId: mediaId }, select: { id: true } });
  if (people.length > 0) {
    await stale(
      tx,
      people.map(({ id }): Tag => `author:${id}`),
    );
  }
  await refreshSome(tx, mediaId, null);
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "Post" p
    WHERE p."publishedRevisionId" IS NOT NULL
      AND (p."heroId" = ${mediaId}
        OR p."id" IN (SELECT "postId" FROM "MediaUse" WHERE "mediaId" = ${mediaId}))`;
  return row?.count ?? 0;
}

/** The job "posts.refresh": those that came into being before the post `before`. May run twice. */
export async function goOnRefreshing(mediaId: number, before: number): Promise<void> {
  await db().$transaction((tx) => refreshSome(tx, mediaId, before), { timeout: 30_000 });
}

async function refreshSome(tx: Tx, mediaId: number, before: number | null): Promise<void> {
  // Whoever changes the words meanwhile waits, or is waited for: the last words are written last.
  await tx.$executeRaw`SELECT 1 FROM "Media" WHERE "id" = ${mediaId} FOR SHARE`;
  const posts = await tx.$queryRaw<{ id: number; publishedRevisionId: number }[]>`
    SELECT p."id", p."publishedRevisionId" FROM "Post" p
    WHERE p."publishedRevisionId" IS NOT NULL AND (${before}::int IS NULL OR p."id" < ${before})
      AND (p."heroId" = ${mediaId}
        OR p."id" IN (SELECT "postId" FROM "MediaUse" WHERE "mediaId" = ${mediaId}))
    ORDER BY p."id" DESC LIMIT ${REFRESHED_AT_ONCE}`;
  const tags: Tag[] = [];
  for (const { id, publishedRevisionId } of posts) {
    await renderAnew(tx, publishedRevisionId);
    const post = await getPostRow(tx, id);
    if (post) tags.push(...(await placesOf(tx, post)));
  }
  if (tags.length > 0) await stale(tx, tags);
  const last = posts.at(-1);
  if (posts.length < REFRESHED_AT_ONCE || !last) return;
  await enqueue(tx, "posts.refresh", { mediaId, before: last.id });
}

async function renderAnew(tx: Tx, id: number): Promise<void> {
  const select = { source: true, faq: true } as const;
  const { source, faq } = await tx.revision.findUniqueOrThrow({ where: { id }, select });
  const data = await renderRevision(tx, { source, faq: Faq.parse(faq).entries });
  await tx.revision.update({ where: { id }, data, select: { id: true } });
}
