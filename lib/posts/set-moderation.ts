import "server-only";
// Which comments of one article wait for a person. No part of its draft: it concerns the desk, not
// what readers are going to read, and holds from the next comment on.
import { recordAudit } from "../audit";
import { can } from "../auth/capabilities";
import type { Viewer } from "../auth/roles";
import { stale } from "../cache";
import { db } from "../db/client";
import type { ModerationMode } from "../db/generated/enums";
import { ok, type Result, refuse } from "../result";
import { canEditPost, type Owned } from "./policy";
import { lockPost } from "./working-copy";

/** Whoever may edit the post and moderate: an author alone can't open a door that the paper holds. */
export function canSetModeration(viewer: Viewer | null, post: Owned): viewer is Viewer {
  return can(viewer, "comments.moderate") && canEditPost(viewer, post);
}

/** Null follows the site. What waits already goes on waiting. */
export async function setModeration(
  viewer: Viewer | null,
  { postId, mode }: { postId: number; mode: ModerationMode | null },
): Promise<Result<{ mode: ModerationMode | null }, "forbidden" | "missing">> {
  if (!can(viewer, "comments.moderate")) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    const post = await lockPost(tx, postId);
    if (!post) return refuse("missing");
    if (!canSetModeration(viewer, post)) return refuse("forbidden");
    if (post.moderationMode === mode) return ok({ mode });
    const { title } = await tx.post.update({
      where: { id: postId },
      data: { moderationMode: mode },
      select: { title: true },
    });
    await recordAudit(tx, {
      action: "post.moderation-changed",
      userId: viewer.userId,
      subject: title || post.slug,
      detail: { mode: mode ?? "INHERIT" },
    });
    await stale(tx, [`post:${postId}`]);
    return ok({ mode });
  });
}
