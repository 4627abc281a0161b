import "server-only";
// Comments that leave for good, with their versions, reasons and events. Moderation never does this
// (it moves to the trash); only what takes a whole body of content back does.
import { stale } from "../cache";
import type { Tx } from "../db/client";
import { staleTags } from "./stale-tags";
import { keepVerdicts } from "./trust";
import { isVisible } from "./visibility";

/** Whoever answers one of these loses the parent: the caller says which answers go along. */
export async function eraseComments(tx: Tx, ids: number[]): Promise<void> {
  const gone = await tx.comment.findMany({
    where: { id: { in: ids } },
    select: { postId: true, state: true, commenterId: true },
  });
  await keepVerdicts(tx, ids);
  await tx.comment.deleteMany({ where: { id: { in: ids } } });
  const commenters = gone.map((comment) => comment.commenterId).filter((id) => id !== null);
  await tx.commenter.deleteMany({
    where: { id: { in: commenters }, device: null, comments: { none: {} } },
  });
  const posts = new Set(gone.filter(({ state }) => isVisible(state)).map(({ postId }) => postId));
  await stale(tx, [...posts].flatMap(staleTags));
}
