import "server-only";
// Whether the site as a whole is being flooded: many more comments than it is used to. Nobody is
// kept out for it; whoever moderates is told.
import { db } from "../db/client";

const WINDOW = 10 * 60_000;
/** Fewer within the window are no flood, however small the site. */
const MANY = 100;
/** So many times as many as in the windows of the hours before, on average, are one. */
const TIMES = 5;
const BEFORE = 6 * 3_600_000;
/** As far as they are counted. */
const MOST_COUNTED = 1_000;

/** How many came in within ten minutes, counted to 1,001, where that is a flood; else null. */
export async function countFlood(now = new Date()): Promise<number | null> {
  const since = new Date(now.getTime() - WINDOW);
  const count = await countBetween(since, now, MOST_COUNTED + 1);
  if (count < MANY) return null;
  // With more than this in the hours before, the window is nothing unusual.
  const usual = Math.floor((count / TIMES) * (BEFORE / WINDOW));
  const before = await countBetween(new Date(since.getTime() - BEFORE), since, usual + 1);
  return before > usual ? null : count;
}

// By the index of states and times, each state's part of it. Imports keep the times of their source.
async function countBetween(from: Date, to: Date, most: number): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (
      SELECT 1 FROM unnest(enum_range(NULL::"CommentState")) AS each("state")
      JOIN "Comment" AS c ON c."state" = each."state"
        AND c."createdAt" > ${from} AND c."createdAt" <= ${to}
      LIMIT ${most}) AS counted`;
  return row?.count ?? 0;
}
