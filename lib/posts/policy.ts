// Which posts readers may see. The one predicate, once as a function and once as a where clause; a
// database test holds the two (and the SQL in queries.ts) to the same answer.
import type { Prisma } from "../db/generated/client";
import type { PostState } from "../db/generated/enums";

/** A post is public when its time has come, whether or not a job ran. */
export function isPublic(
  post: { state: PostState; publishAt: Date | null; publishedRevisionId: number | null },
  now: Date,
): boolean {
  const released = post.state === "PUBLISHED" || post.state === "SCHEDULED";
  if (!released || post.publishedRevisionId === null || post.publishAt === null) return false;
  return post.publishAt <= now;
}

/** `isPublic` for Prisma's `where`. */
export function publicWhere(now: Date) {
  return {
    state: { in: ["PUBLISHED", "SCHEDULED"] },
    publishedRevisionId: { not: null },
    publishAt: { lte: now },
  } satisfies Prisma.PostWhereInput;
}
