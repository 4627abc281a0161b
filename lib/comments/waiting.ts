import "server-only";
// How long comments waited for a decision lately: what the form may promise.
import { reads } from "../cache";
import { db } from "../db/client";

const WEEK = 7 * 86_400_000;
const REFRESH = 10 * 60_000;
/** A page that prints the promise is made anew after this long. */
const HOLDS = 86_400_000;
/** Fewer decisions than these promise nothing. */
const ENOUGH = 3;

const key = Symbol.for("rejoinder.median-wait");
const holder = globalThis as { [key]?: { at: number; wait: Promise<number | null> } };

/**
 * Median seconds between a comment and the first decision of a member of staff, over the last
 * week's decisions (the newest 1,000); null where there were too few to tell. Asked of the database
 * every ten minutes at most.
 */
export function getMedianWait(now = Date.now()): Promise<number | null> {
  reads("settings", new Date(now + HOLDS));
  const known = holder[key];
  if (known && now - known.at < REFRESH) return known.wait;
  const wait = measure(new Date(now - WEEK));
  wait.catch(() => {
    holder[key] = undefined;
  });
  holder[key] = { at: now, wait };
  return wait;
}

async function measure(since: Date): Promise<number | null> {
  const [row] = await db().$queryRaw<{ seconds: number | null; count: number }[]>`
    WITH decided AS (
      SELECT extract(epoch FROM e."createdAt" - c."createdAt")::float8 AS seconds
      FROM "ModerationEvent" AS e JOIN "Comment" AS c ON c."id" = e."commentId"
      WHERE e."createdAt" > ${since} AND e."actor" = 'STAFF' AND e."from" = 'PENDING'
        AND e."to" <> 'PENDING' AND e."action" <> 'UNDO' AND c."origin" IS NULL
      ORDER BY e."createdAt" DESC LIMIT 1000
    )
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS seconds, count(*)::int AS count
    FROM decided`;
  return row && row.count >= ENOUGH ? row.seconds : null;
}
