// The words of the desk.

import { shorten } from "@/lib/format";
import type { DeskFilter } from "@/lib/moderation/filter";
import type { CommentList, ListName } from "@/lib/moderation/lists";
import type {
  CommentState,
  EditOutcome,
  ModerationAction,
  Standing,
} from "@/lib/moderation/outcome";
import type { DeskComment } from "@/lib/moderation/queries";
import type { RunView } from "@/lib/moderation/runs/queries";
import type { VersionView } from "@/lib/moderation/versions";
import { type CheckName, isSecret, type Verdict } from "@/lib/screening/checks";

export const listNames: Record<ListName, string> = {
  pending: "Pending",
  reported: "Reported",
  approved: "Approved",
  spam: "Spam",
  trash: "Trash",
  all: "All",
  log: "Log",
};

/** What a button says that brings a comment into a state. */
export const verbs: Record<CommentState, string> = {
  APPROVED: "Approve",
  SPAM: "Spam",
  TRASH: "Trash",
  PENDING: "Hold",
};

/** The same of an edit that waits; what is public stays until one is pressed. */
export const editVerbs: Record<CommentState, string> = {
  APPROVED: "Approve",
  SPAM: "Spam",
  TRASH: "Refuse",
  PENDING: "Hold",
};

/** "{this} Nora’s comment" */
const did: Record<CommentState, string> = {
  APPROVED: "Approved",
  SPAM: "Marked as spam:",
  TRASH: "Moved to trash:",
  PENDING: "Put back to pending:",
};

/** "{this} of Nora’s comment" */
const didToEdit: Record<CommentState, string> = {
  APPROVED: "Approved the edit",
  SPAM: "Marked as spam, and held again: the edit",
  TRASH: "Refused the edit",
  PENDING: "Held again, with the edit: the text",
};

/** "Already {this} by Nora" */
const standings: Record<CommentState, string> = {
  APPROVED: "approved",
  SPAM: "marked as spam",
  TRASH: "moved to trash",
  PENDING: "put back to pending",
};

export const actionNames: Record<ModerationAction, string> = {
  // Of a reader's the log says nothing.
  SUBMIT: "Replied",
  IMPORT: "Imported",
  APPROVE: "Approved",
  HOLD: "Put back to pending",
  SPAM: "Marked as spam",
  TRASH: "Moved to trash",
  UNDO: "Taken back",
  EDIT: "Edited by its author",
  STAFF_EDIT: "Edited",
  APPROVE_EDIT: "Edit approved",
  REFUSE_EDIT: "Edit refused",
  SPAM_EDIT: "Edit marked as spam",
  MOVE: "Moved in its thread",
  CLOSE_REPLIES: "Replies closed",
  OPEN_REPLIES: "Replies opened again",
};

/** What saving an edit of the staff does. */
export function editMeaning({ state, edit }: Pick<DeskComment, "state" | "edit">): string {
  const kept = "What its author wrote is kept among its versions.";
  if (edit) return `Readers see your text at once, in place of the edit that waits. ${kept}`;
  if (state === "APPROVED") return `Readers see your text at once. ${kept}`;
  return `The comment stays where it is until you decide. ${kept}`;
}

export function editRefusedWords(outcome: EditOutcome, now: number): string | null {
  if (outcome.ok) return null;
  switch (outcome.code) {
    case "unchanged":
      return "The text is as it was. Change it, or cancel.";
    case "changed":
      return `Not saved. ${lateWords(outcome.standing, now)} Save again to put your text in its place.`;
    case "forbidden":
      return "Not saved: you are signed out, or may no longer moderate. Copy the text and sign in again.";
    case "missing":
      return "Not saved: the comment is no longer there.";
  }
}

/** "Edited by Nora, 3 minutes ago" */
export function rewrittenWords(
  { by, at }: NonNullable<DeskComment["rewritten"]>,
  now: number,
): string {
  return `Edited by ${by ?? "its author"}, ${ago(at, now)}`;
}

/** "By Nora, the text that counts" */
export function versionWords({ actor, by, isCurrent, isWaiting }: VersionView): string {
  const whose = actor === "STAFF" ? `${by ? `By ${by}` : "By the staff"}` : "By its author";
  if (isWaiting) return `${whose}, waiting`;
  return isCurrent ? `${whose}, the text that counts` : whose;
}

