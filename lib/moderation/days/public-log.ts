import "server-only";
// What readers may know of the desk: counts by month, and reasons. Nobody's name, no comment's text.
import { reads } from "../../cache";
import { getSettings } from "../../settings/queries";
import { addCounts, addDays, countOutcome, type Day } from "./day";
import { endOf, getDays, today } from "./sum-up";

export type PublicMonth = {
  /** YYYY-MM */
  month: string;
  published: number;
  spam: number;
  trash: number;
  reported: number;
  edits: number;
  /** By check, of what was not published; by reason, of reports. */
  reasons: Record<string, number>;
  reports: Record<string, number>;
};

export type PublicLog = {
  /** Newest first; only those in which something happened. */
  months: PublicMonth[];
  /** The last day that is counted; the page holds until the next one is over. */
  until: string;
  /** False: the oldest days are still being summed up. */
  isWhole: boolean;
};

const MONTHS = 12;
/** While days are still being summed up the page is made anew after this long. */
const SOON = 10 * 60_000;

/** Null where the owner doesn't publish it. The last twelve months, without today. */
export async function getPublicLog(now = new Date()): Promise<PublicLog | null> {
  const settings = await getSettings();
  if (!settings?.showModerationLog) return null;
  const zone = settings.timeZone;
  const day = today(zone, now);
  reads("settings", endOf(day, zone));
  const until = addDays(day, -1);
  const { days, isWhole } = await getDays(firstOfMonths(until), until, zone);
  if (!isWhole) reads("settings", new Date(now.getTime() + SOON));
  return { months: months(days), until, isWhole };
}

function firstOfMonths(day: string): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - MONTHS, 1)).toISOString().slice(0, 10);
}

function months(days: Day[]): PublicMonth[] {
  const each = new Map<string, PublicMonth>();
  for (const day of days) {
    const month = day.day.slice(0, 7);
    const sum = each.get(month) ?? emptyMonth(month);
    const standing = (outcome: "published" | "spam" | "trash") =>
      sum[outcome] + countOutcome(day, outcome, true);
    each.set(month, {
      month,
      published: standing("published"),
      spam: standing("spam"),
      trash: standing("trash"),
      reported: sum.reported + Object.values(day.reports).reduce((one, other) => one + other, 0),
      edits: sum.edits + day.edits,
      reasons: addCounts(sum.reasons, day.reasons),
      reports: addCounts(sum.reports, day.reports),
    });
  }
  return [...each.values()].filter(isEventful).reverse();
}

function emptyMonth(month: string): PublicMonth {
  const none = { published: 0, spam: 0, trash: 0, reported: 0, edits: 0 };
  return { month, ...none, reasons: {}, reports: {} };
}

function isEventful({ published, spam, trash, reported, edits }: PublicMonth): boolean {
  return published + spam + trash + reported + edits > 0;
}
