import "server-only";
// Network addresses and browsers of those who wrote are kept for Akismet, and only for days.
import { db, type Tx } from "../../db/client";

/** Days after which no raw address is here any more, however long its keyed hash is kept. */
export const SENDER_DAYS = 7;

const BATCH = 1_000;
/** Batches of one run; the next hour goes on. */
const BATCHES = 50;

export async function forgetSenders(before: Date): Promise<void> {
  for (let batch = 0; batch < BATCHES; batch++) {
    const count = await db().$executeRaw`
      UPDATE "AkismetCheck" SET "address" = NULL, "agent" = NULL WHERE "commentId" IN (
        SELECT "commentId" FROM "AkismetCheck"
        WHERE ("address" IS NOT NULL OR "agent" IS NOT NULL) AND "createdAt" < ${before}
        LIMIT ${BATCH})`;
    if (count < BATCH) return;
  }
}

export async function forgetChecks(tx: Tx, ids: number[]): Promise<void> {
  await tx.akismetCheck.deleteMany({ where: { commentId: { in: ids } } });
}
