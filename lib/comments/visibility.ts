import "server-only";
// Which comments who may see, as long as their post is public: the one predicate of thread, counts,
// latest answers and every purge. A database test holds its three forms to the same answer.
import { type CommentState, Prisma } from "../db/generated/client";

/** True where everybody may read a comment in this state. */
export function isVisible(state: CommentState): boolean {
  return state === "APPROVED";
}

/** `isVisible` for Prisma's `where`. */
export const visibleWhere = { state: "APPROVED" } satisfies Prisma.CommentWhereInput;

/**
 * `isVisible` in SQL, of the "Comment" with this alias; with a commenter, also what that commenter
 * still has pending, as far as they know (only for a render that the server found to be personal).
 */
export function visibleSql(
  alias: "c" | "r" | "root",
  commenterId: number | null = null,
): Prisma.Sql {
  const comment = Prisma.raw(alias);
  const visible = Prisma.sql`${comment}."state" = 'APPROVED'`;
  if (commenterId === null) return visible;
  return Prisma.sql`(${visible} OR ${ownSql(alias, commenterId)})`;
}

/**
 * What a commenter sees beyond everybody: the own that is pending, and what a check threw away
 * without a word, which looks the same to them. Never true of what is visible.
 */
export function ownSql(alias: "c" | "r" | "root", commenterId: number): Prisma.Sql {
  const comment = Prisma.raw(alias);
  return Prisma.sql`(${comment}."commenterId" = ${commenterId} AND (${comment}."state" = 'PENDING'
    OR (${comment}."state" IN ('SPAM', 'TRASH') AND ${comment}."stateActor" = 'SYSTEM')))`;
}
