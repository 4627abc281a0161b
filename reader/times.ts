// "5 minutes ago" for what is younger than a week. Cached pages print the time itself.

const STEPS: [seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
];
const WEEK = 7 * 86_400;

/** Now, and every minute that the page is looked at. */
export function tellTimes(): void {
  relate();
  setInterval(() => {
    if (!document.hidden) relate();
  }, 60_000);
}

export function relate(): void {
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
  for (const time of document.querySelectorAll<HTMLTimeElement>("#comments time")) {
    const age = (Date.now() - Date.parse(time.dateTime)) / 1000;
    if (!(age < WEEK)) continue;
    time.title ||= time.textContent ?? "";
    const [size, unit] = STEPS.find(([seconds]) => age >= seconds) ?? [60, "minute"];
    time.textContent = words.format(-Math.max(0, Math.floor(age / size)), unit);
  }
}
