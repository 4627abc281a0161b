// Which posts readers may see, and what staff may do to them. The predicate of readers stands once
// as a function and once as a where clause; a database test holds the two (and the SQL in cards.ts)
// to the same answer.
import { can } from "../auth/capabilities";
import type { Viewer } from "../auth/roles";
import type { Prisma } from "../db/generated/client";
import type { PostKind, PostState } from "../db/generated/enums";

/** A post is public when its time has come, whether or not a job ran. */
export function isPublic(
  post: { state: PostState; publishAt: Date | null; publishedRevisionId: number | null },
  now: Date,
): boolean {
  const released = post.state === "PUBLISHED" || post.state === "SCHEDULED";
  if (!released || post.publishedRevisionId === null || post.publishAt === null) return false;
  return post.publishAt <= now;
}

/** `isPublic` for Prisma's `where`. */
export function publicWhere(now: Date) {
  return {
    state: { in: ["PUBLISHED", "SCHEDULED"] },
    publishedRevisionId: { not: null },
    publishAt: { lte: now },
  } satisfies Prisma.PostWhereInput;
}

/** What decides whose a post is. */
export type Owned = { kind: PostKind; createdById: number | null; authorIds: readonly number[] };

/** Whoever signs a post or began it. */
export function isOwn(viewer: Viewer, post: Owned): boolean {
  return post.createdById === viewer.userId || post.authorIds.includes(viewer.userId);
}

/** Whether the studio has anything for this person to write. */
export function canWrite(viewer: Viewer | null): viewer is Viewer {
  return can(viewer, "posts.write-own") || can(viewer, "pages.edit");
}

export function canCreate(viewer: Viewer | null, kind: PostKind): viewer is Viewer {
  return can(viewer, kind === "PAGE" ? "pages.edit" : "posts.write-own");
}

/** Read in the studio, save, look at revisions, hand out a preview. */
export function canEditPost(viewer: Viewer | null, post: Owned): viewer is Viewer {
  if (post.kind === "PAGE") return can(viewer, "pages.edit");
  return can(viewer, "posts.edit-all") || (can(viewer, "posts.write-own") && isOwn(viewer, post));
}

/** Publish, schedule, take back, archive, throw away, restore. */
export function canPublishPost(viewer: Viewer | null, post: Owned): viewer is Viewer {
  if (post.kind === "PAGE") return can(viewer, "pages.edit");
  return can(viewer, "posts.edit-all") || (can(viewer, "posts.publish-own") && isOwn(viewer, post));
}

/** Say who signs it. */
export function canChooseAuthors(viewer: Viewer | null, kind: PostKind): viewer is Viewer {
  return can(viewer, kind === "PAGE" ? "pages.edit" : "posts.edit-all");
}

/** Delete for ever, from the trash. */
export function canDeletePost(viewer: Viewer | null, kind: PostKind): viewer is Viewer {
  return can(viewer, kind === "PAGE" ? "pages.edit" : "posts.edit-all");
}
