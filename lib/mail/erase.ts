import "server-only";
// Mails to an address whose holder wants to be forgotten: the rows, and the files of the outbox.
import type { Tx } from "../db/client";
import type { MailPurpose } from "./mail";
import { removeFromOutbox } from "./outbox";

/**
 * Erases the mails to `address` that were written for these purposes, whatever its letters' case: who
 * holds it may get other mail of this site too. A mail that waits is never sent; its job finds no row.
 * Files of the outbox go at once, whether or not the caller's transaction commits.
 */
export async function eraseMailsTo(
  tx: Tx,
  address: string,
  purposes: readonly MailPurpose[],
): Promise<void> {
  const rows = await tx.$queryRaw<{ id: number; createdAt: Date }[]>`
    DELETE FROM "OutgoingMail"
    WHERE lower("toAddress") = lower(${address}) AND "purpose" = ANY(${[...purposes]})
    RETURNING "id", "createdAt"`;
  for (const { id, createdAt } of rows) await removeFromOutbox(id, createdAt);
}
