// Dates and numbers as people read them, in the site's zone and language.

type Style = Pick<Intl.DateTimeFormatOptions, "dateStyle" | "timeStyle">;

// Making a formatter costs fifty times its use, and a page prints a hundred dates.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, language: string, style: Style): Intl.DateTimeFormat {
  const key = `${zone} ${language} ${style.dateStyle} ${style.timeStyle}`;
  const known =
    formatters.get(key) ?? new Intl.DateTimeFormat(language, { ...style, timeZone: zone });
  formatters.set(key, known);
  return known;
}

/** 21 November 2026 */
export function formatDate(time: Date, zone: string, language: string): string {
  return formatter(zone, language, { dateStyle: "long" }).format(time);
}

/** 21 November 2026 at 14:05 */
export function formatDateTime(time: Date, zone: string, language: string): string {
  return formatter(zone, language, { dateStyle: "long", timeStyle: "short" }).format(time);
}

/** Saturday, 21 November 2026 */
export function formatDay(time: Date, zone: string, language: string): string {
  return formatter(zone, language, { dateStyle: "full" }).format(time);
}

export function formatCount(count: number, language: string): string {
  return new Intl.NumberFormat(language).format(count);
}

/** The first instant of the next day in `zone`: until then a page that prints today's date holds. */
export function nextMidnight(now: Date, zone: string): Date {
  const clock = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  });
  const [hours = 0, minutes = 0, seconds = 0] = clock.format(now).split(":").map(Number);
  const passed = (hours * 60 + minutes) * 60 + seconds;
  return new Date(now.getTime() + (86_400 - passed) * 1000 - now.getMilliseconds());
}

/** The first instant of a day (YYYY-MM-DD) in `zone`; where the clock jumps over it, the next one. */
export function startOfDay(day: string, zone: string): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`);
  // The zone's offset is asked twice: it may change between the guess and the day's own midnight.
  const guess = asUtc - offsetAt(asUtc, zone);
  return new Date(asUtc - offsetAt(guess, zone));
}

/** Milliseconds that the clocks of `zone` are ahead of UTC. */
function offsetAt(time: number, zone: string): number {
  const local = new Date(time).toLocaleString("sv-SE", { timeZone: zone });
  return Date.parse(`${local.replace(" ", "T")}Z`) - Math.floor(time / 1000) * 1000;
}

/** Cut at a word's end, at most `length` characters, with an ellipsis where something was cut. */
export function shorten(text: string, length: number): string {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain.length <= length) return plain;
  const cut = plain.slice(0, length);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > length / 2 ? space : length).replace(/[\s,;:.–-]+$/u, "")}…`;
}
