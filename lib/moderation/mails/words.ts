// The mail about comments that wait, in words. Pure.

import { reportReasonNames } from "../../comments/marks/names";
import type { ReportReason, Verdict } from "../../db/generated/enums";
import { type Mail, type MailBlock, PARAGRAPH_MAX } from "../../mail/mail";
import type { CheckName } from "../../screening/checks";
import { cut } from "../../text";

export type Waiting = {
  id: number;
  publicId: string;
  version: number;
  name: string;
  email: string | null;
  /** Of an edit that waits its text, else the comment's. */
  source: string;
  /** An edit of a public comment waits. */
  isEdit: boolean;
  /** Open reports, where they are enough to bring a public comment back. */
  reports: number;
  reportedAs: ReportReason[];
  article: string;
  reasons: { check: string; verdict: Verdict; matchedText: string | null }[];
  /** How the same commenter's others were decided. */
  approved: number;
  spam: number;
  trashed: number;
};

/** Where a link in the mail leads that decides without signing in; each does one thing. */
export type DecideLinks = Map<number, { to: DecidedBy; url: string }[]>;
export type DecidedBy = "APPROVED" | "SPAM" | "TRASH";

export type Given = {
  to: { name: string; address: string };
  site: { title: string; url: string };
  /** The oldest of those to be told of. */
  comments: Waiting[];
  /** How many those are in all, and how many wait on the desk altogether. */
  fresh: number;
  pending: number;
  /** By the comments' ids; empty where the owner doesn't want such links. */
  links: DecideLinks;
};

/** Comments that one mail quotes. */
export const QUOTED = 12;
/** Bytes that all quotes of a mail may take in its HTML, so that no mail server cuts it. */
const ROOM = 60_000;

const reasons: Record<CheckName, string> = {
  everyone: "every comment is read first",
  "first-comment": "first comment from this device",
  "few-approved": "too few approved comments from this device",
  "spam-verdict": "a comment from this device was marked as spam",
  "many-networks": "this device came from many networks in a day",
  "always-hold": "a moderator wants this person’s comments held",
  dropped: "a moderator wants this person’s comments dropped",
  learned: "much like what was called spam",
  "spot-check": "drawn by lot to be read",
  closed: "comments were closed while it waited",
  reported: "reported by readers before",
  links: "many links",
  word: "a word or phrase of the rules",
  pattern: "a pattern of the rules",
  address: "an e-mail address of the rules",
  domain: "a domain of the rules",
  network: "an IP address of the rules",
  flood: "many comments within five minutes",
  duplicate: "the same words as another comment of the last day",
  "akismet-waiting": "Akismet is being asked",
  "akismet-down": "Akismet gave no answer",
  akismet: "Akismet calls it spam",
  "akismet-worst": "Akismet calls it blatant spam",
  "look-alikes": "letters of one script in the place of another’s",
  invisible: "characters that nobody sees",
  shouting: "mostly capitals",
  disposable: "an address for ten minutes",
  record: "other comments of this device were refused",
  "no-token": "sent without the page’s form",
  "old-token": "sent from a page that is more than a day old",
  "used-token": "a form that was sent before",
  fast: "written faster than anybody types",
  trap: "a field that people don’t see was filled in",
  "weak-signs": "several weak signs together",
};

export function waitingMail({ to, site, comments, fresh, pending, links }: Given): Mail {
  const [first] = comments;
  if (!first) throw new Error("A mail about no comment");
  const room = Math.floor(ROOM / comments.length);
  const single = fresh === 1;
  return {
    purpose: "comments-waiting",
    to,
    // No commenter's name or words: the subject is kept longer than the text.
    subject: single
      ? `${kindOf(first)}: ${first.article}`
      : `${fresh > 1000 ? "More than 1,000" : fresh} comments wait for a decision`,
    preheader: single
      ? undefined
      : `On ${first.article}${comments.length > 1 ? " and others" : ""}`,
    blocks: [
      ...comments.slice(0, QUOTED).flatMap((comment) => blocksOf(comment, site.url, room, links)),
      ...(fresh > comments.length
        ? [text(`And ${fresh > 1000 ? "many" : fresh - comments.length} more.`)]
        : []),
      ...(single
        ? []
        : [{ kind: "action" as const, label: "Open the desk", url: `${site.url}/desk` }]),
      text(`${countWords(pending)} on the desk in all.`),
      ...(links.size > 0 ? [{ kind: "small" as const, text: withoutSigningIn }] : []),
      {
        kind: "small",
        text: "You get this because you moderate comments here and asked for it. How often is set on your profile:",
      },
      { kind: "link", label: "Change how often", url: `${site.url}/studio/profile#comment-mails` },
    ],
    commentIds: comments.map(({ id }) => id),
  };
}

