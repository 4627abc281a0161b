import "server-only";
// Changes of a post's state that touch no text: taken back, archived, thrown away, restored.
import type { Viewer } from "../auth/roles";
import { stale } from "../cache";
import { db, type Tx } from "../db/client";
import type { PostState } from "../db/generated/enums";
import type { MoveOutcome } from "./outcome";
import { placesOf } from "./places";
import { canPublishPost, canWrite } from "./policy";
import { standingOf } from "./standing";
import {
  getPostRow,
  getWorkingCopy,
  isReleased,
  lockPost,
  type PostRow,
  staleOf,
} from "./working-copy";

type MoveInput = { postId: number; baseVersion: number };
type Mover = Viewer | null;

/** Back to a draft: readers no longer find it. Its address stays, and so does its time. */
export function unpublishPost(viewer: Mover, input: MoveInput, now = new Date()) {
  return move(viewer, input, now, (post) => (post.state === "DRAFT" ? null : "DRAFT"));
}

/** Out of the way: neither readers nor the studio's first list find it. */
export function archivePost(viewer: Mover, input: MoveInput, now = new Date()) {
  return move(viewer, input, now, (post) => (post.state === "ARCHIVED" ? null : "ARCHIVED"));
}

export function trashPost(viewer: Mover, input: MoveInput, now = new Date()) {
  return move(viewer, input, now, () => "TRASH");
}

/** Out of the trash, to where it was; a draft, where its time came while it lay there. */
export async function restorePost(
  viewer: Mover,
  input: MoveInput,
  now = new Date(),
): Promise<MoveOutcome> {
  return change(viewer, input, now, (post) => {
    if (post.state !== "TRASH") return { ok: false, code: "unfit" };
    const { previousState, publishAt, stateAt } = post;
    const waited = publishAt !== null && publishAt > stateAt && publishAt <= now;
    return { ok: true, to: waited || !previousState ? "DRAFT" : previousState };
  });
}

function move(
  viewer: Mover,
  input: MoveInput,
  now: Date,
  goal: (post: PostRow) => PostState | null,
): Promise<MoveOutcome> {
  return change(viewer, input, now, (post) => {
    if (post.state === "TRASH") return { ok: false, code: "trashed" };
    const to = goal(post);
    return to ? { ok: true, to } : { ok: false, code: "unfit" };
  });
}

type Plan = { ok: true; to: PostState } | { ok: false; code: "trashed" | "unfit" };

async function change(
  viewer: Mover,
  { postId, baseVersion }: MoveInput,
  now: Date,
  plan: (post: PostRow) => Plan,
): Promise<MoveOutcome> {
  if (!canWrite(viewer)) return { ok: false, code: "forbidden" };
  return db().$transaction(async (tx): Promise<MoveOutcome> => {
    const post = await lockPost(tx, postId);
    if (!post) return { ok: false, code: "missing" };
    if (!canPublishPost(viewer, post)) return { ok: false, code: "forbidden" };
    if (post.version !== baseVersion) return staleOf(post, await getWorkingCopy(tx, post));
    const planned = plan(post);
    if (!planned.ok) return planned;
    await write(tx, { viewer, post, to: planned.to, now });
    const moved = await getPostRow(tx, postId);
    if (!moved) throw new Error(`post ${postId} went while it was locked`);
    if (isReleased(post) || isReleased(moved)) await stale(tx, await placesOf(tx, moved));
    return { ok: true, value: standingOf(moved, now) };
  });
}

type Write = { viewer: Viewer; post: PostRow; to: PostState; now: Date };

async function write(tx: Tx, { viewer, post, to, now }: Write): Promise<void> {
  const comesBack = post.state === "TRASH";
  const seenUntil = comesBack ? post.stateAt : now;
  const isRelease = to === "PUBLISHED" || to === "SCHEDULED";
  // Nobody saw what only waited for its time.
  const neverSeen = post.firstPublicAt !== null && post.firstPublicAt > seenUntil;
  await tx.post.update({
    where: { id: post.id },
    data: {
      version: { increment: 1 },
      state: to,
      previousState: to === "TRASH" ? post.state : null,
      stateAt: now,
      stateById: viewer.userId,
      ...(neverSeen && !isRelease && to !== "TRASH" && { firstPublicAt: null }),
      ...(to === "DRAFT" && !comesBack && { listedAt: now }),
    },
    select: { id: true },
  });
}
