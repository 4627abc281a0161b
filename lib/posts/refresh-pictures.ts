import "server-only";
// What is told with a picture stands in the HTML of each article that shows it, and in lists.
import { stale, type Tag } from "../cache";
import type { Tx } from "../db/client";
import { placesOf } from "./places";
import { renderRevision } from "./render";
import { Faq } from "./schema";
import { getPostRow } from "./working-copy";

/**
 * Renders the published text of every post that shows the picture anew, and drops the pages on which
 * it stands, those with it as somebody's portrait too. Answers how many posts that were.
 */
export async function refreshPostsWith(tx: Tx, mediaId: number): Promise<number> {
  const posts = await tx.$queryRaw<{ id: number; publishedRevisionId: number }[]>`
    SELECT p."id", p."publishedRevisionId" FROM "Post" p
    WHERE p."publishedRevisionId" IS NOT NULL
      AND (p."heroId" = ${mediaId}
        OR p."id" IN (SELECT "postId" FROM "MediaUse" WHERE "mediaId" = ${mediaId}))`;
  const tags: Tag[] = [];
  for (const { id, publishedRevisionId } of posts) {
    await renderAnew(tx, publishedRevisionId);
    const post = await getPostRow(tx, id);
    if (post) tags.push(...(await placesOf(tx, post)));
  }
  const people = await tx.user.findMany({ where: { pictureId: mediaId }, select: { id: true } });
  tags.push(...people.map(({ id }): Tag => `author:${id}`));
  if (tags.length > 0) await stale(tx, tags);
  return posts.length;
}

async function renderAnew(tx: Tx, id: number): Promise<void> {
  const select = { source: true, faq: true } as const;
  const { source, faq } = await tx.revision.findUniqueOrThrow({ where: { id }, select });
  const data = await renderRevision(tx, { source, faq: Faq.parse(faq).entries });
  await tx.revision.update({ where: { id }, data, select: { id: true } });
}
