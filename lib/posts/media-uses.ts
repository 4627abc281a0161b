import "server-only";
// Which pictures a post shows or is going to: what the library's "used in" reads.
import type { Tx } from "../db/client";
import { hashesIn, type Text } from "./render";

type Content = Text & { heroId: number | null };

/** Adds what this text shows; what an older text of the post shows stays noted. */
export async function addMediaUses(tx: Tx, postId: number, content: Content): Promise<void> {
  const ids = await mediaIdsOf(tx, content);
  if (ids.length === 0) return;
  const data = ids.map((mediaId) => ({ postId, mediaId }));
  await tx.mediaUse.createMany({ data, skipDuplicates: true });
}

/** Notes exactly what this text shows: there is no other. */
export async function setMediaUses(tx: Tx, postId: number, content: Content): Promise<void> {
  const ids = await mediaIdsOf(tx, content);
  await tx.mediaUse.deleteMany({ where: { postId, mediaId: { notIn: ids } } });
  if (ids.length === 0) return;
  const data = ids.map((mediaId) => ({ postId, mediaId }));
  await tx.mediaUse.createMany({ data, skipDuplicates: true });
}

/** Whether each picture can be shown; what is still made ready, or failed to be, can't. */
export async function areMediaReady(tx: Tx, content: Content): Promise<boolean> {
  const id = { in: await mediaIdsOf(tx, content) };
  return (await tx.media.count({ where: { id, state: { not: "READY" } } })) === 0;
}

async function mediaIdsOf(tx: Tx, content: Content): Promise<number[]> {
  const hashes = hashesIn(content);
  const hero = content.heroId === null ? [] : [content.heroId];
  if (hashes.length === 0) return hero;
  const rows = await tx.media.findMany({ where: { hash: { in: hashes } }, select: { id: true } });
  return [...new Set([...hero, ...rows.map(({ id }) => id)])];
}
