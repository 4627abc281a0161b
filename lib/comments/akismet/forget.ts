import "server-only";
// Network addresses and browsers of those who wrote are kept for Akismet, and only for days.
import { db, type Tx } from "../../db/client";
import { found } from "../../screening/checks";
import { replaceAwaited } from "./awaited";

/** Days after which no raw address is here any more, however long its keyed hash is kept. */
export const SENDER_DAYS = 7;

const BATCH = 1_000;
/** Batches of one run; the next hour goes on. */
const BATCHES = 50;

/** Of comments that were asked about before then; null: of all, for nobody is asked any more. */
export async function forgetSenders(before: Date | null): Promise<void> {
  for (let batch = 0; batch < BATCHES; batch++) {
    const count = await db().$executeRaw`
      UPDATE "AkismetCheck" SET "address" = NULL, "agent" = NULL WHERE "commentId" IN (
        SELECT "commentId" FROM "AkismetCheck"
        WHERE ("address" IS NOT NULL OR "agent" IS NOT NULL) AND (${before}::timestamptz IS NULL OR "createdAt" < ${before}::timestamptz)
        LIMIT ${BATCH})`;
    if (count < BATCH) return;
  }
}

export async function forgetChecks(tx: Tx, ids: number[]): Promise<void> {
  await tx.akismetCheck.deleteMany({ where: { commentId: { in: ids } } });
}

/** It is not asked any more: what waits for it waits for a person. */
export async function giveUp(tx: Tx, id: number): Promise<void> {
  const waits = { commentId: id, check: "akismet-waiting" };
  if ((await tx.commentReason.count({ where: waits })) === 0) return;
  await replaceAwaited(tx, id, [found("akismet-down")]);
}
