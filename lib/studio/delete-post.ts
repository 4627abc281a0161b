import "server-only";
// A post leaves for good, with its revisions and everything that people answered to it.
import { recordAudit } from "../audit";
import type { Viewer } from "../auth/roles";
import { eraseComments } from "../comments/erase";
import { db } from "../db/client";
import { erasePosts } from "../posts/erase";
import { canDeletePost } from "../posts/policy";
import { lockPost } from "../posts/working-copy";
import { ok, type Result, refuse } from "../result";

type DeleteInput = { postId: number; baseVersion: number };

/** Only out of the trash ("unfit" elsewhere). There is no way back. */
export async function deletePost(
  viewer: Viewer | null,
  { postId, baseVersion }: DeleteInput,
): Promise<Result<{ title: string }, "forbidden" | "missing" | "unfit" | "stale">> {
  if (!viewer) return refuse("forbidden");
  return db().$transaction(
    async (tx) => {
      const post = await lockPost(tx, postId);
      // Whoever may delete nothing is told nothing.
      if (!canDeletePost(viewer, post?.kind ?? "POST")) return refuse("forbidden");
      if (!post) return refuse("missing");
      if (post.state !== "TRASH") return refuse("unfit");
      if (post.version !== baseVersion) return refuse("stale");
      const { title } = await tx.post.findUniqueOrThrow({
        where: { id: postId },
        select: { title: true },
      });
      const comments = await tx.comment.findMany({ where: { postId }, select: { id: true } });
      await eraseComments(
        tx,
        comments.map(({ id }) => id),
      );
      await erasePosts(tx, [postId]);
      const detail = { kind: post.kind, slug: post.slug, comments: comments.length };
      await recordAudit(tx, {
        ...{ action: "post.deleted", userId: viewer.userId, subject: title, detail },
      });
      return ok({ title });
    },
    { timeout: 30_000 },
  );
}
