// Where to go after signing in: only ever a path of this site (ASVS 3.7.2). Pure.

/** `wanted` where it is a path of our own, else `fallback`. */
export function ownPath(wanted: unknown, fallback: string): string {
  if (typeof wanted !== "string" || wanted.length > 500) return fallback;
  // Browsers read \ as / and drop tabs and newlines: //evil.example would leave the site.
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted)) return fallback;
  const url = new URL(wanted, "http://own.invalid");
  // Dot segments are gone by now, and may have left two slashes at the beginning.
  const path = url.pathname + url.search + url.hash;
  return url.origin === "http://own.invalid" && !path.startsWith("//") ? path : fallback;
}
