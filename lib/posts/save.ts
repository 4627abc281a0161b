import "server-only";
// One save of what is being written. It names the version that it is based on; of two saves on the
// same version one wins, and the other is given the text that stands there now.
import type { Viewer } from "../auth/roles";
import { db, type Tx } from "../db/client";
import type { SaveInput, SaveOutcome } from "./draft-schema";
import { findFaults } from "./faults";
import { keepEarlier, keepRevision } from "./keep";
import { canEditPost, canWrite } from "./policy";
import { isSameContent } from "./stored";
import { getWorkingCopy, lockPost, type PostRow, staleOf, type WorkingCopy } from "./working-copy";
import { raise, writeDraft } from "./write";

/**
 * Writes the working copy; readers see none of it. A post that was never published takes its
 * section, authors, tags and address from each save, so that lists find it. What somebody else
 * wrote before, or oneself more than ten minutes ago, is kept as a revision first.
 */
export async function saveDraft(
  viewer: Viewer | null,
  input: SaveInput,
  now = new Date(),
): Promise<SaveOutcome> {
  if (!canWrite(viewer)) return { ok: false, code: "forbidden" };
  return db().$transaction(async (tx): Promise<SaveOutcome> => {
    const post = await lockPost(tx, input.postId);
    if (!post) return { ok: false, code: "missing" };
    if (!canEditPost(viewer, post)) return { ok: false, code: "forbidden" };
    if (post.state === "TRASH") return { ok: false, code: "trashed" };
    const copy = await getWorkingCopy(tx, post);
    const isSame = isSameContent(copy.content, input.content);
    if (post.version !== input.baseVersion) {
      // The answer to an earlier save of the same words got lost on its way.
      const isOwn = isSame && copy.isDraft && copy.savedById === viewer.userId;
      return isOwn ? saved(post, copy.savedAt) : staleOf(post, copy);
    }
    if (isSame && !(input.checkpoint && copy.unkeptSince)) return saved(post, copy.savedAt);
    const errors = await findFaults(tx, viewer, post, copy.content, input.content);
    if (errors) return { ok: false, code: "invalid", errors };
    return saved(await write(tx, { viewer, post, copy, input, now }), now);
  });
}

function saved({ version, slug }: Pick<PostRow, "version" | "slug">, at: Date): SaveOutcome {
  return { ok: true, value: { version, slug, savedAt: at.toISOString() } };
}

type Save = {
  viewer: Viewer;
  post: PostRow;
  copy: WorkingCopy;
  input: Pick<SaveInput, "content" | "checkpoint">;
  now: Date;
};

async function write(tx: Tx, { viewer, post, copy, input, now }: Save) {
  const { content, checkpoint } = input;
  const kept = await keepEarlier(tx, { post, copy, viewer, now });
  const unkeptSince = checkpoint ? null : ((kept ? null : copy.unkeptSince) ?? now);
  if (checkpoint) {
    await keepRevision(tx, post, { content, authorId: viewer.userId, at: now, kind: "SAVE" });
  }
  await writeDraft(tx, post.id, { content, savedById: viewer.userId, savedAt: now, unkeptSince });
  return raise(tx, post, content, now);
}
