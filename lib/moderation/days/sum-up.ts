import "server-only";
// Keeps the numbers of each day that is over: spam and trash are erased later, with their events.
import { db } from "../../db/client";
import { localOf, startOfDay } from "../../local-time";
import { getSettings } from "../../settings/queries";
import { addDays, type Day, emptyDay, listDays, StoredDay } from "./day";
import { measureDays } from "./measure";

/** A day is over when everything that was decided on it has surely been committed. */
const SETTLED = 10 * 60_000;
/** Days of one run; the next hour goes on. */
const BATCH = 60;

/** Every hour, before anything is erased. Twice, or on two instances at once, is as good as once. */
export async function sumUpDays(now = new Date()): Promise<void> {
  const zone = (await getSettings())?.timeZone;
  if (!zone) return;
  const first = await firstOpenDay(zone);
  const last = addDays(localOf(new Date(now.getTime() - SETTLED), zone).date, -1);
  if (first === null || first > last) return;
  const days = await measureDays(listDays(first, last).slice(0, BATCH), zone);
  await db().moderationDay.createMany({
    data: days.map(({ day, ...numbers }) => ({
      day: new Date(day),
      content: { v: 1, ...numbers } satisfies StoredDay,
    })),
    skipDuplicates: true,
  });
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

/** The days from `first` to `last`; those that are not summed up yet are measured. */
export async function getDays(first: string, last: string, zone: string): Promise<Day[]> {
  const rows = await db().moderationDay.findMany({
    where: { day: { gte: new Date(first), lte: new Date(last) } },
    orderBy: { day: "asc" },
  });
  const stored = new Map(
    rows.map((row) => {
      const { v: _, ...numbers } = StoredDay.parse(row.content);
      return [isoOf(row.day), numbers];
    }),
  );
  const end = rows.at(-1)?.day;
  const open = listDays(end ? addDays(isoOf(end), 1) : first, last);
  const measured = new Map((await measureDays(open, zone)).map((day) => [day.day, day]));
  return listDays(first, last).map((day) => ({
    ...(stored.get(day) ?? measured.get(day) ?? emptyDay()),
    day,
  }));
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
