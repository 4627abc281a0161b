import "server-only";
// A moderator answers a comment in place: it is approved, where it waits, and the answer stands
// below it at the same moment.
import type { Viewer } from "../auth/roles";
import { stale } from "../cache";
import { holdThreadOf } from "../comments/branch";
import { insertComment, placeUnder } from "../comments/insert";
import { tellOfReply } from "../comments/replies/tell";
import { staleTags } from "../comments/stale-tags";
import { db } from "../db/client";
import { renderComment } from "../html/comment";
import { newUuid } from "../ids";
import { learnSoon } from "../screening/model/forget";
import { decideIn } from "./decide";
import { refused } from "./decide-many";
import type { BatchOutcome } from "./outcome";
import { canModerate } from "./policy";
import type { ReplyInput } from "./schema";
import { whatHappened } from "./standing";

/**
 * `version` is the one that the moderator saw; any change since then refuses, and nothing is
 * written. Undoing the batch takes the approval back and moves the reply to the trash.
 */
export async function replyToComment(
  viewer: Viewer | null,
  { publicId, version, body }: ReplyInput,
): Promise<BatchOutcome> {
  if (!canModerate(viewer)) return { ok: false, code: "forbidden" };
  const html = renderComment(body);
  const batchId = newUuid();
  return db().$transaction(async (tx) => {
    // Where it stands in its thread must not change before the answer is written.
    await holdThreadOf(tx, publicId);
    // Nor may a colleague take it away, whose decision may be on its way already.
    await tx.$queryRaw`SELECT 1 FROM "Comment" WHERE "publicId" = ${publicId} FOR UPDATE`;
    const comment = await tx.comment.findUnique({
      where: { publicId },
      select: {
        ...{ id: true, postId: true, rootId: true, depth: true, name: true },
        replyAddressId: true,
        ...{ state: true, version: true },
      },
    });
    if (!comment) return { ok: false, code: "missing" };
    const value: Extract<BatchOutcome, { ok: true }>["value"] = {
      batchId,
      changed: [],
      refused: [],
    };
    const late = async () => {
      const what = await whatHappened(tx, comment.id, viewer);
      return {
        ok: true as const,
        value: { ...value, refused: [refused(publicId, comment.name, what)] },
      };
    };
    if (comment.version !== version) return late();
    if (comment.state !== "APPROVED") {
      const approval = { id: comment.id, version, to: "APPROVED" } as const;
      const moved = await decideIn(tx, viewer, approval, batchId);
      if (!moved.ok) return late();
      const { eventId, from, version: now } = moved.value;
      value.changed.push({ publicId, eventId, from, to: "APPROVED", version: now });
    }
    const now = new Date();
    const { id } = await insertComment(tx, {
      postId: comment.postId,
      place: placeUnder(comment),
      commenter: null,
      staffId: viewer.userId,
      name: viewer.name,
      email: null,
      url: null,
      source: body,
      html,
      state: "APPROVED",
      actor: "STAFF",
      action: "SUBMIT",
      findings: [],
      fingerprint: null,
      networkHash: null,
      origin: null,
      createdAt: now,
      batchId,
    });
    const { replyAddressId: addressId } = comment;
    if (addressId !== null) await tellOfReply(tx, { id, addressId, now });
    await stale(tx, staleTags(comment.postId));
    if (value.changed.length > 0) await learnSoon(tx);
    return { ok: true, value };
  });
}
