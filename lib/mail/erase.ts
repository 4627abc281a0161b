import "server-only";
// Mails to an address whose holder wants to be forgotten: the rows, and the files of the outbox.
import type { Tx } from "../db/client";
import { removeFromOutbox } from "./outbox";

/**
 * Erases every mail to `address`, whatever its letters' case. A mail that waits is never sent; its
 * job finds no row. Files of the outbox go at once, whether or not the caller's transaction commits.
 */
export async function eraseMailsTo(tx: Tx, address: string): Promise<void> {
  const rows = await tx.$queryRaw<{ id: number; createdAt: Date }[]>`
    DELETE FROM "OutgoingMail" WHERE lower("toAddress") = lower(${address})
    RETURNING "id", "createdAt"`;
  for (const { id, createdAt } of rows) await removeFromOutbox(id, createdAt);
}
