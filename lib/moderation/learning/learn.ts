import "server-only";
// What moderators decided, told to the learned filter. Read from their events, so that a job that
// runs twice, late or not at all for a while changes nothing in the end.
import { recordsOf } from "../../comments/trust";
import type { Tx } from "../../db/client";
import { wordsOfArticles } from "../../screening/model/article";
import { type Changes, type Lesson, openFilter, teach } from "../../screening/model/teach";

/** Events of one transaction. */
const CHUNK = 500;
/**
 * An event may be committed after a later one: what people did in so many seconds before the last
 * is looked at again. No transaction of ours takes as long.
 */
const AGAIN = 120;
/** Of those the latest so many: a run makes some hundred a second. */
const MOST_AGAIN = 2_000;
/** On a site that decided long before it had a filter so many events are looked at. */
const FROM_THE_PAST = 20_000;
/** A press on more comments than this says little of each. */
const MOST_AT_ONCE = 50;

/** All that is new. */
export async function learnDecisions(signal?: AbortSignal): Promise<void> {
  while (await learnChunk()) signal?.throwIfAborted();
}

/** False: nothing is left to look at. */
async function learnChunk(): Promise<boolean> {
  let isMore = false;
  await openFilter(async (tx, filter) => {
    const from = filter.readTo || (await beginning(tx));
    const events = await tx.moderationEvent.findMany({
      where: { id: { gt: from } },
      orderBy: { id: "asc" },
      take: CHUNK,
      select: { id: true },
    });
    isMore = events.length === CHUNK;
    const readTo = events.at(-1)?.id ?? from;
    return teach(tx, { ...filter, readTo }, await findChanges(tx, from, readTo));
  });
  return isMore;
}

async function beginning(tx: Tx): Promise<number> {
  const { _max } = await tx.moderationEvent.aggregate({ _max: { id: true } });
  return Math.max(0, (_max.id ?? 0) - FROM_THE_PAST);
}

/** A comment of which something else is kept than what stands. */
type Changed = {
  commentId: number;
  /** What a person last decided of it, and nobody took back; null: nothing stands. */
  eventId: number | null;
  isSpam: boolean;
  /** An ordinary decision on its present words. */
  teaches: boolean;
  decidedAt: Date | null;
  /** What is kept of it: of a decision, and of what it had been before it was imported. */
  learnedId: number | null;
  importedId: number | null;
  isOverruled: boolean | null;
};

async function findChanges(tx: Tx, after: number, upTo: number): Promise<Changes> {
  const changed = await findChanged(tx, after, upTo);
  const taught = changed.filter((row) => row.teaches && row.learnedId !== row.eventId);
  const imported = changed.flatMap(({ importedId, isOverruled, eventId }) =>
    importedId !== null && isOverruled !== (eventId !== null) ? [{ importedId, isOverruled }] : [],
  );
  const idsOf = (rows: typeof imported) => rows.map(({ importedId }) => importedId);
  return {
    forgotten: changed.flatMap(({ learnedId, teaches, eventId }) =>
      learnedId !== null && !(teaches && learnedId === eventId) ? [learnedId] : [],
    ),
    overruled: idsOf(imported.filter(({ isOverruled }) => !isOverruled)),
    restored: idsOf(imported.filter(({ isOverruled }) => isOverruled)),
    lessons: await findLessons(tx, taught),
  };
}

type Words = {
  id: number;
  source: string;
  email: string | null;
  /** What its article has published. */
  revisionId: number | null;
};

