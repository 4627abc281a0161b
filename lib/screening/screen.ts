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
  /** Addresses that the rendered text links to, in order. */
  links: string[];
};

/** A moderator called a comment of this device spam; or too much came from it in one day. */
export type LostTrust = "spam-verdict" | "many-networks";

export type CheckName = "everyone" | "first-comment" | "few-approved" | LostTrust | "links";

/** Why a comment is held, and the words in it that did it. */
export type Reason = { check: CheckName; matchedText: string | null };

/** As many links as this hold a comment (WordPress's comment_max_links). */
const MANY_LINKS = 2;

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

const CHECKS: readonly Check[] = [everyone, untrusted, manyLinks];

/** The reasons to hold a comment; none means that it may appear at once. */
export function screen(comment: Candidate): Reason[] {
  return CHECKS.map((check) => check(comment)).filter((reason) => reason !== null);
}
