import "server-only";
// Addresses that are never written to. Kept as keyed hashes, so the list outlives the people on it.
import type { Db, Tx } from "../db/client";
import type { SuppressionReason } from "../db/generated/enums";
import { keyedHash } from "../keys";

/** `key` is the address in lower case, as address.ts makes it. */
export async function isSuppressed(client: Tx | Db, key: string): Promise<boolean> {
  return (await client.suppression.count({ where: { hash: suppressionHash(key) } })) > 0;
}

export async function suppress(tx: Tx, key: string, reason: SuppressionReason): Promise<void> {
  const data = [{ hash: suppressionHash(key), reason }];
  await tx.suppression.createMany({ data, skipDuplicates: true });
}

/** True where the address was on the list. */
export async function release(tx: Tx, key: string): Promise<boolean> {
  const { count } = await tx.suppression.deleteMany({ where: { hash: suppressionHash(key) } });
  return count > 0;
}

export function suppressionHash(key: string): string {
  return keyedHash("suppression", key);
}
