import "server-only";
// A picture's variants, made: the job media.process.
import { db } from "../db/client";
import { type Attempt, processPicture } from "../media/process";
import { refreshPostsWith } from "../posts/refresh-pictures";

/**
 * Articles that were published meanwhile learn what of it exists: also where an earlier try made the
 * picture and ended before it told them. May run twice.
 */
export async function readyPicture(id: number, attempt: Attempt): Promise<void> {
  await processPicture(id, attempt);
  await db().$transaction(
    async (tx) => {
      const isReady = await tx.media.count({ where: { id, state: "READY" } });
      if (isReady) await refreshPostsWith(tx, id);
    },
    { timeout: 30_000 },
  );
}