export const deletedByAuthor = "Deleted by its author";

export const addressConfirmed = {
  words: "address confirmed",
  meaning: "The device that wrote this opened a link that was mailed to the address",
};

export const editTitle = "Edit of a published comment. Until you decide, readers see the old text.";

export const stateNames: Record<CommentState, string> = {
  APPROVED: "Public",
  PENDING: "Pending",
  SPAM: "Spam",
  TRASH: "Trash",
};

/** The page of one comment. */
export const markWords = {
  heading: "Comment",
  title: "In its thread",
  inThread: "Show it in its thread",
  keep: "Keep public",
  likes: (likes: number) =>
    likes === 0 ? "No likes yet." : likes === 1 ? "One like." : `${likes} likes.`,
  notPublic: "Only a comment that is public can be pinned or featured.",
  verbs: {
    pinned: { on: "Pin to the top", off: "Unpin" },
    featured: { on: "Feature", off: "Stop featuring" },
  },
  reports: (open: number) =>
    open === 0 ? "Reports" : open === 1 ? "One open report" : `${open} open reports`,
  noReports: "No reader has reported this comment.",
  answered: "answered by a decision",
  said: {
    pinned: "Pinned: it stands first in its thread.",
    unpinned: "Unpinned: it stands where its time puts it.",
    featured: "Featured: readers see the mark beside its name.",
    unfeatured: "No longer featured.",
    answer: "An answer can be featured, not pinned: it stands below what it answers.",
    full: "Three comments of this article are pinned already. Unpin one of them first.",
    "not-public": "Only a comment that is public can be pinned or featured.",
    missing: "This comment is no longer there.",
    moved: "Moved, with all that answers it. The log takes it back.",
    closed: "Replies are closed, below this comment and all that answers it.",
    reopened: "Replies are open again.",
    "article-closed": "All comments of the article are closed.",
    "article-opened": "The comments of the article are open.",
    unchanged: "It was so already.",
  } as Record<string, string>,
};

/** A comment's place in its thread, on its page. */
export const placeWords = {
  title: "Its place in the thread",
  areClosed: "Replies to this comment, and to all below it, are closed.",
  close: "Close replies",
  open: "Open replies again",
  closeArticle: "Close all comments of the article",
  openArticle: "Open the comments of the article",
  closeHint:
    "Closing replies holds for this comment and all that answers it. What is there stays, readers see that it is closed, and the staff may still answer from here.",
  move: "Move it to another place",
  to: "Below which comment",
  choose: "Choose a comment",
  article: "None: on the article itself",
  link: "Or paste a link to one",
  linkHint:
    "The time beside a reader’s name is the link to a comment. What answers this one goes along.",
  moveIt: "Move comment",
  refused: {
    forbidden: "Not moved: you are signed out, or may no longer moderate.",
    pinned: "It stands first in its thread. Unpin it before you move it.",
    missing: "Not moved: it is no longer there.",
  } as Record<string, string>,
};

const reasons: Record<CheckName, string> = {
  everyone: "Every comment is read first",
  "first-comment": "First comment from this device",
  "few-approved": "Too few approved comments from this device",
  "spam-verdict": "A comment from this device was marked as spam",
  "many-networks": "This device came from many networks in a day",
  links: "Many links",
  word: "A word or phrase of the rules",
  pattern: "A pattern of the rules",
  address: "An e-mail address of the rules",
  domain: "A domain of the rules",
  network: "An IP address of the rules",
  flood: "Many comments within five minutes",
  duplicate: "The same words as another comment of the last day",
  "look-alikes": "Letters of one script in the place of another’s",
  invisible: "Characters that nobody sees",
  shouting: "Mostly capitals",
  disposable: "An address for ten minutes",
  record: "Other comments of this device were refused",
  "no-token": "Sent without the page’s form",
  "old-token": "Sent from a page that is more than a day old",
  "used-token": "A form that was sent before",
  fast: "Written faster than anybody types",
  trap: "A field that people don’t see was filled in",
  "weak-signs": "Several weak signs together",
  "always-hold": "A moderator wants this person’s comments held",
  dropped: "A moderator wants this person’s comments dropped without a word",
  learned: "Much like what moderators called spam",
  "spot-check": "Drawn by lot, to be read by a person",
  closed: "Comments were closed here while it waited",
  reported: "Reported by readers",
  "akismet-waiting": "Akismet is being asked",
  "akismet-down": "Akismet gave no answer",
  akismet: "Akismet calls it spam",
  "akismet-worst": "Akismet calls it blatant spam",
};

