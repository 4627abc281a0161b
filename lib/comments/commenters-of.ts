import "server-only";
// Who is behind an address.
import type { Tx } from "../db/client";
import { Prisma } from "../db/generated/client";
import { replyHash } from "./replies/address";
import { addressHash } from "./sanction";

/**
 * Commenters behind these addresses: who wrote under one, whose device proved one to be its own, and
 * whom a sanction binds with one. The last two are known when their comments are erased long since.
 */
export function commentersSql(addresses: string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT own."commenterId" AS "id" FROM "Comment" AS own
    WHERE lower(own."email") = ANY (${addresses}) AND own."commenterId" IS NOT NULL
    UNION SELECT k."id" FROM "Commenter" AS k JOIN "ReplyAddress" AS a ON a."id" = k."addressId"
    WHERE a."hash" = ANY (${addresses.map(replyHash)})
    UNION SELECT x."commenterId" FROM "Sanction" AS x
    WHERE x."addressHash" = ANY (${addresses.map(addressHash)})`;
}

/** Asked before anything is forgotten: what is forgotten first may be what told who they are. */
export async function findCommentersOf(tx: Tx, addresses: string[]): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>(commentersSql(addresses));
  return rows.map(({ id }) => id);
}
