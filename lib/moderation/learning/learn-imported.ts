import "server-only";
// What became of comments elsewhere, before they were imported, told to the learned filter: only
// where the owner asks for it, and at half weight.
import { recordAudit } from "../../audit";
import type { Viewer } from "../../auth/roles";
import { db, type Tx } from "../../db/client";
import { Prisma } from "../../db/generated/client";
import { SAMPLE_ORIGIN } from "../../ids";
import { enqueue } from "../../queue/enqueue";
import { ok, type Result, refuse } from "../../result";
import { type Lesson, MOST_KEPT, NO_CHANGES, openFilter, teach } from "../../screening/model/teach";
import { canSeeFigures } from "../policy";

/** Of each kind so many are learned in all, the newest, and no more than leave room for what is decided here. */
const MOST_OF_A_KIND = 1_000;
const WEIGHT = 0.5;

export async function askForHistory(viewer: Viewer | null): Promise<Result<null, "forbidden">> {
  if (!canSeeFigures(viewer)) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    const how = { jobKey: "learn-imported", queue: "learn" };
    await enqueue(tx, "moderation.learn-imported", {}, how);
    await recordAudit(tx, {
      ...{ action: "settings.changed", userId: viewer.userId },
      ...{ subject: "spam filter", detail: { learns: "imported comments" } },
    });
    return ok(null);
  });
}

/** Twice is as good as once: what is learned already counts towards the most there may be. */
export function learnImported(): Promise<void> {
  return openFilter(async (tx, filter) => {
    return teach(tx, filter, { ...NO_CHANGES, lessons: await findLessons(tx) });
  });
}

// Nobody here decided about them, they are no sample's, and they aren't learned yet.
const candidates = Prisma.sql`
  "Comment" AS c
  JOIN "ModerationEvent" AS e ON e."commentId" = c."id" AND e."action" = 'IMPORT'
  JOIN "CommentVersion" AS v ON v."id" = c."currentVersionId"
  WHERE NOT starts_with(c."origin", ${SAMPLE_ORIGIN}) AND c."stateActor" = 'IMPORT'
    AND c."commenterId" IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM "LearnedDecision" AS l WHERE l."commentId" = c."id")`;

function newest(state: "APPROVED" | "SPAM"): Prisma.Sql {
  return Prisma.sql`(SELECT c."id" AS "commentId", e."id" AS "eventId", c."email", v."source",
      c."state" = 'SPAM' AS "isSpam"
    FROM ${candidates} AND c."state" = ${state}::"CommentState"
    ORDER BY c."createdAt" DESC, c."id" DESC LIMIT ${roomFor(state === "SPAM")})`;
}

function roomFor(isSpam: boolean): Prisma.Sql {
  return Prisma.sql`(
    SELECT greatest(0, least(${MOST_OF_A_KIND}, (${MOST_KEPT} - count(*) FILTER (WHERE "weight" = 1)) / 2)
      - count(*) FILTER (WHERE "weight" < 1 AND "isSpam" = ${isSpam})) FROM "LearnedDecision")`;
}

async function findLessons(tx: Tx): Promise<Lesson[]> {
  const rows = await tx.$queryRaw<Omit<Lesson, "weight" | "circumstances">[]>`
    SELECT * FROM (${newest("APPROVED")} UNION ALL ${newest("SPAM")}) AS found
    ORDER BY "eventId"`;
  const circumstances = { about: null, approvedBefore: 0, spamBefore: 0 };
  return rows.map((row) => ({ ...row, weight: WEIGHT, circumstances }));
}

/** At most as many as are learned at once. */
export async function countImported(): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (${newest("APPROVED")} UNION ALL ${newest("SPAM")}) AS found`;
  return row?.count ?? 0;
}
