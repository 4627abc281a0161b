// The words of the studio's subscribers' pages.
import { formatCount } from "@/lib/format";
import type { ConsentLine, SubscriberLine } from "@/lib/newsletter/owner/list";

export const stateNames: Record<SubscriberLine["state"], string> = {
  PENDING: "Pending",
  CONFIRMED: "Subscribed",
  PAUSED: "Paused",
  UNSUBSCRIBED: "Unsubscribed",
};

export const kindNames: Record<ConsentLine["kind"], string> = {
  SUBSCRIBED: "Asked for the newsletter",
  CONFIRMED: "Confirmed the address",
  PAUSED: "Paused",
  RESUMED: "Resumed",
  ADDRESS_CHANGED: "Moved to another address",
  UNSUBSCRIBED: "Unsubscribed",
  RESTORED: "Took the unsubscription back",
  ADDED: "Added by hand; a confirmation went out",
  IMPORTED: "Imported",
  SUPPRESSED: "Suppressed",
  RELEASED: "Released from suppression",
  LINKS_RENEWED: "Links made anew",
};

export const methodNames: Record<ConsentLine["method"], string> = {
  FORM: "form on the site",
  LINK: "link in a mail",
  ONE_CLICK: "the mail program’s own button",
  STAFF: "staff",
  IMPORT: "import",
  CLOCK: "by the clock",
};

/** What else is kept of an event. `day`: the words for an ISO time. */
export function detailWords(
  { until, from, file, listed, statement }: ConsentLine["detail"],
  day: (iso: string) => string,
): string[] {
  return [
    until && `until ${day(until)}`,
    from && `was ${stateWord(from)}`,
    file && `from ${file}`,
    listed && `listed there as ${stateWord(listed)}`,
    statement && `“${statement}”`,
  ].filter((words): words is string => Boolean(words));
}

function stateWord(state: string): string {
  const names: Record<string, string> = stateNames;
  return (names[state.toUpperCase()] ?? state).toLowerCase();
}

/** What is wrong with a file, by the code that the upload answers with. */
export const fileTrouble: Record<string, string> = {
  empty: "Choose a CSV file that has something in it.",
  "not-text": "This file is not text in UTF-8. Save it as “CSV UTF-8” and try again.",
  "no-addresses":
    "No column of this file is named “Email” or “Email Address”. Name it so and try again.",
  "too-large": "A list may have at most 10 MB. Split it and import the parts one after the other.",
};

export function linesInWords(lines: number, language: string): string {
  return lines === 1 ? "1 line" : `${formatCount(lines, language)} lines`;
}

export function doneWords(lines: number, language: string): string {
  return lines === 1 ? "its one line is done." : `all ${linesInWords(lines, language)} are done.`;
}

export const saidInWords: Record<string, string> = {
  added: "Added as pending. A mail to confirm is on its way.",
  unsubscribed: "Unsubscribed.",
  suppressed: "Suppressed: nothing is ever sent to this address again.",
  released: "Released. The address may sign up again; it is not subscribed by this.",
  renewed: "The links in earlier mails no longer open the preferences.",
  erased: "Erased, with the history and every mail to the address.",
  missing: "Nobody is here under that address any more.",
  discarded: "Discarded. Nothing was imported.",
  "let-go": "Let go. Who was imported stays on the list.",
};

export const refusedInWords: Record<string, string> = {
  forbidden: "Only the owner may do this.",
  known: "This address is on the list already.",
  suppressed: "This address is suppressed. Release it first, if its holder wants that.",
  budget: "This address got three such mails in the last 30 days. Try again later.",
  "not-suppressed": "This address is not suppressed.",
  missing: "This import was started or discarded already.",
};

export const reasonNames: Record<string, string> = {
  "no-address": "no address",
  "not-an-address": "not an address that mail can be sent to",
  columns: "more or fewer columns than the header",
  quotes: "quotation marks that don’t match",
  "too-long": "longer than anybody’s line can be",
  suppressed: "suppressed",
};
