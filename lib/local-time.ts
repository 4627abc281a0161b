// Clock times of a place as instants and back, right across daylight saving. Pure.

/** A date and a time as clocks show them: "2026-10-25" and "02:30". */
export type LocalTime = { date: string; time: string };

export type Resolved = {
  instant: Date;
  /**
   * "skipped": clocks jump over this time, so it is as much later; "twice": clocks show it twice,
   * and this is the first.
   */
  note: "skipped" | "twice" | null;
};

const DAY = 86_400_000;

/** Null where date or time are not such. Takes the offset that held before where there are two. */
export function instantOf({ date, time }: LocalTime, zone: string): Resolved | null {
  const clock = readClock(date, time);
  if (clock === null) return null;
  // No zone moves its clocks twice within two days.
  const before = clock - offsetAt(clock - DAY, zone);
  const after = clock - offsetAt(clock + DAY, zone);
  const shows = (instant: number) => instant + offsetAt(instant, zone) === clock;
  if (before === after) return { instant: new Date(before), note: null };
  if (shows(before) && shows(after)) {
    return { instant: new Date(Math.min(before, after)), note: "twice" };
  }
  if (shows(before)) return { instant: new Date(before), note: null };
  if (shows(after)) return { instant: new Date(after), note: null };
  return { instant: new Date(before), note: "skipped" };
}

/** What clocks in `zone` show at an instant, to the minute. */
export function localOf(instant: Date, zone: string): LocalTime {
  const clock = new Date(instant.getTime() + offsetAt(instant.getTime(), zone)).toISOString();
  return { date: clock.slice(0, 10), time: clock.slice(11, 16) };
}

/** The first instant of a day (YYYY-MM-DD) in `zone`; where the clock jumps over it, the next one. */
export function startOfDay(date: string, zone: string): Date {
  return instantOf({ date, time: "00:00" }, zone)?.instant ?? new Date(Number.NaN);
}

/**
 * True for a day (YYYY-MM-DD) of the years 1970 to 9998: what is before that, or next to the end, has
 * days beside it that neither an address nor PostgreSQL's driver can say.
 */
export function isDay(text: string): boolean {
  const year = Number(text.slice(0, 4));
  return year >= 1970 && year <= 9998 && readClock(text, "00:00") !== null;
}

/** The first instant of the next day in `zone`: until then a page that prints today's date holds. */
export function nextMidnight(now: Date, zone: string): Date {
  const today = Date.parse(`${localOf(now, zone).date}T00:00Z`);
  return startOfDay(new Date(today + DAY).toISOString().slice(0, 10), zone);
}

// The clock's reading in milliseconds, as if it were one of UTC.
function readClock(date: string, time: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d$/.test(time)) return null;
  const clock = new Date(`${date}T${time}:00.000Z`);
  // 30 February is no day, though Date makes one of it.
  if (Number.isNaN(clock.getTime())) return null;
  return clock.toISOString().startsWith(`${date}T${time}`) ? clock.getTime() : null;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** How far clocks in `zone` are ahead of UTC, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const format = formatters.get(zone) ?? newFormatter(zone);
  formatters.set(zone, format);
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, +value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const clock = Date.UTC(
    ...([part("year"), part("month") - 1, part("day")] as const),
    ...([part("hour"), part("minute"), part("second")] as const),
  );
  return clock - Math.floor(instant / 1000) * 1000;
}

function newFormatter(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US-u-ca-iso8601-nu-latn", {
    ...({ year: "numeric", month: "2-digit", day: "2-digit" } as const),
    ...({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const),
    timeZone: zone,
  });
}
