import "server-only";
// What is kept of an address as one to which answers are mailed: for its holder to see, to be
// forgotten, or to be swept up.
import { type Db, db, type Tx } from "../../db/client";
import { replyHash } from "./address";

/** What there is, for each of the addresses that ever asked. */
export function listReplyAddressesOf(client: Tx | Db, addresses: string[]) {
  return client.replyAddress.findMany({
    where: { hash: { in: addresses.map(replyHash) } },
    select: {
      ...{ createdAt: true, confirmedAt: true, stoppedAt: true, mailedAt: true },
      devices: { select: { addressProvenAt: true } },
      stops: {
        select: {
          createdAt: true,
          post: { select: { slug: true } },
          root: { select: { publicId: true } },
        },
      },
      notices: {
        select: { state: true, dueAt: true, comment: { select: { publicId: true } } },
        orderBy: { id: "desc" },
        take: 1_000,
      },
    },
  });
}

/** Of whoever wants no mails about answers stays a keyed hash, which says nothing else. */
export async function forgetReplyAddresses(tx: Tx, addresses: string[]): Promise<void> {
  const where = { hash: { in: addresses.map(replyHash) } };
  await tx.replyAddress.deleteMany({ where: { ...where, stoppedAt: null } });
  const left = await tx.replyAddress.findMany({ where, select: { id: true } });
  const addressId = { in: left.map(({ id }) => id) };
  await tx.replyNotice.deleteMany({ where: { addressId } });
  await tx.replyStop.deleteMany({ where: { addressId } });
  await tx.comment.updateMany({
    where: { replyAddressId: addressId },
    data: { replyAddressId: null },
  });
  await tx.commenter.updateMany({
    where: { addressId },
    data: { addressId: null, addressProvenAt: null },
  });
  await tx.replyAddress.updateMany({ where, data: { confirmedAt: null, mailedAt: null } });
}

const DAY = 86_400_000;
const BATCH = 500;

/** Forgets addresses that no comment and no device holds any more. */
export async function tidyReplyAddresses(now: Date): Promise<void> {
  const unused = await db().replyAddress.findMany({
    where: {
      ...{ comments: { none: {} }, devices: { none: {} }, stoppedAt: null },
      createdAt: { lt: new Date(now.getTime() - DAY) },
    },
    select: { id: true },
    take: BATCH,
  });
  const ids = unused.map(({ id }) => id);
  await db().replyAddress.deleteMany({
    where: { id: { in: ids }, comments: { none: {} }, devices: { none: {} } },
  });
}
