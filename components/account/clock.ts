/** 14:05, in the site's zone and language. */
export function clock(iso: string, timeZone: string, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: "short", timeZone }).format(new Date(iso));
}
