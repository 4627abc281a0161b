// The zones that a form offers.

/** IANA names in their order, this machine's own and UTC among them. */
export function listTimeZones(): string[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set(["UTC", own, ...Intl.supportedValuesOf("timeZone")])].sort();
}
