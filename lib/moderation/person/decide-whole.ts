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
  const which = Prisma.sql`c."commenterId" = ${commenterId} AND c."erasedAt" IS NULL
    AND ${scope === "pending" ? Prisma.sql`c."state" = 'PENDING'` : Prisma.sql`c."state" <> 'SPAM'`}`;
  const picks = await db().$queryRaw<{ publicId: string; version: number }[]>`
    SELECT c."publicId", c."version" FROM "Comment" AS c WHERE ${which}
    ORDER BY c."id" LIMIT ${MOST_PICKS + 1}`;
  if (picks.length === 0) return { ok: false, code: "missing" };
  if (picks.length <= MOST_PICKS) return decideMany(viewer, { picks, to });
  return db().$transaction((tx) => byRun(tx, viewer, which, to), { timeout: 30_000 });
}

async function byRun(
  tx: Tx,
  viewer: Viewer,
  which: Prisma.Sql,
  to: WholeInput["to"],
): Promise<BatchOutcome> {
  const run = await beginRun(tx, { userId: viewer.userId, to });
  await tx.$executeRaw`
    INSERT INTO "BulkItem" ("runId", "commentId", "version")
    SELECT ${run.id}::int, c."id", c."version" FROM "Comment" AS c WHERE ${which}
    ORDER BY c."id" LIMIT ${MOST}`;
  await fill(tx, run.id);
  const { batchId, publicId } = run;
  return { ok: true, value: { batchId, changed: [], refused: [], run: publicId } };
}
