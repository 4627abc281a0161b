// When mail about waiting comments goes to whom. Pure.
import type { CommentMails } from "../../db/generated/enums";
import { instantOf, localOf } from "../../local-time";

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** On the site's clock. */
const MORNING = "07:00";

/**
 * Comments younger than this wait for the next look: the transaction of an earlier one may commit
 * after that of a later one, but none takes longer.
 */
export const SETTLED = 10_000;

/**
 * Up to when somebody is to be told of comments now, where they were told of those up to `told`;
 * null: not yet. Hourly means at the full hour, daily at seven in the morning.
 */
export function dueUntil(
  rhythm: CommentMails,
  told: Date,
  now: Date,
  timeZone: string,
): Date | null {
  const settled = new Date(now.getTime() - SETTLED);
  if (rhythm === "NEVER" || settled <= told) return null;
  if (rhythm === "AT_ONCE") return settled;
  const turn =
    rhythm === "HOURLY"
      ? new Date(Math.floor(now.getTime() / HOUR) * HOUR)
      : lastMorning(now, timeZone);
  return told < turn ? settled : null;
}

function lastMorning(now: Date, timeZone: string): Date {
  const morningOf = (time: Date) =>
    instantOf({ date: localOf(time, timeZone).date, time: MORNING }, timeZone)?.instant ?? time;
  const today = morningOf(now);
  return today <= now ? today : morningOf(new Date(now.getTime() - DAY));
}
