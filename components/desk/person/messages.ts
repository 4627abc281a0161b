// The words about a commenter.
import type { CommentState } from "@/lib/moderation/outcome";
import type { PersonView, SanctionView, Trust } from "@/lib/moderation/person/queries";
import { countWords } from "../messages";

export const personWords = {
  heading: "Commenter",
  open: (name: string) => `All about ${name}`,
  close: "Close",
  whole: "Open as a page",
  loading: "Fetching what is known.",
  failed: "The site didn’t answer. Close this and try again.",
  gone: "This comment is no longer there, and nobody can be found by it.",
  staff: "Written by somebody on the staff, signed in.",
  unknown:
    "Nobody is known behind this comment: an import brought it without its author, or its author was erased. It can’t be told which others they wrote.",
  facts: "What is known",
  device: "Device",
  hasDevice: (since: string) => `A signed device, since ${since}`,
  noDevice: (since: string) => `None: brought by an import on ${since}`,
  names: "Names",
  addresses: "Addresses",
  noAddress: "None was given",
  typed: "typed, not confirmed",
  confirmed: "confirmed by a mail to it",
  networks: "Networks",
  networkCount: (count: number) =>
    count === 0
      ? "None is remembered any more"
      : count === 1
        ? "One, in the last days"
        : `${count}, in the last days`,
  trust: "Trust",
  comments: "Comments",
  all: "All",
  noComments: "Nothing in this part.",
  older: "Older comments",
  newest: "Newest comments",
  notes: "Notes for the staff",
  noNotes: "Nobody has noted anything.",
  note: "Note",
  noteHint: "Only those who moderate read it. It goes with the person, if they ask to be erased.",
  addNote: "Add note",
  removeNote: "Delete note",
  sanctions: "Sanctions",
  noSanctions: "None.",
  begin: "Sanction this person",
  kind: "What is to happen",
  reason: "Reason",
  reasonHint: "For your colleagues. The person doesn’t read it.",
  until: "Last day",
  untilHint: "Empty: for good, until somebody ends it.",
  binds: "What it binds",
  bindsHint:
    "It binds this device: the browser that wrote these comments. Whoever clears its cookies comes back as somebody new. An address binds everybody who types it, on any device, and anybody can type anybody’s: choose one only if you are sure that it is this person’s own.",
  deviceOnly: "This device only",
  addressToo: (address: string, count: number) =>
    `This device, and whoever gives ${address} (${count === 1 ? "one comment" : `${count} comments`})`,
  addressOnly: (address: string) => `Whoever gives ${address}`,
  sanction: "Sanction",
  end: "End now",
  decideTitle: "Decide all at once",
  undo: "Undo",
  notTakenBack: "Nothing was taken back: somebody else was here since.",
  openComment: "Open comment",
  said: {
    noted: "Noted.",
    "note-gone": "The note is deleted.",
    sanctioned:
      "The sanction is in force from the next comment on. What was written before stays as it is.",
    released: "The sanction is ended.",
  } as Record<string, string>,
  refused: {
    forbidden: "Nothing was done: you are signed out, or may not do this.",
    missing: "Nothing was done: it is no longer there.",
    full: "A hundred notes are enough. Delete some first.",
    nothing: "There was nothing left to decide.",
  } as Record<string, string>,
};

export const sanctionNames: Record<SanctionView["kind"], string> = {
  HOLD: "Always hold",
  DROP: "Drop silently",
  BLOCK: "Block",
};

export const sanctionMeanings: Record<SanctionView["kind"], string> = {
  HOLD: "Every comment waits for a moderator, whatever the mode.",
  DROP: "Comments go to spam. Their author sees them as awaiting moderation; nobody gets mail.",
  BLOCK: "The form refuses them, says so, and gives the typed text back.",
};

/** On a card, where one is in force. */
export const sanctionStates: Record<SanctionView["kind"], string> = {
  HOLD: "always held",
  DROP: "dropped silently",
  BLOCK: "blocked",
};

/** "until 3 March 2026", "for good" */
export function lastsWords(until: string | null): string {
  return until ? `until ${until}` : "for good";
}

export function boundWords({ bindsAddress }: SanctionView, hasDevice: boolean): string {
  if (!bindsAddress) return "the device";
  return hasDevice ? "the device and one address" : "one address";
}

const lostWords: Record<NonNullable<Trust["lost"]>, string> = {
  "spam-verdict": "Lost: a moderator called one of the comments spam.",
  "many-networks": "Lost: the device came from too many networks, or wrote too much, within a day.",
};

/** How trust stands, and why. */
export function trustWords({ mode, lost, approved, needed }: Trust): string {
  const counted = `${approved >= 20 ? "20 or more" : approved} approved by a person`;
  const stand = lost
    ? lostWords[lost]
    : approved >= needed
      ? `Trusted: ${counted}, ${needed} needed.`
      : `Not yet: ${counted}, ${needed} needed.`;
  if (mode === "FIRST") return stand;
  const anyway = mode === "ALL" ? "every comment waits anyway" : "no comment waits for it anyway";
  return `${stand} At present ${anyway}.`;
}

/** "Approve 3 pending", "Mark all 12 as spam" */
export function wholeWords(
  scope: "pending" | "all",
  to: CommentState,
  counts: PersonView["counts"],
): string {
  if (scope === "all") {
    const rest = counts.PENDING + counts.APPROVED + counts.TRASH;
    return rest === 1 ? "Mark it as spam" : `Mark all ${countWords(rest)} as spam`;
  }
  const count = countWords(counts.PENDING);
  if (to === "SPAM") return `Mark ${count} pending as spam`;
  return to === "APPROVED" ? `Approve ${count} pending` : `Move ${count} pending to trash`;
}

export function leftAlone(count: number): string {
  if (count === 0) return "";
  return count === 1
    ? " One was changed meanwhile, and left as it stands."
    : ` ${count} were changed meanwhile, and left as they stand.`;
}

/** On a card. */
export const factWords = {
  staff: "Written by the staff",
  device: "signed device",
  noDevice: "from an import",
  firstSeen: "first seen",
  counts: ({ approved, spam, trash }: { approved: number; spam: number; trash: number }) =>
    `${approved} approved, ${spam} spam, ${trash} in trash`,
  looking: (names: string[]) =>
    names.length === 1
      ? `${names[0]} is looking at this`
      : `${names.slice(0, -1).join(", ")} and ${names.at(-1)} are looking at this`,
};
