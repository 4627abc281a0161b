import "server-only";
// A picture's variants, made: the job media.process.
import { db } from "../db/client";
import { type Attempt, processPicture } from "../media/process";
import { refreshPostsWith } from "../posts/refresh-pictures";

/** Articles that were published meanwhile learn what of it exists. May run twice. */
export async function readyPicture(id: number, attempt: Attempt): Promise<void> {
  if (!(await processPicture(id, attempt))) return;
  await db().$transaction((tx) => refreshPostsWith(tx, id), { timeout: 30_000 });
}
