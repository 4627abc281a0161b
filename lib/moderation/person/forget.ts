import "server-only";
// What moderators noted about somebody who wants to be forgotten, or to know what is kept.
import { commentersSql } from "../../comments/commenters-of";
import type { Db, Tx } from "../../db/client";
import { Prisma } from "../../db/generated/client";
import { mentionOf } from "../../mention";

/**
 * Notes and sanctions go with whoever is behind one of these addresses, before the comments do; in
 * those about others that name one, nothing is left to be read.
 */
export async function forgetPerson(tx: Tx, addresses: string[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM "CommenterNote" AS n WHERE ${isAbout("n", addresses)}`;
  await tx.$executeRaw`
    DELETE FROM "Sanction" AS x WHERE ${isAbout("x", addresses)}`;
  const naming = mentionOf(addresses);
  await tx.$executeRaw`UPDATE "CommenterNote" SET "body" = '(erased)' WHERE "body" ~* ${naming}`;
  await tx.$executeRaw`UPDATE "Sanction" SET "reason" = '(erased)' WHERE "reason" ~* ${naming}`;
}

/** Each the newest 1,000. */
export async function listNotedOf(client: Tx | Db, addresses: string[]) {
  const [notes, sanctions] = await Promise.all([
    client.$queryRaw<{ body: string; createdAt: Date }[]>`
      SELECT n."body", n."createdAt" FROM "CommenterNote" AS n
      WHERE ${isAbout("n", addresses)} OR n."body" ~* ${mentionOf(addresses)}
      ORDER BY n."id" DESC LIMIT 1000`,
    client.$queryRaw<Noted[]>`
      SELECT x."kind"::text AS "kind", x."reason", x."until", x."createdAt", x."endedAt"
      FROM "Sanction" AS x
      WHERE ${isAbout("x", addresses)} OR x."reason" ~* ${mentionOf(addresses)}
      ORDER BY x."id" DESC LIMIT 1000`,
  ]);
  return { staffNotes: notes, sanctions };
}

type Noted = {
  kind: string;
  reason: string;
  until: Date | null;
  createdAt: Date;
  endedAt: Date | null;
};

function isAbout(alias: "n" | "x", addresses: string[]): Prisma.Sql {
  return Prisma.sql`${Prisma.raw(alias)}."commenterId" IN (${commentersSql(addresses)})`;
}
