import "server-only";
// The staff pins a comment to the top of its thread, or features it. The caller has asked who may.
import { stale } from "../../cache";
import type { Tx } from "../../db/client";
import { ok, type Result, refuse } from "../../result";
import { isVisible, visibleWhere } from "../visibility";

/** Comments that stand first in one thread. */
export const MOST_PINNED = 3;

export type StaffMark = "pinned" | "featured";

/** `answer`: only what stands by itself is pinned. `full`: unpin another one first. */
export type SetMarkCode = "missing" | "not-public" | "answer" | "full";

export type MarkSet = { /** The post's. */ title: string; changed: boolean };

export async function setMark(
  tx: Tx,
  { publicId, mark, on }: { publicId: string; mark: StaffMark; on: boolean },
): Promise<Result<MarkSet, SetMarkCode>> {
  const comment = await tx.comment.findUnique({
    where: { publicId },
    select: {
      ...{ id: true, postId: true, state: true, depth: true, pinnedAt: true, featuredAt: true },
      post: { select: { slug: true, publishedRevision: { select: { title: true } } } },
    },
  });
  if (!comment) return refuse("missing");
  const { id, postId, post } = comment;
  const title = post.publishedRevision?.title || post.slug;
  const column = mark === "pinned" ? "pinnedAt" : "featuredAt";
  if ((comment[column] !== null) === on) return ok({ title, changed: false });
  if (on && !isVisible(comment.state)) return refuse("not-public");
  if (on && mark === "pinned") {
    if (comment.depth > 1) return refuse("answer");
    // Two who pin at the same time are counted one after the other.
    await tx.$queryRaw`SELECT 1 FROM "Post" WHERE "id" = ${postId} FOR UPDATE`;
    const pinned = await tx.comment.count({
      where: { postId, pinnedAt: { not: null }, ...visibleWhere },
    });
    if (pinned >= MOST_PINNED) return refuse("full");
  }
  // Not by Prisma's update, which would say that the comment itself was changed.
  if (mark === "pinned") {
    await tx.$executeRaw`
      UPDATE "Comment" SET "pinnedAt" = CASE WHEN ${on} THEN now() END WHERE "id" = ${id}`;
  } else {
    await tx.$executeRaw`
      UPDATE "Comment" SET "featuredAt" = CASE WHEN ${on} THEN now() END WHERE "id" = ${id}`;
  }
  await stale(tx, [`marks:${postId}`]);
  return ok({ title, changed: true });
}
