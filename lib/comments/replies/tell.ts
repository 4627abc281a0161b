import "server-only";
// An answer became public, and whoever it answers asked to hear of answers: noted in the transaction
// that made it so, looked at when there was time to take it back.
import type { Tx } from "../../db/client";
import { enqueue } from "../../queue/enqueue";

/** Milliseconds in which an answer may be taken back before anybody hears of it. */
const REPLY_DELAY = 60_000;

/** `id`: of the answer. Does nothing where the person was told of this answer already. */
export async function tellOfReply(
  tx: Tx,
  { id, addressId, now }: { id: number; addressId: number; now: Date },
): Promise<void> {
  const dueAt = new Date(now.getTime() + REPLY_DELAY);
  const waiting = await tx.$queryRaw<unknown[]>`
    INSERT INTO "ReplyNotice" AS n ("commentId", "addressId", "dueAt")
    VALUES (${id}, ${addressId}, ${dueAt})
    ON CONFLICT ("commentId", "addressId") DO UPDATE SET "dueAt" = excluded."dueAt"
      WHERE n."state" = 'WAITING'
    RETURNING 1`;
  if (waiting.length === 0) return;
  const jobKey = `reply-mail:${id}`;
  await enqueue(tx, "comments.reply-mail", { id: addressId }, { runAt: dueAt, jobKey });
}
