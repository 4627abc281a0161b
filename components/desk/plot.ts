// The geometry and the scales of the desk's plots. Pure.

/** A scale from nothing to `top`; half of it is a round figure too. */
export type Scale = { top: number; half: number };

const COUNTS = [2, 4, 6, 8, 10, 12, 16];
const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
const TIMES = [
  ...[MINUTE, 2 * MINUTE, 4 * MINUTE, 10 * MINUTE, 20 * MINUTE, 30 * MINUTE],
  ...[HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR],
  ...[DAY, 2 * DAY, 4 * DAY, 8 * DAY, 14 * DAY, 30 * DAY, 60 * DAY, 180 * DAY],
];

export function countScale(most: number): Scale {
  for (let factor = 1; ; factor *= 10) {
    const top = COUNTS.map((count) => count * factor).find((count) => count >= most);
    if (top !== undefined) return { top, half: top / 2 };
  }
}

/** Of seconds. */
export function timeScale(most: number): Scale {
  const top = TIMES.find((time) => time >= most) ?? Math.ceil(most / (360 * DAY)) * 360 * DAY;
  return { top, half: top / 2 };
}

/** Where a value stands in a field that is 100 high, counted from above. */
export function heightOf(value: number, { top }: Scale): number {
  return round(100 - (value / top) * 100);
}

export type Slice = { y: number; height: number };

/** Values upon each other, the first at the foot. */
export function stack(values: number[], scale: Scale): Slice[] {
  let sum = 0;
  return values.map((value) => {
    const from = heightOf(sum, scale);
    sum += value;
    const y = heightOf(sum, scale);
    return { y, height: round(from - y) };
  });
}

/** "45 seconds", "12 minutes", "1.5 hours", "3 days" */
export function spanWords(seconds: number): string {
  if (seconds < 90) return words(Math.round(seconds), "second");
  if (seconds < 90 * MINUTE) return words(Math.round(seconds / MINUTE), "minute");
  if (seconds < 36 * HOUR) return words(Math.round(seconds / (HOUR / 2)) / 2, "hour");
  return words(Math.round(seconds / (DAY / 2)) / 2, "day");
}

/** The same for a scale: "12 min", "1.5 h", "3 d". */
export function spanLabel(seconds: number): string {
  if (seconds === 0) return "0";
  if (seconds < MINUTE) return `${seconds} s`;
  if (seconds < HOUR) return `${seconds / MINUTE} min`;
  return seconds < DAY ? `${seconds / HOUR} h` : `${seconds / DAY} d`;
}

function words(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
