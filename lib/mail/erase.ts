import "server-only";
// Mails to an address, or about a comment, whose holder wants to be forgotten: the rows, their jobs,
// and the files of the outbox.
import type { Tx } from "../db/client";
import { Prisma } from "../db/generated/client";
import { mentionOf } from "../mention";
import type { MailPurpose } from "./mail";
import { findInOutbox, removeFromOutbox } from "./outbox";

/**
 * Erases the mails to `address` that were written for these purposes (all, where none are named),
 * whatever its letters' case. A mail that waits is never sent; its job finds no row. Files of the
 * outbox go at once, whether or not the caller's transaction commits.
 */
export async function eraseMailsTo(
  tx: Tx,
  address: string,
  purposes?: readonly MailPurpose[],
): Promise<number> {
  const only = purposes ? Prisma.sql`AND "purpose" = ANY(${[...purposes]})` : Prisma.empty;
  return erase(tx, Prisma.sql`lower("toAddress") = lower(${address}) ${only}`);
}

const DIGEST: MailPurpose = "comments-waiting";

/**
 * The mails that quote one of these comments, to whomever. One that waits and tells its reader of
 * others as well stays, without a word: it is written anew when it leaves.
 */
export async function eraseMailsAbout(tx: Tx, commentIds: number[]): Promise<number> {
  const ids = Prisma.sql`${commentIds}::int[]`;
  const stays = Prisma.sql`("purpose" = ${DIGEST} AND "state" = 'QUEUED' AND NOT "commentIds" <@ ${ids})`;
  await tx.$executeRaw`
    UPDATE "OutgoingMail" SET "content" = NULL WHERE "commentIds" && ${ids} AND ${stays}`;
  return erase(tx, Prisma.sql`"commentIds" && ${ids} AND NOT ${stays}`);
}

/** The mails that name one of these addresses: in the row, or in the file of the outbox. */
export async function eraseMailsNaming(tx: Tx, addresses: string[]): Promise<number> {
  const filed = await findInOutbox(addresses);
  return erase(
    tx,
    Prisma.sql`"id" = ANY (${filed}::int[])
      OR replace(concat_ws(' ', "toName", "toAddress", "subject", "content"::text, "lastError"),
        '\\n', ' ') ~* ${mentionOf(addresses)}`,
  );
}

async function erase(tx: Tx, which: Prisma.Sql): Promise<number> {
  const rows = await tx.$queryRaw<{ id: number; createdAt: Date }[]>`
    DELETE FROM "OutgoingMail" WHERE ${which} RETURNING "id", "createdAt"`;
  for (const { id, createdAt } of rows) await removeFromOutbox(id, createdAt);
  return rows.length;
}
