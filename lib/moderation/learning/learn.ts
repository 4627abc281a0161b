import "server-only";
// What moderators decided, told to the learned filter. Read from their events, so that a job that
// runs twice, late or not at all for a while changes nothing in the end.
import { db, type Tx } from "../../db/client";
import { type ArticleWords, wordsOfArticles } from "../../screening/model/article";
import { type Knowledge, type Lesson, openFilter, teach } from "../../screening/model/teach";

/** Events of one transaction. */
const CHUNK = 500;
/** An event may be committed after a later one: so many before the last are looked at again. */
const AGAIN = 500;
/** On a site that decided long before it had a filter so many events are looked at. */
const FROM_THE_PAST = 20_000;
/** A press on more comments than this says little of each. */
const MOST_AT_ONCE = 50;

/** All that is new. */
export async function learnDecisions(signal?: AbortSignal): Promise<void> {
  while (await learnChunk()) signal?.throwIfAborted();
}

/** False: nothing is left to look at. */
function learnChunk(): Promise<boolean> {
  return db().$transaction(
    async (tx) => {
      const filter = await openFilter(tx);
      const from = filter.readTo || (await beginning(tx));
      const events = await tx.moderationEvent.findMany({
        where: { id: { gt: from } },
        orderBy: { id: "asc" },
        take: CHUNK,
        select: { id: true },
      });
      const readTo = events.at(-1)?.id ?? from;
      const standing = await findStanding(tx, from - AGAIN, readTo);
      const articles = await wordsOfArticles(
        tx,
        standing.map(({ revisionId }) => revisionId),
      );
      await teach(tx, { ...filter, readTo }, compare(filter, standing, articles));
      return events.length === CHUNK;
    },
    { timeout: 60_000 },
  );
}

async function beginning(tx: Tx): Promise<number> {
  const { _max } = await tx.moderationEvent.aggregate({ _max: { id: true } });
  return Math.max(0, (_max.id ?? 0) - FROM_THE_PAST);
}

/** What a person last decided of a comment, and nobody took back; no `eventId`: nothing stands. */
type Standing = {
  commentId: number;
  eventId: number | null;
  isSpam: boolean;
  /** An ordinary decision on its present words. */
  teaches: boolean;
  source: string;
  email: string | null;
  approvedBefore: number;
  spamBefore: number;
  /** What its article has published. */
  revisionId: number | null;
};

function compare({ kept }: Knowledge, standing: Standing[], articles: ArticleWords) {
  const known = new Map(kept.map((row) => [row.commentId, row]));
  const changed = standing.filter(({ commentId, eventId }) => {
    return known.get(commentId)?.eventId !== eventId;
  });
  return {
    forgotten: changed.flatMap(({ commentId }) => known.get(commentId) ?? []),
    lessons: changed.flatMap((said) => lessonOf(said, articles)),
  };
}

function lessonOf(said: Standing, articles: ArticleWords): Lesson[] {
  const { commentId, eventId, email, isSpam, source, approvedBefore, spamBefore } = said;
  if (eventId === null || !said.teaches) return [];
  const about = articles.get(said.revisionId ?? 0) ?? null;
  const circumstances = { about, approvedBefore, spamBefore };
  return [{ commentId, eventId, email, isSpam, weight: 1, source, circumstances }];
}

// In the order of the decisions. The writer's record is that of the other comments, as it is counted
// when one comes in (lib/comments/trust.ts).
function findStanding(tx: Tx, after: number, upTo: number): Promise<Standing[]> {
  return tx.$queryRaw<Standing[]>`
    SELECT c."id" AS "commentId", last."id" AS "eventId", c."email", v."source",
      p."publishedRevisionId" AS "revisionId",
      coalesce(last."action" = 'SPAM', false) AS "isSpam",
      coalesce(last."action" IN ('APPROVE', 'SPAM')
        AND c."staffId" IS NULL AND c."commenterId" IS NOT NULL AND v."createdAt" <= last."createdAt"
        AND NOT EXISTS (SELECT 1 FROM "BulkRun" AS r WHERE r."batchId" = last."batchId")
        AND (SELECT count(*) FROM (SELECT 1 FROM "ModerationEvent" AS b
          WHERE b."batchId" = last."batchId" LIMIT ${MOST_AT_ONCE + 1}) AS b) <= ${MOST_AT_ONCE},
        false) AS "teaches",
      (SELECT count(*)::int FROM (SELECT 1 FROM "Comment" AS a WHERE a."commenterId" = c."commenterId"
        AND a."id" <> c."id" AND a."state" = 'APPROVED' AND a."stateActor" = 'STAFF'
        AND a."stateAt" < last."createdAt" LIMIT 20) AS a)
        AS "approvedBefore",
      EXISTS (SELECT 1 FROM "Comment" AS s WHERE s."commenterId" = c."commenterId"
        AND s."id" <> c."id" AND s."state" = 'SPAM' AND s."stateActor" = 'STAFF'
        AND s."stateAt" < last."createdAt")::int AS "spamBefore"
    FROM (SELECT DISTINCT e."commentId" FROM "ModerationEvent" AS e
      WHERE e."id" > ${after} AND e."id" <= ${upTo} AND e."actor" = 'STAFF') AS touched
    JOIN "Comment" AS c ON c."id" = touched."commentId"
    JOIN "Post" AS p ON p."id" = c."postId"
    JOIN "CommentVersion" AS v ON v."id" = c."currentVersionId"
    LEFT JOIN LATERAL (
      SELECT e."id", e."action"::text AS "action", e."batchId", e."createdAt"
      FROM "ModerationEvent" AS e
      WHERE e."commentId" = c."id" AND e."actor" = 'STAFF'
        AND e."action" IN ('APPROVE', 'HOLD', 'SPAM', 'TRASH')
        AND NOT EXISTS (SELECT 1 FROM "ModerationEvent" AS u WHERE u."undoesId" = e."id")
      ORDER BY e."id" DESC LIMIT 1) AS last ON true
    ORDER BY last."id"`;
}