const withoutSigningIn =
  "The links below each comment decide without signing in: each opens a page that shows the comment and asks to press a button. They work once, for three days. Pass this mail on to nobody.";

function kindOf({ isEdit, reports }: Waiting): string {
  if (isEdit) return "An edit waits";
  return reports > 0 ? "A comment was reported" : "A comment waits";
}

// A public comment may have both, an edit that waits and reports.
function standingWords({ isEdit, reports, reportedAs }: Waiting): string {
  const asWhat = reportedAs.map((reason) => reportReasonNames[reason].toLowerCase()).join("; ");
  return [
    isEdit ? "An edit of a published comment: until you decide, readers see the old text." : "",
    reports > 0
      ? `${reports === 1 ? "One reader has" : `${reports} readers have`} reported it (${asWhat}); it stays public until you decide.`
      : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function blocksOf(comment: Waiting, url: string, room: number, links: DecideLinks): MailBlock[] {
  const { publicId, name, email, article, source } = comment;
  // Of a public one they are what held it once.
  const isHeld = comment.isEdit || comment.reports === 0;
  const found = (isWeak: boolean) =>
    isHeld
      ? comment.reasons
          .filter(({ verdict }) => (verdict === "NOTE") === isWeak)
          .map(reasonWords)
          .join("; ")
      : "";
  return [
    text(`${name}${email ? ` (${email})` : ""} on “${article}”`),
    { kind: "quote", text: fitted(source, room) },
    {
      kind: "small",
      text: [
        standingWords(comment),
        found(false) && `Held: ${found(false)}.`,
        found(true) && `Weak signs: ${found(true)}.`,
        `From this commenter before: ${comment.approved} approved, ${comment.spam} spam, ${comment.trashed} in the trash.`,
      ]
        .filter(Boolean)
        .join(" "),
    },
    { kind: "action", label: "Decide at the desk", url: `${url}/desk/comment/${publicId}` },
    ...linksTo(comment, links.get(comment.id) ?? []),
  ];
}

function linksTo(comment: Waiting, links: { to: DecidedBy; url: string }[]): MailBlock[] {
  if (links.length === 0) return [];
  const items = links.map(({ to, url }) => ({ label: linkLabel(comment, to), url }));
  return [{ kind: "links", items }];
}

function linkLabel({ isEdit, reports }: Waiting, to: DecidedBy): string {
  if (to === "SPAM") return "Spam";
  if (to === "TRASH") return isEdit ? "Refuse" : "Trash";
  return reports > 0 && !isEdit ? "Keep public" : "Approve";
}

function reasonWords({ check, matchedText }: Waiting["reasons"][number]): string {
  const words = check in reasons ? reasons[check as CheckName] : check.replaceAll("-", " ");
  return matchedText ? `${words} (${cut(matchedText.replace(/\s+/g, " "), 200)})` : words;
}

const ELSEWHERE = " … (the rest stands at the desk)";

// Measured as it will stand in the HTML, where an ampersand takes five bytes.
function fitted(source: string, room: number): string {
  const weigh = (words: string) =>
    Buffer.byteLength(words.replace(/[&<>"']/g, "&quot;").replaceAll("\n", "<br>\n"));
  if (source.length <= PARAGRAPH_MAX && weigh(source) <= room) return source;
  let length = Math.min(source.length, room, PARAGRAPH_MAX - ELSEWHERE.length);
  while (weigh(source.slice(0, length)) > room) length = Math.floor(length * 0.8);
  return cut(source, length) + ELSEWHERE;
}

function countWords(pending: number): string {
  if (pending > 1000) return "More than 1,000 comments wait";
  return pending === 1 ? "1 comment waits" : `${pending} comments wait`;
}

function text(words: string): MailBlock {
  return { kind: "text", text: words };
}