// The writer's record is that of the other comments as it was when this one was decided.
async function findLessons(tx: Tx, taught: Changed[]): Promise<Lesson[]> {
  if (taught.length === 0) return [];
  const ids = taught.map(({ commentId }) => commentId);
  const words = await tx.$queryRaw<Words[]>`
    SELECT c."id", c."email", v."source", p."publishedRevisionId" AS "revisionId"
    FROM "Comment" AS c
    JOIN "Post" AS p ON p."id" = c."postId"
    JOIN "CommentVersion" AS v ON v."id" = c."currentVersionId"
    WHERE c."id" = ANY (${ids}::int[])`;
  const articles = await wordsOfArticles(
    tx,
    words.map(({ revisionId }) => revisionId),
  );
  const records = await recordsOf(
    tx,
    taught.map(({ commentId: id, decidedAt: before }) => ({ id, before })),
  );
  const found = new Map(words.map((row) => [row.id, row]));
  return taught.flatMap(({ commentId, eventId, isSpam }) => {
    const row = found.get(commentId);
    if (!row || eventId === null) return [];
    const about = articles.get(row.revisionId ?? 0) ?? null;
    const { source, email } = row;
    const circumstances = { about, ...records(commentId) };
    return [{ commentId, eventId, email, isSpam, weight: 1, source, circumstances }];
  });
}

// In the order of the decisions. A press on all that somebody wrote judges the person, not each
// comment. "ModerationEvent_staff_idx" finds what is looked at again.
function findChanged(tx: Tx, after: number, upTo: number): Promise<Changed[]> {
  return tx.$queryRaw<Changed[]>`
    WITH touched AS (
      SELECT e."commentId" FROM "ModerationEvent" AS e
      WHERE e."id" > ${after} AND e."id" <= ${upTo} AND e."actor" = 'STAFF'
      UNION
      SELECT again."commentId" FROM (
        SELECT e."commentId" FROM "ModerationEvent" AS e
        WHERE e."id" <= ${after} AND e."actor" = 'STAFF' AND e."createdAt" > (
          SELECT b."createdAt" - make_interval(secs => ${AGAIN}) FROM "ModerationEvent" AS b
          WHERE b."id" <= ${after} ORDER BY b."id" DESC LIMIT 1)
        ORDER BY e."createdAt" DESC LIMIT ${MOST_AGAIN}) AS again
    ), stands AS MATERIALIZED (
      SELECT c."id" AS "commentId", last."id" AS "eventId", last."createdAt" AS "decidedAt",
        coalesce(last."action" = 'SPAM', false) AS "isSpam",
        coalesce(last."action" IN ('APPROVE', 'SPAM') AND NOT last."isWhole"
          AND c."staffId" IS NULL AND c."commenterId" IS NOT NULL
          AND v."createdAt" <= last."createdAt"
          AND NOT EXISTS (SELECT 1 FROM "BulkRun" AS r WHERE r."batchId" = last."batchId")
          AND (SELECT count(*) FROM (SELECT 1 FROM "ModerationEvent" AS b
            WHERE b."batchId" = last."batchId" LIMIT ${MOST_AT_ONCE + 1}) AS b) <= ${MOST_AT_ONCE},
          false) AS "teaches"
      FROM touched
      JOIN "Comment" AS c ON c."id" = touched."commentId"
      JOIN "CommentVersion" AS v ON v."id" = c."currentVersionId"
      LEFT JOIN LATERAL (
        SELECT e."id", e."action"::text AS "action", e."batchId", e."isWhole", e."createdAt"
        FROM "ModerationEvent" AS e
        WHERE e."commentId" = c."id" AND e."actor" = 'STAFF'
          AND e."action" IN ('APPROVE', 'HOLD', 'SPAM', 'TRASH')
          AND NOT EXISTS (SELECT 1 FROM "ModerationEvent" AS u WHERE u."undoesId" = e."id")
        ORDER BY e."id" DESC LIMIT 1) AS last ON true
    )
    SELECT stands.*, own."eventId" AS "learnedId", elsewhere."eventId" AS "importedId",
      elsewhere."isOverruled"
    FROM stands
    LEFT JOIN "LearnedDecision" AS own
      ON own."commentId" = stands."commentId" AND own."weight" = 1
    LEFT JOIN "LearnedDecision" AS elsewhere
      ON elsewhere."commentId" = stands."commentId" AND elsewhere."weight" < 1
    WHERE own."eventId" IS DISTINCT FROM CASE WHEN stands."teaches" THEN stands."eventId" END
      OR elsewhere."isOverruled" <> (stands."eventId" IS NOT NULL)
    ORDER BY stands."eventId"`;
}
