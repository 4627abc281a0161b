import "server-only";
// Revisions: what is kept of a text as it was, for ever.
import type { Viewer } from "../auth/roles";
import type { Tx } from "../db/client";
import type { RevisionKind } from "../db/generated/enums";
import type { DraftContent } from "./draft-schema";
import { type Rendered, unrendered } from "./render";
import { toStoredFields } from "./stored";
import type { PostRow, WorkingCopy } from "./working-copy";

/** Autosave writes over its own text for this long; then the older one becomes a revision. */
const KEEP_EVERY = 10 * 60_000;

type Keep = {
  content: DraftContent;
  authorId: number | null;
  at: Date;
  kind: RevisionKind;
  /** Only what is published needs its HTML. */
  rendered?: Rendered;
};

/** Answers the new revision's id. */
export async function keepRevision(tx: Tx, post: PostRow, keep: Keep): Promise<number> {
  const { content, authorId, at, kind, rendered = unrendered(content) } = keep;
  const { title, kicker, excerpt, source, seoTitle, seoDescription } = content;
  const base = await tx.revision.findFirst({
    where: { postId: post.id },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  const revision = await tx.revision.create({
    data: {
      ...{ title, kicker, excerpt, source, seoTitle, seoDescription },
      ...rendered,
      ...{ postId: post.id, baseId: base?.id ?? null, authorId, createdAt: at, kind },
      fields: toStoredFields(content),
    },
    select: { id: true },
  });
  return revision.id;
}

type Earlier = { post: PostRow; copy: WorkingCopy; viewer: Viewer; now: Date };

/** Keeps the text that is about to be written over, where it would be missed. True: it was kept. */
export async function keepEarlier(tx: Tx, { post, copy, viewer, now }: Earlier): Promise<boolean> {
  const { content, savedById, savedAt, unkeptSince } = copy;
  if (unkeptSince === null) return false;
  const isOthers = savedById !== viewer.userId;
  if (!isOthers && now.getTime() - unkeptSince.getTime() < KEEP_EVERY) return false;
  await keepRevision(tx, post, { content, authorId: savedById, at: savedAt, kind: "AUTO" });
  return true;
}

/** Keeps the working copy where no revision holds it yet. */
export async function keepAll(tx: Tx, post: PostRow, copy: WorkingCopy): Promise<void> {
  if (copy.unkeptSince === null) return;
  const { content, savedById, savedAt } = copy;
  await keepRevision(tx, post, { content, authorId: savedById, at: savedAt, kind: "AUTO" });
}
