// The checks that decide whether a comment waits for a moderator: an ordered list, each with its
// reason. Every check is asked, so that the desk shows all that was found.
import type { ModerationMode } from "../db/generated/enums";

/** What the checks may look at. */
export type Candidate = {
  mode: ModerationMode;
  /** Comments of the same device that a moderator let through, and how many it takes. */
  approvedBefore: number;
  trustAfter: number;
  /** What cost the device its trust, if something did. */
  lost: LostTrust | null;
  /** What moderators have said about whoever wrote it; the form refuses those who are blocked. */
  sanction: "HOLD" | "DROP" | null;
  /** Addresses that the rendered text links to, in order. */
  links: string[];
  /** What name, address and text hold of the owner's words. */
  words: string[];
  /** Comments of the last five minutes: of the device, and of its network. */
  recent: number;
  nearby: number;
  /** Somebody wrote the same words within a day. */
  isRepeated: boolean;
};

/** How far back `recent` and `nearby` look, in milliseconds. */
export const FLOOD_WINDOW = 5 * 60_000;
/** How far back `isRepeated` looks, in milliseconds. */
export const REPEAT_WINDOW = 24 * 3_600_000;

/** A moderator called a comment of this device spam; or too much came from it in one day. */
export type LostTrust = "spam-verdict" | "many-networks";

export type CheckName =
  | ("everyone" | "first-comment" | "few-approved" | "links")
  | ("word" | "flood" | "duplicate" | "always-hold" | "dropped")
  | LostTrust;

/** Why a comment is held, and the words in it that did it. */
export type Reason = { check: CheckName; matchedText: string | null };

/** As many links as this hold a comment (WordPress's comment_max_links). */
const MANY_LINKS = 2;
/** As many comments before it within FLOOD_WINDOW hold one: of a device, of a network. */
const FLOOD = 5;
export const NETWORK_FLOOD = 20;

type Check = (comment: Candidate) => Reason | null;

const everyone: Check = ({ mode }) =>
  mode === "ALL" ? { check: "everyone", matchedText: null } : null;

// Trust hangs on the device that signs, never on a name or address that anybody can type.
const untrusted: Check = ({ mode, approvedBefore, trustAfter, lost }) => {
  if (mode !== "FIRST") return null;
  if (lost) return { check: lost, matchedText: null };
  if (approvedBefore >= trustAfter) return null;
  const check = approvedBefore === 0 ? "first-comment" : "few-approved";
  return { check, matchedText: null };
};

const manyLinks: Check = ({ links }) =>
  links.length >= MANY_LINKS ? { check: "links", matchedText: links.join("\n") } : null;

const heldWords: Check = ({ words }) =>
  words.length > 0 ? { check: "word", matchedText: words.join("\n") } : null;

// A network may be a school: whoever is trusted is not held for what the others there write.
const flood: Check = ({ recent, nearby, lost, approvedBefore, trustAfter }) => {
  const isTrusted = !lost && approvedBefore >= trustAfter;
  const isFlood = recent >= FLOOD || (nearby >= NETWORK_FLOOD && !isTrusted);
  return isFlood ? { check: "flood", matchedText: null } : null;
};

const duplicate: Check = ({ isRepeated }) =>
  isRepeated ? { check: "duplicate", matchedText: null } : null;

const sanctioned: Check = ({ sanction }) => {
  if (sanction === null) return null;
  return { check: sanction === "HOLD" ? "always-hold" : "dropped", matchedText: null };
};

const CHECKS: readonly Check[] = [
  ...[everyone, sanctioned, untrusted, manyLinks],
  ...[heldWords, flood, duplicate],
];

/** The reasons to hold a comment; none means that it may appear at once. */
export function screen(comment: Candidate): Reason[] {
  return CHECKS.map((check) => check(comment)).filter((reason) => reason !== null);
}