export function reasonWords(check: string): string {
  return check in reasons ? reasons[check as CheckName] : check.replaceAll("-", " ");
}

const MOST_QUOTED = 5;
/** Addresses are marked whole in the text itself. */
const MOST_LETTERS = 80;

/** Each find once, the first few of many. */
export function quotedWords(matchedText: string): string {
  const finds = [...new Set(matchedText.split("\n"))].map((find) => shorten(find, MOST_LETTERS));
  const more = finds.length - MOST_QUOTED;
  const shown = finds.slice(0, MOST_QUOTED).join(", ");
  return more > 0 ? `${shown}, and ${more.toLocaleString("en")} more` : shown;
}

export const findingWords = {
  title: "What was found",
  verdicts: {
    TRASH: "Thrown away",
    SPAM: "Called spam",
    HOLD: "Held",
    NOTE: "Weak signs",
  } satisfies Record<Verdict, string>,
  risk: "Risk",
  score: (score: number) => `Adds ${score} to the risk`,
};

/** Said above a list while Akismet gives no answer. */
export const akismetWords = {
  silent: "Akismet has given no answer since",
  meanwhile: (waiting: number) => {
    if (waiting === 0) return "Nothing waits for it just now.";
    const what = waiting === 1 ? "One comment waits" : `${foundWords(waiting)} wait`;
    return `${what} for it; it is asked again, and you may decide without it.`;
  },
  show: "Show what waits",
  settings: "See the settings",
};

/** The line on top of the lists while the site is flooded. */
export const floodWords = {
  title: "A flood of comments.",
  count: (count: number) =>
    `${countWords(count)} came in within ten minutes, many times the usual. Nobody is kept out; what comes too fast waits.`,
  show: "Show what came too fast",
};

export const emptyLists: Record<CommentList, { sentence: string; next?: string }> = {
  pending: {
    sentence: "Nothing is waiting. New comments will stand here, oldest first.",
    next: "See what was approved",
  },
  reported: { sentence: "Comments that readers reported will stand here, newest first." },
  approved: { sentence: "Comments that everybody can read will stand here, newest first." },
  spam: { sentence: "Comments marked as spam will stand here, newest first." },
  trash: { sentence: "Comments that were thrown away will stand here, newest first." },
  all: { sentence: "Every comment, whatever became of it, will stand here, newest first." },
};

export function didWords(to: CommentState, name: string, isEdit = false): string {
  if (isEdit) return `${didToEdit[to]} of ${possessive(name)} comment.`;
  return `${did[to]} ${possessive(name)} comment.`;
}

export function didManyWords(to: CommentState, count: number): string {
  return `${did[to]} ${commentsWords(count)}.`;
}

/** Who had a mail about what was taken back: "" where nobody had. */
export function toldWords(names: string[]): string {
  const first = names.slice(0, 5);
  if (names.length > 5) first.push("others");
  const list = new Intl.ListFormat("en").format(first);
  return names.length > 0 ? ` A mail about the decision had already gone to ${list}.` : "";
}

export function repliedWords(name: string, isApproved: boolean): string {
  return isApproved ? `Approved ${possessive(name)} comment and replied.` : `Replied to ${name}.`;
}

export function selectedWords(count: number): string {
  return `${count.toLocaleString("en")} selected`;
}

export function leftAloneWords(count: number): string {
  return count === 1
    ? "One comment was changed meanwhile, and left as it stands"
    : `${commentsWords(count)} were changed meanwhile, and left as they stand`;
}

