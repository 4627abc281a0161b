import "server-only";
// Pictures that leave for good: the row with its transaction, the files once that is committed.
import type { Db, Tx } from "../db/client";
import { deleteFiles } from "./files";

/** Answers the hashes, for `deleteUnusedFiles` after the commit. */
export async function erasePictures(tx: Tx, ids: number[]): Promise<string[]> {
  const where = { id: { in: ids } };
  const rows = await tx.media.findMany({ where, select: { hash: true } });
  await tx.media.deleteMany({ where });
  return rows.map((row) => row.hash);
}

/** Deletes the files of those hashes that no row names; the same bytes may have come back. */
export async function deleteUnusedFiles(db: Pick<Db, "media">, hashes: string[]): Promise<void> {
  const where = { hash: { in: hashes } };
  const used = new Set((await db.media.findMany({ where })).map((row) => row.hash));
  await Promise.all(hashes.filter((hash) => !used.has(hash)).map(deleteFiles));
}
