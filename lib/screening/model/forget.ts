import "server-only";
// Whoever is forgotten leaves nothing in what the filter learned. The model itself is learned again
// without them by the next job: its weights are sums that name nobody.
import type { Tx } from "../../db/client";
import { enqueue } from "../../queue/enqueue";
import { writerHash } from "./key";
import { lockFilter } from "./lock";

/** True where there was something, and learnSoon() is to follow. */
export async function forgetLearnedFrom(tx: Tx, addresses: string[]): Promise<boolean> {
  // A job that has read their words already is waited for; a later one finds them gone.
  await lockFilter(tx);
  const hashes = addresses.map(writerHash);
  const { count } = await tx.learnedDecision.deleteMany({ where: { writerHash: { in: hashes } } });
  // What a process has in memory of them is no longer what is stored.
  if (count > 0) await tx.spamFilter.updateMany({ data: { version: { increment: 1 } } });
  return count > 0;
}

/**
 * One job however many ask: what there is to learn is read when it runs. The last that a transaction
 * does, for every decision needs the row of this one job.
 */
export function learnSoon(tx: Tx): Promise<void> {
  return enqueue(tx, "moderation.learn", {}, { jobKey: "learn", queue: "learn" });
}