/** "Approving: 50 of 1,234 comments, 2 left alone." */
export function runWords({ to, state, total, done, failed }: RunView): string {
  const verb = to === null ? "Taking back" : doing[to];
  const alone = failed > 0 ? `, ${failed.toLocaleString("en")} left as they stand` : "";
  const far = `${done.toLocaleString("en")} of ${commentsWords(total)}${alone}`;
  if (state === "RUNNING") return `${verb}: ${far}.`;
  if (state === "STOPPED") return `Stopped. ${verb}: ${far}.`;
  return to === null ? `Taken back: ${far}.` : `${did[to].replace(/:$/, "")}: ${far}.`;
}

const doing: Record<CommentState, string> = {
  APPROVED: "Approving",
  SPAM: "Marking as spam",
  TRASH: "Moving to trash",
  PENDING: "Putting back to pending",
};

/** "approved by Nora" */
export function stateWords({ state, by }: { state: CommentState; by: string | null }): string {
  return by ? `${standings[state]} by ${by}` : standings[state];
}

/** "one comment", "1,234 comments" */
export function commentsWords(count: number): string {
  return count === 1 ? "one comment" : `${count.toLocaleString("en")} comments`;
}

/** "Already approved by Nora, 10 seconds ago." */
export function lateWords(standing: Standing, now: number): string {
  const { state, by, byYou, at, isEdited, edit } = standing;
  if (edit) {
    const who = byYou ? "You" : (by ?? "Somebody else");
    return `${who} ${editStories[edit]}, ${ago(at, now)}.${isEdited ? " Read it again." : ""}`;
  }
  if (isEdited) {
    return `${byYou ? "You" : (by ?? "Its author")} edited it, ${ago(at, now)}. Read it again.`;
  }
  const who = byYou ? "you" : (by ?? "somebody else");
  return `Already ${standings[state]} by ${who}, ${ago(at, now)}.`;
}

/** "Nora {this}, 3 minutes ago" */
const editStories: Record<NonNullable<Standing["edit"]>, string> = {
  approved: "approved its edit",
  refused: "refused its edit",
  waits: "took back a decision, and its edit waits again",
};

export function leftWords(left: number): string {
  if (left > 1000) return "More than 1,000 left.";
  return left === 0 ? "None left." : `${left} left.`;
}

export function countWords(count: number): string {
  return count > 1000 ? "1,000+" : String(count);
}

/** "1,000+ comments" */
export function foundWords(count: number): string {
  return count === 1 ? "1 comment" : `${countWords(count)} comments`;
}

/** What the folded fields of a filter say, for the line that unfolds them. */
export function filterWords(filter: DeskFilter): string[] {
  const { order, reason, rule, post, email, from, to, hasLinks, isReported, isEdited } = filter;
  const words = [
    order === "risk" && "riskiest first",
    reason && lowerFirst(reasonWords(reason)),
    rule !== null && "found by one rule",
    post && `on ${post}`,
    email && `by ${email}`,
    from && `from ${from}`,
    to && `to ${to}`,
    hasLinks && "has links",
    isReported && "reported",
    isEdited && "edited",
  ];
  return words.filter((word) => typeof word === "string");
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Reasons that comments can be looked for by. */
export const knownReasons = Object.entries(reasons).filter(([check]) => !isSecret(check));

export function freshWords(count: number): string {
  return count === 1 ? "1 new comment" : `${countWords(count)} new comments`;
}

/** "10 seconds ago" */
export function ago(iso: string, now: number): string {
  const span = spanOf(iso, now);
  return span ? `${span} ago` : "just now";
}

/** "waiting 3 hours" */
export function waitingWords(iso: string, now: number): string {
  const span = spanOf(iso, now);
  return span ? `waiting ${span}` : "just in";
}

const units: [seconds: number, name: string][] = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
  [1, "second"],
];

function spanOf(iso: string, now: number): string | null {
  const seconds = Math.floor((now - Date.parse(iso)) / 1000);
  for (const [size, name] of units) {
    const count = Math.floor(seconds / size);
    if (count >= 1) return `${count} ${name}${count === 1 ? "" : "s"}`;
  }
  return null;
}

export function possessive(name: string): string {
  return /s$/i.test(name) ? `${name}’` : `${name}’s`;
}
