import "server-only";
// Who is behind a comment.
import type { Db, Tx } from "../../db/client";

export type Found = {
  /** The comment that names the person. */
  id: number;
  name: string;
  email: string | null;
  isStaff: boolean;
  /** Null: nobody is known behind it, as of a comment that an import brought without its author. */
  commenterId: number | null;
  device: string | null;
  firstSeenAt: Date | null;
  /** What the device proved to be its own (lib/comments/replies). */
  provenHash: string | null;
};

export async function findPerson(client: Tx | Db, publicId: string): Promise<Found | null> {
  const row = await client.comment.findUnique({
    where: { publicId },
    select: {
      ...{ id: true, name: true, email: true, staffId: true, commenterId: true },
      commenter: {
        select: { device: true, createdAt: true, address: { select: { hash: true } } },
      },
    },
  });
  if (!row) return null;
  const { id, name, email, staffId, commenterId, commenter } = row;
  return {
    ...{ id, name, email, commenterId },
    isStaff: staffId !== null,
    device: commenter?.device ?? null,
    firstSeenAt: commenter?.createdAt ?? null,
    provenHash: commenter?.address?.hash ?? null,
  };
}
