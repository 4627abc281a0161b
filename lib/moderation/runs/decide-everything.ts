import "server-only";
// One decision on everything that a filter lets through, by a run.
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import type { CommentState } from "../../db/generated/enums";
import { ok, type Result, refuse } from "../../result";
import type { DeskFilter } from "../filter";
import { findNow } from "../find";
import { canModerate } from "../policy";
import { beginRun, fill, MOST } from "./start";

/**
 * The run's public id. What matches at this moment is decided, up to MOST comments in the filter's
 * order; "missing" where nothing does.
 */
export async function decideEverything(
  viewer: Viewer | null,
  filter: DeskFilter,
  to: CommentState,
): Promise<Result<string, "forbidden" | "missing">> {
  if (!canModerate(viewer)) return refuse("forbidden");
  const ids = await findNow(filter, undefined, MOST);
  if (ids.length === 0) return refuse("missing");
  // Of what waits the edits are meant, of all other lists the comments.
  const isWhole = filter.list !== "pending";
  return db().$transaction(
    async (tx) => {
      const run = await beginRun(tx, { userId: viewer.userId, to, isWhole });
      await tx.$executeRaw`
        INSERT INTO "BulkItem" ("runId", "commentId", "version")
        SELECT ${run.id}::int, c."id", c."version" FROM "Comment" c
        WHERE c."id" = ANY (${ids}::int[]) AND (c."state" <> ${to}::"CommentState"
          OR c."pendingVersionId" IS NOT NULL OR c."openReports" > 0)`;
      await fill(tx, run.id);
      return ok(run.publicId);
    },
    { timeout: 30_000 },
  );
}
