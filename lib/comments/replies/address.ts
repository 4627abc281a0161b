import "server-only";
// Addresses to which answers are mailed, known here by a keyed hash alone.
import type { Tx } from "../../db/client";
import type { ReplyAddress } from "../../db/generated/client";
import { newPublicId } from "../../ids";
import { keyedHash } from "../../keys";
import { spend, wideNetworkOf } from "../../rate-limit";

/** Addresses that nobody confirmed, from one network (/24, /64) in an hour: each may be a stranger's. */
const CLAIMS_PER_NETWORK = 20;
/** RFC 5321, 4.5.3.1: mail can't be sent to a longer local part. */
const LOCAL_MAX = 64;

/** `email` as the comment form stores it, in lower case. */
export function replyHash(email: string): string {
  return keyedHash("replies", email);
}

type Claim = {
  email: string;
  /** Of whoever posts, trusted proxies taken off. */
  address: string;
  /** The commenter of the device that posts, where that is known. */
  commenterId: number | null;
  postId: number;
};

/**
 * Whoever posts wants mails about answers: the row of the address that was typed. Null where it gets
 * none: too many unconfirmed ones came from this network, or no mail can be sent there.
 */
export async function claimAddress(tx: Tx, claim: Claim): Promise<number | null> {
  const { email, address, commenterId, postId } = claim;
  if (email.lastIndexOf("@") > LOCAL_MAX) return null;
  const row = await findOrAdd(tx, replyHash(email));
  if (row.confirmedAt === null) {
    const key = `reply-claims:${wideNetworkOf(address)}`;
    if (!(await spend(tx, key, CLAIMS_PER_NETWORK, 3_600))) return null;
  } else if (commenterId !== null) {
    await takeStopsBack(tx, row, { commenterId, postId });
  }
  return row.id;
}

/**
 * What a check threw away is brought back, and its author had asked for mails about answers. Who
 * brought it back vouches for it, so it costs its network nothing; who stopped such mails meanwhile
 * gets none.
 */
export async function claimKeptWish(tx: Tx, commentId: number): Promise<void> {
  const where = { id: commentId, wantsReplyMails: true, replyAddressId: null };
  const wish = await tx.comment.findFirst({ where, select: { email: true } });
  if (!wish?.email || wish.email.lastIndexOf("@") > LOCAL_MAX) return;
  const { id } = await findOrAdd(tx, replyHash(wish.email));
  const data = { replyAddressId: id, wantsReplyMails: false };
  await tx.comment.updateMany({ where: { id: commentId }, data });
}

async function findOrAdd(tx: Tx, hash: string): Promise<ReplyAddress> {
  const [row] = await tx.$queryRaw<ReplyAddress[]>`
    INSERT INTO "ReplyAddress" ("publicId", "hash") VALUES (${newPublicId()}, ${hash})
    ON CONFLICT ("hash") DO UPDATE SET "hash" = excluded."hash"
    RETURNING *`;
  if (!row) throw new Error("An address was not written");
  return row;
}

// The box ticked anew is a new wish, but only by a device that proved the address to be its own:
// anybody else may have typed it.
async function takeStopsBack(
  tx: Tx,
  { id }: ReplyAddress,
  { commenterId, postId }: { commenterId: number; postId: number },
): Promise<void> {
  const isProven = await tx.commenter.count({ where: { id: commenterId, addressId: id } });
  if (isProven === 0) return;
  await tx.replyStop.deleteMany({ where: { addressId: id, postId } });
  await tx.replyAddress.updateMany({
    where: { id, stoppedAt: { not: null } },
    data: { stoppedAt: null },
  });
}
