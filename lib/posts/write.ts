import "server-only";
// The two rows that each save writes: the working copy, and the post's next version.
import type { Tx } from "../db/client";
import type { DraftContent } from "./draft-schema";
import { addMediaUses, setMediaUses } from "./media-uses";
import { followContent } from "./settle";
import { toStoredDraft } from "./stored";
import type { PostRow } from "./working-copy";

type DraftData = {
  content: DraftContent;
  savedById: number | null;
  savedAt: Date;
  unkeptSince: Date | null;
};

export async function writeDraft(tx: Tx, postId: number, draft: DraftData): Promise<void> {
  const data = { ...draft, content: toStoredDraft(draft.content) };
  const create = { ...data, postId };
  await tx.draft.upsert({ where: { postId }, create, update: data, select: { postId: true } });
}

/** The post's next version, with what lists show of its new text. */
export async function raise(tx: Tx, post: PostRow, content: DraftContent, now: Date) {
  const follows = post.state === "DRAFT";
  const slug = follows ? await followContent(tx, post, content, now) : post.slug;
  const noteUses = post.publishedRevisionId === null ? setMediaUses : addMediaUses;
  await noteUses(tx, post.id, content);
  return tx.post.update({
    where: { id: post.id },
    data: {
      version: { increment: 1 },
      title: content.title,
      slug,
      ...(follows && { listedAt: now }),
    },
    select: { version: true, slug: true },
  });
}
