// What a person's decision teaches Akismet. Pure, but for its form in SQL.
import type { Said } from "../../akismet/protocol";
import { type CommentState, Prisma } from "../../db/generated/client";

export type Decided = {
  state: CommentState;
  /** Somebody of the staff decided so. */
  isByPerson: boolean;
  said: Said | null;
  /** What it was told before. */
  toldAs: Said | null;
};

/**
 * Null where it knows as much. Only what a person decided is told; but what was told once is also
 * put right where the decision was taken back.
 */
export function lessonOf({ state, isByPerson, said, toldAs }: Decided): "SPAM" | "HAM" | null {
  if (state !== "SPAM" && state !== "APPROVED") return null;
  if (!isByPerson && toldAs === null) return null;
  const lesson = state === "SPAM" ? "SPAM" : "HAM";
  // What it never saw it doesn't hold to be spam.
  const known = (toldAs ?? said ?? "HAM") === "HAM" ? "HAM" : "SPAM";
  return lesson === known ? null : lesson;
}

/** Whether a decision of the staff may hold a lesson; of the "Comment" with the alias c, as it stands now. */
export const mayTeachSql = Prisma.sql`(
  c."state" IN ('SPAM', 'APPROVED')
  AND EXISTS (SELECT 1 FROM "Settings" AS s WHERE s."id" = 1 AND s."akismetKey" IS NOT NULL)
  AND (c."state" = 'SPAM') <> EXISTS (SELECT 1 FROM "AkismetCheck" AS k
    WHERE k."commentId" = c."id" AND coalesce(k."toldAs", k."said") <> 'HAM'))`;
