import "server-only";
// The button behind the link in the first mail: its presser holds the mailbox. Where the device that
// presses has commented by that address, the address is from then on known to be its own.
import { db, type Tx } from "../../db/client";
import { ok, type Result, refuse } from "../../result";
import { openConfirm } from "./links";

export type ConfirmCode = "dead" | "expired";

/** Twice is as good as once. `device`: the id in the presser's signed cookie. */
export async function confirmAddress(
  token: string,
  device: string | null,
  now = new Date(),
): Promise<Result<null, ConfirmCode>> {
  return db().$transaction(async (tx) => {
    const opened = await openConfirm(tx, token, now);
    if (!opened) return refuse("dead");
    if (opened.isExpired) return refuse("expired");
    const { id, confirmedAt } = opened.address;
    await tx.replyAddress.update({
      where: { id },
      data: { confirmedAt: confirmedAt ?? now, stoppedAt: null },
    });
    if (device !== null) await prove(tx, { addressId: id, device, now });
    return ok(null);
  });
}

// A link can be passed on to somebody with a trusted device: only who typed the address there proves
// it.
async function prove(
  tx: Tx,
  { addressId, device, now }: { addressId: number; device: string; now: Date },
): Promise<void> {
  await tx.commenter.updateMany({
    where: { device, comments: { some: { replyAddressId: addressId } } },
    data: { addressId, addressProvenAt: now },
  });
}

export type ConfirmStanding =
  | "open"
  /** Confirmed, but not on this device, which has commented by the address. */
  | "other-device"
  | "done"
  | "expired"
  | "dead";

/** What the link's page shows. */
export async function getConfirmStanding(
  token: string,
  device: string | null,
  now = new Date(),
): Promise<ConfirmStanding> {
  const opened = await openConfirm(db(), token, now);
  if (!opened) return "dead";
  const { id, confirmedAt, stoppedAt } = opened.address;
  if (confirmedAt === null || stoppedAt !== null) return opened.isExpired ? "expired" : "open";
  const unproven =
    device === null
      ? 0
      : await db().commenter.count({
          where: {
            device,
            comments: { some: { replyAddressId: id } },
            OR: [{ addressId: null }, { addressId: { not: id } }],
          },
        });
  return unproven > 0 && !opened.isExpired ? "other-device" : "done";
}
