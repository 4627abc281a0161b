import "server-only";
// Posts, sections and tags that leave for good, and every page that showed them.
import { stale, type Tag } from "../cache";
import type { Tx } from "../db/client";

/** Revisions and former addresses go along. Comments are the caller's to erase before. */
export async function erasePosts(tx: Tx, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  const tags = await placesOf(tx, ids);
  await tx.post.deleteMany({ where: { id: { in: ids } } });
  await stale(tx, ["front", "menu", "popular", "latest-answers", ...tags]);
}

async function placesOf(tx: Tx, ids: number[]): Promise<Tag[]> {
  const where = { postId: { in: ids } };
  const posts = await tx.post.findMany({
    where: { id: { in: ids } },
    select: { sectionId: true },
  });
  const tags = await tx.postTag.findMany({ where, select: { tagId: true } });
  const authors = await tx.postAuthor.findMany({ where, select: { userId: true } });
  return [
    ...ids.flatMap((id): Tag[] => [`post:${id}`, `thread:${id}`]),
    ...posts.flatMap(({ sectionId }): Tag[] => (sectionId ? [`section:${sectionId}`] : [])),
    ...tags.map(({ tagId }): Tag => `tag:${tagId}`),
    ...authors.map(({ userId }): Tag => `author:${userId}`),
  ];
}

/** The caller knows that no post stands in them. */
export async function eraseSections(tx: Tx, ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.section.deleteMany({ where: { id: { in: ids } } });
  await stale(tx, ["menu", "front", ...ids.map((id): Tag => `section:${id}`)]);
}

/** The caller knows that no post carries them. */
export async function eraseTags(tx: Tx, ids: number[]): Promise<void> {
  await tx.tag.deleteMany({ where: { id: { in: ids } } });
  await stale(
    tx,
    ids.map((id): Tag => `tag:${id}`),
  );
}
