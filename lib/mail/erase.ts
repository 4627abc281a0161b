import "server-only";
// Mails to an address, or about a comment, whose holder wants to be forgotten, or to know what is
// kept: the rows, their jobs, and the files of the outbox.
import type { Db, Tx } from "../db/client";
import { type OutgoingMail, Prisma } from "../db/generated/client";
import { mentionOf } from "../mention";
import type { MailPurpose } from "./mail";
import { findInOutbox, readOutboxText, removeFromOutbox } from "./outbox";

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
  return erase(tx, await naming(addresses));
}

type Named = Pick<
  OutgoingMail,
  "purpose" | "toName" | "toAddress" | "subject" | "state" | "lastError" | "createdAt" | "handedAt"
> & {
  /** Of one that lies in the outbox the text of its file; null where it has left the house. */
  content: unknown;
};

/** The same mails with what they say, the newest 1,000. */
export async function listMailsNaming(client: Tx | Db, addresses: string[]): Promise<Named[]> {
  const rows = await client.$queryRaw<(Named & { id: number })[]>`
    SELECT "id", "purpose", "toName", "toAddress", "subject", "content", "state"::text AS "state",
      "lastError", "createdAt", "handedAt"
    FROM "OutgoingMail" WHERE ${await naming(addresses)} ORDER BY "id" DESC LIMIT 1000`;
  const mails: Named[] = [];
  for (const { id, ...row } of rows) {
    mails.push({ ...row, content: row.content ?? (await readOutboxText(id, row.createdAt)) });
  }
  return mails;
}

async function naming(addresses: string[]): Promise<Prisma.Sql> {
  const filed = await findInOutbox(addresses);
  return Prisma.sql`("id" = ANY (${filed}::int[])
    OR replace(concat_ws(' ', "toName", "toAddress", "subject", "content"::text, "lastError"),
      '\\n', ' ') ~* ${mentionOf(addresses)})`;
}

async function erase(tx: Tx, which: Prisma.Sql): Promise<number> {
  const rows = await tx.$queryRaw<{ id: number; createdAt: Date }[]>`
    DELETE FROM "OutgoingMail" WHERE ${which} RETURNING "id", "createdAt"`;
  for (const { id, createdAt } of rows) await removeFromOutbox(id, createdAt);
  return rows.length;
}
