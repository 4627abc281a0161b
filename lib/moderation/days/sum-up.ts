import "server-only";
// Keeps the numbers of each day that is over: spam and trash are erased later, with their events.
import { db } from "../../db/client";
import { localOf, startOfDay } from "../../local-time";
import { getSettings } from "../../settings/queries";
import { addDays, type Day, type DayNumbers, emptyDay, listDays, StoredDay } from "./day";
import { measureDay } from "./measure";

/** A day is over when everything that was decided on it has surely been committed. */
const SETTLED = 10 * 60_000;
/** Milliseconds of one run, which is enough for years of days; the next hour goes on. */
const BUDGET = 10 * 60_000;
/** Milliseconds that somebody who looks at days waits for those that are not summed up. */
const PATIENCE = 2_000;

/**
 * Every hour, before anything is erased: all days that are not summed up yet, the oldest first, where
 * that takes no longer than `budget` milliseconds. Twice, or on two instances at once, is as good as
 * once.
 */
export async function sumUpDays(now = new Date(), budget = BUDGET): Promise<void> {
  const began = performance.now();
  const zone = (await getSettings())?.timeZone;
  if (!zone) return;
  const first = await firstOpenDay(zone);
  const last = addDays(localOf(new Date(now.getTime() - SETTLED), zone).date, -1);
  if (first === null || first > last) return;
  for (const day of listDays(first, last)) {
    const content: StoredDay = { v: 1, ...(await measureDay(day, zone)) };
    const data = [{ day: new Date(day), content }];
    await db().moderationDay.createMany({ data, skipDuplicates: true });
    if (performance.now() - began >= budget) return;
  }
}

/** The day after the last one summed up; else the day of the first decision or report. */
async function firstOpenDay(zone: string): Promise<string | null> {
  const last = await db().moderationDay.findFirst({ orderBy: { day: "desc" } });
  if (last) return addDays(isoOf(last.day), 1);
  const [row] = await db().$queryRaw<{ first: Date | null }[]>`
    SELECT least(
      (SELECT min("createdAt") FROM "CommentReport"),
      (SELECT "createdAt" FROM "ModerationEvent" WHERE "actor" = 'STAFF'
        ORDER BY "createdAt", "id" LIMIT 1)) AS "first"`;
  return row?.first ? localOf(row.first, zone).date : null;
}

export type Days = {
  days: Day[];
  /** False: some of them, the oldest, wait to be summed up, and are empty so far. */
  isWhole: boolean;
};

/**
 * The days from `first` to `last`. Those that are not summed up yet are measured, the newest first,
 * as long as nobody waits too long for it.
 */
export async function getDays(first: string, last: string, zone: string): Promise<Days> {
  const began = performance.now();
  const rows = await db().moderationDay.findMany({
    where: { day: { gte: new Date(first), lte: new Date(last) } },
    orderBy: { day: "asc" },
  });
  const known = new Map<string, DayNumbers>(
    rows.map((row) => {
      const { v: _, ...numbers } = StoredDay.parse(row.content);
      return [isoOf(row.day), numbers];
    }),
  );
  const end = rows.at(-1)?.day;
  const open = listDays(end ? addDays(isoOf(end), 1) : first, last).reverse();
  let isWhole = true;
  for (const day of open) {
    isWhole = performance.now() - began < PATIENCE;
    if (!isWhole) break;
    known.set(day, await measureDay(day, zone));
  }
  const days = listDays(first, last).map((day) => ({ ...(known.get(day) ?? emptyDay()), day }));
  return { days, isWhole };
}

/** The day that it is now on the site's clock. */
export function today(zone: string, now: Date): string {
  return localOf(now, zone).date;
}

/** When the next day begins. */
export function endOf(day: string, zone: string): Date {
  return startOfDay(addDays(day, 1), zone);
}

function isoOf(day: Date): string {
  return day.toISOString().slice(0, 10);
}
