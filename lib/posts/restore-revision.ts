import "server-only";
// An old text becomes what is being written.
import type { Viewer } from "../auth/roles";
import { db, type Tx } from "../db/client";
import type { DraftContent, SaveOutcome } from "./draft-schema";
import { keepAll, keepRevision } from "./keep";
import { canChooseAuthors, canEditPost, canWrite } from "./policy";
import { whatIsThere } from "./there";
import {
  contentOfRevision,
  getRevisionRow,
  getWorkingCopy,
  lockPost,
  staleOf,
} from "./working-copy";
import { raise, writeDraft } from "./write";

type RestoreInput = { postId: number; revisionId: number; baseVersion: number };

/**
 * Makes an old text the working copy again, as a new revision; what stood there is kept. The
 * address stays as it is: it is no part of the text. Readers see nothing of it before "update".
 */
export async function restoreRevision(
  viewer: Viewer | null,
  { postId, revisionId, baseVersion }: RestoreInput,
  now = new Date(),
): Promise<SaveOutcome> {
  if (!canWrite(viewer)) return { ok: false, code: "forbidden" };
  return db().$transaction(async (tx): Promise<SaveOutcome> => {
    const post = await lockPost(tx, postId);
    if (!post) return { ok: false, code: "missing" };
    if (!canEditPost(viewer, post)) return { ok: false, code: "forbidden" };
    if (post.state === "TRASH") return { ok: false, code: "trashed" };
    const copy = await getWorkingCopy(tx, post);
    if (post.version !== baseVersion) return staleOf(post, copy);
    const revision = await getRevisionRow(tx, postId, revisionId);
    if (!revision) return { ok: false, code: "missing" };
    const old = await contentOfRevision(tx, post, revision);
    // Whoever may not say who signs it doesn't say so by an old text either.
    const { authorIds } = canChooseAuthors(viewer, post.kind) ? old : copy.content;
    const wanted = { ...old, slug: copy.content.slug, authorIds };
    const content = await mend(tx, wanted, copy.content);
    await keepAll(tx, post, copy);
    await keepRevision(tx, post, { content, authorId: viewer.userId, at: now, kind: "RESTORE" });
    const data = { content, savedById: viewer.userId, savedAt: now, unkeptSince: null };
    await writeDraft(tx, postId, data);
    const { version, slug } = await raise(tx, post, content, now);
    return { ok: true, value: { version, slug, savedAt: now.toISOString() } };
  });
}

// Sections, pictures and people of an old text may be gone by now.
async function mend(tx: Tx, old: DraftContent, present: DraftContent): Promise<DraftContent> {
  const there = await whatIsThere(tx, old);
  const authorIds = there.authorIds.length > 0 ? there.authorIds : present.authorIds;
  return { ...old, ...there, authorIds };
}
