// Words of the room "Privacy".
import { wordsFor } from "@/lib/words";

export const refusals: Record<string, string> = {
  forbidden: "Only the owner may do this. Sign in again in another tab, then try once more.",
  missing: "Nobody has set the site up.",
  staff:
    "Nothing was erased: somebody of the staff, or an author, has this address. Take the address from their account first, under People.",
};

/** What came of the form that led here; null where there is nothing to say. */
export function doneWords(done: unknown, count: (name: string) => number): string | null {
  if (done === "erased") return erasedWords(count("kept"), count("removed"), count("mails"));
  return (
    wordsFor({ kept: "Saved. The next sweep, within the hour, goes by these days." }, done) ?? null
  );
}

function erasedWords(kept: number, removed: number, mails: number): string {
  const parts = [
    removed > 0 && `${counted(removed, "comment")} removed`,
    kept > 0 && `${counted(kept, "comment")} kept without a name`,
    mails > 0 && `${counted(mails, "mail")} removed`,
  ].filter(Boolean);
  const what = parts.length > 0 ? ` ${parts.join(", ")}.` : "";
  return `Erased.${what} Nothing that this site keeps names the address any more; copies remain in backups until you delete those.`;
}

export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

/** What is forgotten by itself beside what the form sets, and where it stands. */
export const byItself: readonly (readonly [what: string, how: string])[] = [
  [
    "Network addresses",
    "Never stored. A keyed hash of the neighbourhood (/24, /64) is, for the days above.",
  ],
  ["Networks of consents", "Keyed hashes, 30 days."],
  ["Sign-ups that nobody confirmed", "30 days."],
  ["Reports and files of imports", "14 days; the file goes when it is imported."],
  ["Text of mails", "Until they are handed to the mail server; in the outbox 90 days."],
  ["Links in mails that decide about a comment", "Keyed hashes, 3 days."],
  ["Lines of the mail list", "90 days."],
  ["Public and pending comments", "Until you erase them."],
  ["Likes and reports", "As long as the comment; what a reader wrote with a report 90 days."],
  ["Suppressed addresses", "A keyed hash, until you release them."],
];
