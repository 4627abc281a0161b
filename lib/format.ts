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

/** Cut at a word's end, at most `length` characters, with an ellipsis where something was cut. */
export function shorten(text: string, length: number): string {
  const plain = text.replace(/\s+/g, " ").trim();
  if (plain.length <= length) return plain;
  const cut = plain.slice(0, length);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > length / 2 ? space : length).replace(/[\s,;:.–-]+$/u, "")}…`;
}
