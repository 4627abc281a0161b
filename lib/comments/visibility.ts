import "server-only";
// Which comments who may see: the one predicate of thread, counts, latest answers and every purge.
import { type CommentState, Prisma } from "../db/generated/client";

/** True where everybody may read a comment in this state (as long as its post is public). */
export function isVisible(state: CommentState): boolean {
  return state === "APPROVED";
}

/** `isVisible` in SQL, of the "Comment" whose alias is `c`. */
export const visibleToAll = Prisma.sql`c."state" = 'APPROVED'`;

/**
 * `visibleToAll`, and what the commenter of this very device still has pending. Only for a
 * render that the server found to be personal.
 */
export function visibleTo(commenterId: number | null): Prisma.Sql {
  if (commenterId === null) return visibleToAll;
  return Prisma.sql`(${visibleToAll} OR ${ownPending(commenterId)})`;
}

/** What one commenter still has pending, of the "Comment" whose alias is `c`. */
export function ownPending(commenterId: number): Prisma.Sql {
  return Prisma.sql`(c."state" = 'PENDING' AND c."commenterId" = ${commenterId})`;
}
