import "server-only";
// The pages that show a post: what its coming, changing and leaving makes stale.
import type { Tag } from "../cache";
import type { Tx } from "../db/client";
import type { PostRow } from "./working-copy";

type Row = Pick<PostRow, "id" | "kind" | "slug" | "sectionId" | "authorIds">;

/** Asked before and after a change, because both the old and the new places are concerned. */
export async function placesOf(tx: Tx, post: Row): Promise<Tag[]> {
  const own: Tag[] = [`post:${post.id}`, `missing:/${post.slug}`, "menu"];
  const answers: Tag[] = ["popular", "latest-answers"];
  if (post.kind === "PAGE") return [...own, ...answers];
  const where = { postId: post.id };
  const tags = await tx.postTag.findMany({ where, select: { tagId: true } });
  const authors = await tx.postAuthor.findMany({ where, select: { userId: true } });
  return [
    ...own,
    ...answers,
    "front",
    ...(post.sectionId === null ? [] : [`section:${post.sectionId}` as const]),
    ...tags.map(({ tagId }): Tag => `tag:${tagId}`),
    ...[...authors.map(({ userId }) => userId), ...post.authorIds].map(
      (userId): Tag => `author:${userId}`,
    ),
  ];
}
