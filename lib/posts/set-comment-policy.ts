import "server-only";
// Opens or closes the comments of one article at once, from the desk. It is part of the text's
// details too: a draft that is being written follows, so that publishing it takes nothing back.
import { recordAudit } from "../audit";
import type { Viewer } from "../auth/roles";
import { stale } from "../cache";
import { db } from "../db/client";
import type { CommentPolicy } from "../db/generated/enums";
import { ok, type Result, refuse } from "../result";
import { canSetModeration } from "./set-moderation";
import { StoredDraft, toStoredDraft } from "./stored";
import { lockPost } from "./working-copy";

/** Raises the post's version: an editor that is open on it is told before it saves over this. */
export async function setCommentPolicy(
  viewer: Viewer | null,
  { postId, policy }: { postId: number; policy: CommentPolicy },
): Promise<Result<null, "forbidden" | "missing">> {
  return db().$transaction(async (tx) => {
    const post = await lockPost(tx, postId);
    if (!post) return refuse("missing");
    if (!canSetModeration(viewer, post)) return refuse("forbidden");
    if (post.commentPolicy === policy) return ok(null);
    const draft = await tx.draft.findUnique({ where: { postId }, select: { content: true } });
    if (draft) {
      const { content } = StoredDraft.parse(draft.content);
      const data = { content: toStoredDraft({ ...content, commentPolicy: policy }) };
      await tx.draft.update({ where: { postId }, data, select: { postId: true } });
    }
    const { title } = await tx.post.update({
      where: { id: postId },
      data: { commentPolicy: policy, version: { increment: 1 } },
      select: { title: true },
    });
    await recordAudit(tx, {
      action: "post.comments-changed",
      userId: viewer.userId,
      subject: title || post.slug,
      detail: { policy },
    });
    await stale(tx, [`post:${postId}`]);
    return ok(null);
  });
}
