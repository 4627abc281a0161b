// One day of the desk in numbers, as it is stored and added up. Pure.
import { z } from "zod";

const Count = z.number().int().nonnegative();
const Counts = z.record(z.string(), Count);

export const StoredDay = z.object({
  v: z.literal(1),
  /** Decisions of people by their action, those that were taken back among them. */
  made: Counts,
  /** How many of these were taken back before the day was summed up. */
  undone: Counts,
  /** First decisions about what waited: how many, and the seconds of its waiting. */
  waits: z.object({ count: Count, median: z.number().nullable(), p90: z.number().nullable() }),
  /** Of each member of staff, by their id: decisions, and decisions that a colleague changed. */
  people: z.array(z.object({ userId: z.number().int(), made: Count, changed: Count })),
  /** Readers' reports by their reason. */
  reports: Counts,
  /** What the checks had found in comments that were not published. */
  reasons: Counts,
  /** Comments whose text the staff edited. */
  edits: Count,
});

export type StoredDay = z.infer<typeof StoredDay>;
export type DayNumbers = Omit<StoredDay, "v">;

/** `day` as YYYY-MM-DD. */
export type Day = DayNumbers & { day: string };

export function emptyDay(): DayNumbers {
  return {
    ...{ made: {}, undone: {}, people: [], reports: {}, reasons: {}, edits: 0 },
    waits: { count: 0, median: null, p90: null },
  };
}

/** What became of comments: published, put into spam, into the trash, or put back to wait. */
export const outcomes = {
  published: ["APPROVE", "APPROVE_EDIT"],
  spam: ["SPAM", "SPAM_EDIT"],
  trash: ["TRASH", "REFUSE_EDIT"],
  held: ["HOLD"],
} as const;
export type Outcome = keyof typeof outcomes;

/** Decisions with this outcome; `standing` leaves out those that were taken back. */
export function countOutcome(
  { made, undone }: Pick<DayNumbers, "made" | "undone">,
  outcome: Outcome,
  standing = false,
): number {
  return outcomes[outcome].reduce(
    (sum, action) => sum + (made[action] ?? 0) - (standing ? (undone[action] ?? 0) : 0),
    0,
  );
}

export function countMade({ made }: Pick<DayNumbers, "made">): number {
  return Object.values(made).reduce((sum, count) => sum + count, 0);
}

/** Adds counts by their names. */
export function addCounts(
  into: Record<string, number>,
  counts: Record<string, number>,
): Record<string, number> {
  const sum = { ...into };
  for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

/** How many days the figures' screen offers to look at. */
export const SPANS = [30, 90] as const;
export type Span = (typeof SPANS)[number];

const DAY = 86_400_000;

/** The days from `first` to `last`, both of them, as YYYY-MM-DD. */
export function listDays(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += DAY) days.push(isoDay(at));
  return days;
}

export function addDays(day: string, count: number): string {
  return isoDay(Date.parse(day) + count * DAY);
}

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
