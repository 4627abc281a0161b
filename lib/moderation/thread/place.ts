import "server-only";
// A moderator moves a comment to another place in its thread, or closes replies below it. Both stand
// in the log, and can be taken back from there.
import type { Viewer } from "../../auth/roles";
import { type ReplantCode, replant, setRepliesClosed } from "../../comments/branch";
import { doorOf, type ThreadRules, UNSET_RULES } from "../../comments/policy";
import { db } from "../../db/client";
import type { CommentPolicy } from "../../db/generated/enums";
import { newUuid } from "../../ids";
import { setCommentPolicy } from "../../posts/set-comment-policy";
import { type Result, refuse } from "../../result";
import { getSettings } from "../../settings/queries";
import { canModerate } from "../policy";
import type { CloseInput, MoveInput } from "./schema";

/** `no-parent`: the named comment is not below the same article. */
export type MoveReplyCode = ReplantCode | "forbidden" | "no-parent";

type Done = { eventId: number };

export async function moveReply(
  viewer: Viewer | null,
  { publicId, parent }: MoveInput,
): Promise<Result<Done, MoveReplyCode>> {
  if (!canModerate(viewer)) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    const comment = await tx.comment.findUnique({ where: { publicId }, select: place });
    if (!comment) return refuse("missing");
    const answered = parent === null ? null : await tx.comment.findUnique(named(parent));
    if (parent !== null && answered?.postId !== comment.postId) return refuse("no-parent");
    const to = { commentId: comment.id, parentId: answered?.id ?? null };
    return replant(tx, to, { userId: viewer.userId, batchId: newUuid() });
  });
}

const place = { id: true, postId: true } as const;
const named = (publicId: string) => ({ where: { publicId }, select: place });

export async function closeReplies(
  viewer: Viewer | null,
  { publicId, closed }: CloseInput,
): Promise<Result<Done, "forbidden" | "missing" | "unchanged">> {
  if (!canModerate(viewer)) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    const comment = await tx.comment.findUnique(named(publicId));
    if (!comment) return refuse("missing");
    const press = { userId: viewer.userId, batchId: newUuid() };
    return setRepliesClosed(tx, { commentId: comment.id, closed }, press);
  });
}

/** All comments of the article of this comment; only by whoever may edit that article as well. */
export async function closeComments(
  viewer: Viewer | null,
  { publicId, closed }: CloseInput,
  now = new Date(),
): Promise<Result<null, "forbidden" | "missing">> {
  if (!canModerate(viewer)) return refuse("forbidden");
  const comment = await db().comment.findUnique({
    where: { publicId },
    select: { post: { select: { id: true, kind: true, publishAt: true } } },
  });
  if (!comment) return refuse("missing");
  const rules = (await getSettings()) ?? UNSET_RULES;
  const policy = closed ? "CLOSED" : openPolicy(comment.post, rules, now);
  return setCommentPolicy(viewer, { postId: comment.post.id, policy });
}

type Aging = Omit<Parameters<typeof doorOf>[0], "commentPolicy">;

/** As the site, where that opens them; else expressly. */
function openPolicy(post: Aging, rules: ThreadRules, now: Date): CommentPolicy {
  return doorOf({ ...post, commentPolicy: "INHERIT" }, rules, now) === "open" ? "INHERIT" : "OPEN";
}
