import "server-only";
// One decision on all that a person wrote, or on all of it that waits: at once where it is little,
// else by a run. Either way one batch, taken back as one.
import type { Viewer } from "../../auth/roles";
import { db, type Tx } from "../../db/client";
import { Prisma } from "../../db/generated/client";
import { decideMany } from "../decide-many";
import type { BatchOutcome } from "../outcome";
import { canModerate } from "../policy";
import { beginRun, fill, MOST } from "../runs/start";
import { MOST_PICKS } from "../schema";
import { findPerson } from "./find";
import type { WholeInput } from "./schema";

export async function decideWhole(
  viewer: Viewer | null,
  { publicId, scope, to }: WholeInput,
): Promise<BatchOutcome> {
  if (!canModerate(viewer)) return { ok: false, code: "forbidden" };
  const commenterId = (await findPerson(db(), publicId))?.commenterId;
  if (!commenterId) return { ok: false, code: "missing" };
  // Not what a colleague wrote on the same device, signed in.
  const which = Prisma.sql`c."commenterId" = ${commenterId} AND c."erasedAt" IS NULL
    AND c."staffId" IS NULL AND ${inScope[scope]}`;
  const isWhole = scope === "all";
  const picks = await db().$queryRaw<{ publicId: string; version: number }[]>`
    SELECT c."publicId", c."version" FROM "Comment" AS c WHERE ${which}
    ORDER BY c."id" LIMIT ${MOST_PICKS + 1}`;
  if (picks.length === 0) return { ok: false, code: "missing" };
  if (picks.length <= MOST_PICKS) return decideMany(viewer, { picks, to }, { isWhole });
  return db().$transaction((tx) => byRun(tx, viewer, which, { to, isWhole }), { timeout: 30_000 });
}

// An edit of a public comment waits, too.
const inScope: Record<WholeInput["scope"], Prisma.Sql> = {
  pending: Prisma.sql`(c."state" = 'PENDING' OR c."pendingVersionId" IS NOT NULL)`,
  all: Prisma.sql`c."state" <> 'SPAM'`,
};

async function byRun(
  tx: Tx,
  viewer: Viewer,
  which: Prisma.Sql,
  how: { to: WholeInput["to"]; isWhole: boolean },
): Promise<BatchOutcome> {
  const run = await beginRun(tx, { userId: viewer.userId, ...how });
  await tx.$executeRaw`
    INSERT INTO "BulkItem" ("runId", "commentId", "version")
    SELECT ${run.id}::int, c."id", c."version" FROM "Comment" AS c WHERE ${which}
    ORDER BY c."id" LIMIT ${MOST}`;
  await fill(tx, run.id);
  const { batchId, publicId } = run;
  return { ok: true, value: { batchId, changed: [], refused: [], run: publicId } };
}
