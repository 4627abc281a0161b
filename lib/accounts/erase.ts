import "server-only";
// People known by name only who leave for good.
import { stale, type Tag } from "../cache";
import type { Tx } from "../db/client";

/** The caller knows that nothing of theirs is left. Whoever can sign in is never erased. */
export async function eraseNames(tx: Tx, ids: number[]): Promise<void> {
  await tx.user.deleteMany({ where: { id: { in: ids }, passwordHash: null } });
  await stale(
    tx,
    ids.map((id): Tag => `author:${id}`),
  );
}
