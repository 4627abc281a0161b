import "server-only";
// What is being written becomes what readers get: at once, or when its time comes.
import type { Viewer } from "../auth/roles";
import { stale } from "../cache";
import { db, type Tx } from "../db/client";
import type { DraftContent } from "./draft-schema";
import { keepRevision } from "./keep";
import { areMediaReady, setMediaUses } from "./media-uses";
import type { PublishOutcome, PublishRefusal } from "./outcome";
import { placesOf } from "./places";
import { canPublishPost, canWrite } from "./policy";
import { renderRevision } from "./render";
import { settleContent } from "./settle";
import { standingOf } from "./standing";
import { goneErrors, whatIsThere } from "./there";
import {
  getPostRow,
  getWorkingCopy,
  isReleased,
  lockPost,
  type PostRow,
  staleOf,
  type WorkingCopy,
  wasPublic,
} from "./working-copy";

type PublishInput = {
  postId: number;
  baseVersion: number;
  /** Null: now, or the time that it already was published at. */
  publishAt: Date | null;
};

/** Milliseconds: the longest text there may be takes several seconds to render. */
const RENDERING = 30_000;

/**
 * Publishes, schedules, or updates what is published. A time that is past puts it there in the
 * lists; one to come hides it until then, also where readers saw it before.
 */
export async function publishPost(
  viewer: Viewer | null,
  { postId, baseVersion, publishAt }: PublishInput,
  now = new Date(),
): Promise<PublishOutcome> {
  if (!canWrite(viewer)) return { ok: false, code: "forbidden" };
  const work = async (tx: Tx): Promise<PublishOutcome> => {
    const post = await lockPost(tx, postId);
    if (!post) return { ok: false, code: "missing" };
    if (!canPublishPost(viewer, post)) return { ok: false, code: "forbidden" };
    if (post.state === "TRASH") return { ok: false, code: "trashed" };
    const copy = await getWorkingCopy(tx, post);
    if (post.version !== baseVersion) return staleOf(post, copy);
    const code = unfit(copy.content);
    if (code) return { ok: false, code };
    const errors = goneErrors(copy.content, await whatIsThere(tx, copy.content));
    if (!(await areMediaReady(tx, copy.content))) return { ok: false, code: "media-unready" };
    if (Object.keys(errors).length > 0) return { ok: false, code: "invalid", errors };
    const places = await placesOf(tx, post);
    const at = publishAt ?? timeKept(post, now) ?? now;
    await release(tx, { viewer, post, copy, at, now });
    const released = await getPostRow(tx, postId);
    if (!released) throw new Error(`post ${postId} went while it was locked`);
    await stale(tx, [...places, ...(await placesOf(tx, released))]);
    return { ok: true, value: standingOf(released, now) };
  };
  return db().$transaction(work, { timeout: RENDERING });
}

function unfit({ title, source }: DraftContent): PublishRefusal | null {
  if (title === "") return "untitled";
  return source.trim() === "" ? "empty" : null;
}

// What readers could see keeps its date; what only waited for its time does not wait any longer.
function timeKept(post: PostRow, now: Date): Date | null {
  return wasPublic(post, now) && post.publishAt !== null && post.publishAt <= now
    ? post.publishAt
    : null;
}

type Release = { viewer: Viewer; post: PostRow; copy: WorkingCopy; at: Date; now: Date };

async function release(tx: Tx, { viewer, post, copy, at, now }: Release): Promise<void> {
  const slug = await settleContent(tx, post, copy.content, now);
  const content = { ...copy.content, slug: copy.content.slug && slug };
  const isNew = copy.isDraft || post.publishedRevisionId === null;
  const wasSeen = wasPublic(post, now);
  await setMediaUses(tx, post.id, content);
  await tx.draft.deleteMany({ where: { postId: post.id } });
  await tx.post.update({
    where: { id: post.id },
    data: {
      version: { increment: 1 },
      state: at > now ? "SCHEDULED" : "PUBLISHED",
      previousState: null,
      ...(!isReleased(post) && { stateAt: now, stateById: viewer.userId }),
      slug,
      title: content.title,
      publishAt: at,
      listedAt: at,
      modifiedAt: wasSeen && at <= now ? now : at,
      firstPublicAt: wasSeen ? post.firstPublicAt : at,
      ...(isNew && { publishedRevisionId: await publishText(tx, { viewer, post, content, now }) }),
    },
    select: { id: true },
  });
}

type Publication = { viewer: Viewer; post: PostRow; content: DraftContent; now: Date };

async function publishText(tx: Tx, { viewer, post, content, now }: Publication) {
  const rendered = await renderRevision(tx, content);
  const authorId = viewer.userId;
  return keepRevision(tx, post, { content, authorId, at: now, kind: "PUBLISH", rendered });
}
