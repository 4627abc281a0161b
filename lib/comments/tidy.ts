import "server-only";
// What comments leave behind by the clock: thrown away ones, where they came from, what readers wrote
// with reports of them, which forms were sent, and devices of which nothing is left.
import { db } from "../db/client";
import { tidyBudgets } from "../rate-limit";
import { forgetSenders, SENDER_DAYS } from "./akismet/forget";
import { tidyReplyAddresses } from "./replies/erase";
import { inForceSql } from "./sanction";
import { forgetCommenters, wipeComments } from "./wipe";

const DAY = 86_400_000;
/** What readers wrote with a report that is answered. */
const NOTE_DAYS = 90;
const BATCH = 200;
/** Batches of one run; the next hour goes on. */
const BATCHES = 50;

/** Every hour. Where nobody has set the site up there is nothing to forget. */
export async function tidyComments(now = new Date()): Promise<void> {
  const days = await db().settings.findUnique({
    where: { id: 1 },
    select: { spamDays: true, trashDays: true, networkDays: true, akismetKey: true },
  });
  if (!days) return;
  const before = (count: number) => new Date(now.getTime() - count * DAY);
  await eraseThrownAway(before(days.spamDays), before(days.trashDays));
  await forgetNetworks(before(days.networkDays));
  // What came in while it was switched off is forgotten here.
  const isAsked = days.akismetKey !== null;
  await forgetSenders(isAsked ? before(Math.min(days.networkDays, SENDER_DAYS)) : null);
  await forgetNotes(before(NOTE_DAYS));
  await forgetBound(now);
  await tidyReplyAddresses(now);
  await tidyBudgets(db());
}

// A short transaction each, so that nobody who moderates or writes waits for it.
async function eraseThrownAway(spamBefore: Date, trashBefore: Date): Promise<void> {
  for (let batch = 0; batch < BATCHES; batch++) {
    const count = await db().$transaction(
      async (tx) => {
        const rows = await tx.$queryRaw<{ id: number }[]>`
          SELECT "id" FROM "Comment"
          WHERE "state" IN ('SPAM', 'TRASH') AND "erasedAt" IS NULL
            AND "stateAt" < CASE "state" WHEN 'SPAM' THEN ${spamBefore}::timestamptz
              ELSE ${trashBefore}::timestamptz END
            AND "stateAt" < greatest(${spamBefore}::timestamptz, ${trashBefore}::timestamptz)
          ORDER BY "stateAt", "id" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;
        const ids = rows.map(({ id }) => id);
        await wipeComments(tx, ids, { actor: "SYSTEM", userId: null });
        return ids.length;
      },
      { timeout: 30_000 },
    );
    if (count < BATCH) return;
  }
}

// A sanction in force kept its commenter beyond the last comment; then it ended. Locked first: a
// comment that is being written under one of these is seen by the statement that deletes.
async function forgetBound(now: Date): Promise<void> {
  for (let batch = 0; batch < BATCHES; batch++) {
    const count = await db().$transaction(async (tx) => {
      const rows = await tx.$queryRaw<{ id: number }[]>`
        SELECT k."id" FROM "Commenter" AS k
        WHERE NOT EXISTS (SELECT 1 FROM "Comment" AS c WHERE c."commenterId" = k."id")
          AND NOT EXISTS (SELECT 1 FROM "Sanction" AS x
            WHERE x."commenterId" = k."id" AND ${inForceSql("x", now)})
        LIMIT ${BATCH} FOR UPDATE OF k SKIP LOCKED`;
      const ids = rows.map(({ id }) => id);
      await forgetCommenters(tx, ids, now);
      return ids.length;
    });
    if (count < BATCH) return;
  }
}

async function forgetNetworks(before: Date): Promise<void> {
  for (let batch = 0; batch < BATCHES; batch++) {
    const count = await db().$executeRaw`
      UPDATE "Comment" SET "networkHash" = NULL WHERE "id" IN (
        SELECT "id" FROM "Comment" WHERE "networkHash" IS NOT NULL AND "createdAt" < ${before}
        ORDER BY "createdAt" LIMIT 1000)`;
    if (count < 1000) return;
  }
}

async function forgetNotes(before: Date): Promise<void> {
  for (let batch = 0; batch < BATCHES; batch++) {
    const count = await db().$executeRaw`
      UPDATE "CommentReport" SET "note" = '' WHERE "id" IN (
        SELECT "id" FROM "CommentReport"
        WHERE "note" <> '' AND "answerId" IS NOT NULL AND "createdAt" < ${before} LIMIT 1000)`;
    if (count < 1000) return;
  }
}
