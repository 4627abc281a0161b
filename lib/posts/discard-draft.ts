import "server-only";
// Unpublished changes are given up: what was published last is the working copy again.
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import type { DiscardOutcome } from "./draft-schema";
import { keepAll } from "./keep";
import { setMediaUses } from "./media-uses";
import { canEditPost, canWrite } from "./policy";
import { followContent } from "./settle";
import {
  contentOfRevision,
  getRevisionRow,
  getWorkingCopy,
  lockPost,
  staleOf,
} from "./working-copy";

/** What was given up is kept as a revision. "missing" also where nothing was ever published. */
export async function discardDraft(
  viewer: Viewer | null,
  { postId, baseVersion }: { postId: number; baseVersion: number },
  now = new Date(),
): Promise<DiscardOutcome> {
  if (!canWrite(viewer)) return { ok: false, code: "forbidden" };
  return db().$transaction(async (tx): Promise<DiscardOutcome> => {
    const post = await lockPost(tx, postId);
    if (!post) return { ok: false, code: "missing" };
    if (!canEditPost(viewer, post)) return { ok: false, code: "forbidden" };
    if (post.state === "TRASH") return { ok: false, code: "trashed" };
    const copy = await getWorkingCopy(tx, post);
    if (post.version !== baseVersion) return staleOf(post, copy);
    const revision =
      post.publishedRevisionId && (await getRevisionRow(tx, postId, post.publishedRevisionId));
    if (!revision) return { ok: false, code: "missing" };
    await keepAll(tx, post, copy);
    await tx.draft.deleteMany({ where: { postId } });
    const content = await contentOfRevision(tx, post, revision);
    // Only of a draft have the rows followed what is given up.
    if (post.state === "DRAFT") await followContent(tx, post, content, now);
    await setMediaUses(tx, postId, content);
    const { version, slug } = await tx.post.update({
      where: { id: postId },
      data: { version: { increment: 1 }, title: content.title },
      select: { version: true, slug: true },
    });
    const savedAt = revision.createdAt.toISOString();
    return { ok: true, value: { version, slug, savedAt, content } };
  });
}
