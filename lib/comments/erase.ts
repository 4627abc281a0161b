import "server-only";
// Comments that leave for good, with their versions, reasons and events, the mails that quote them
// and the devices of which nothing else is left. Moderation never does this
// (it moves to the trash); only what takes a whole body of content back does.
import { stale } from "../cache";
import type { Tx } from "../db/client";
import { eraseMailsAbout } from "../mail/erase";
import { withdrawMailsQuoting } from "./replies/withdraw";
import { staleTags } from "./stale-tags";
import { keepVerdicts } from "./trust";
import { isVisible } from "./visibility";
import { forgetCommenters } from "./wipe";

/** Whoever answers one of these loses the parent: the caller says which answers go along. */
export async function eraseComments(tx: Tx, ids: number[]): Promise<void> {
  const gone = await tx.comment.findMany({
    where: { id: { in: ids } },
    select: { postId: true, state: true, commenterId: true },
  });
  await withdrawMailsQuoting(tx, ids);
  await eraseMailsAbout(tx, ids);
  await keepVerdicts(tx, ids);
  await tx.comment.deleteMany({ where: { id: { in: ids } } });
  await forgetCommenters(
    tx,
    gone.map(({ commenterId }) => commenterId),
  );
  const posts = new Set(gone.filter(({ state }) => isVisible(state)).map(({ postId }) => postId));
  await stale(tx, [...posts].flatMap(staleTags));
}
