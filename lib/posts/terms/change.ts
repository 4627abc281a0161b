import "server-only";
// The frame of every change to sections and tags.
import { can } from "../../auth/capabilities";
import type { Viewer } from "../../auth/roles";
import { db, type Tx } from "../../db/client";
import { isUniqueViolation } from "../../db/errors";
import { type Result, refuse } from "../../result";
import type { TermRefusal } from "./schema";

export type TermOutcome = Promise<Result<{ id: number }, TermRefusal>>;

/** One after the other: of two who act at once the second sees what the first did. */
export async function changeTerms(
  viewer: Viewer | null,
  work: (tx: Tx, viewer: Viewer) => TermOutcome,
): TermOutcome {
  if (!can(viewer, "sections.edit")) return refuse("forbidden");
  try {
    return await db().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('terms', 0))`;
      return work(tx, viewer);
    });
  } catch (error) {
    // A post or an import that names it brought it into being meanwhile, without waiting here.
    if (isUniqueViolation(error)) return refuse("taken");
    throw error;
  }
}
