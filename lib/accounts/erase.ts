import "server-only";
// People known by name only who leave for good, and links that were made for an address.
import { stale, type Tag } from "../cache";
import type { Db, Tx } from "../db/client";

/** The caller knows that nothing of theirs is left. Whoever can sign in is never erased. */
export async function eraseNames(tx: Tx, ids: number[]): Promise<void> {
  await tx.user.deleteMany({ where: { id: { in: ids }, passwordHash: null } });
  await stale(
    tx,
    ids.map((id): Tag => `author:${id}`),
  );
}

/** Links by which an account was to move to one of these addresses. */
export async function eraseTokensFor(tx: Tx, addresses: string[]): Promise<number> {
  return tx.$executeRaw`DELETE FROM "Token" WHERE lower("email") = ANY (${addresses})`;
}

/** Name of the member of staff, or author, who has one of these addresses. */
export async function staffWith(client: Tx | Db, addresses: string[]): Promise<string | null> {
  const where = { email: { in: addresses } };
  return (await client.user.findFirst({ where, select: { name: true } }))?.name ?? null;
}
