import "server-only";
// Posts, sections and tags that leave for good, and every page that showed them.
import { stale, type Tag } from "../cache";
import type { Tx } from "../db/client";

/** Revisions and former addresses go along. Comments are the caller's to erase before. */
export async function erasePosts(tx: Tx, ids: number[]): Promise<void> {
  const posts = await tx.post.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      sectionId: true,
      tags: { select: { tagId: true } },
      authors: { select: { userId: true } },
    },
  });
  if (posts.length === 0) return;
  await tx.post.deleteMany({ where: { id: { in: ids } } });
  const places = posts.flatMap((post): Tag[] => [
    `post:${post.id}`,
    `thread:${post.id}`,
    ...(post.sectionId === null ? [] : [`section:${post.sectionId}` as const]),
    ...post.tags.map(({ tagId }): Tag => `tag:${tagId}`),
    ...post.authors.map(({ userId }): Tag => `author:${userId}`),
  ]);
  await stale(tx, ["front", "menu", "popular", "latest-answers", ...places]);
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
