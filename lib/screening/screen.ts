// The checks that decide whether a comment waits for a moderator: an ordered list, each with its
// reason. Every check is asked, so that the desk shows all that was found.
import type { ModerationMode } from "../db/generated/enums";

/** What the checks may look at. */
export type Candidate = {
  mode: ModerationMode;
  /** Comments of the same device that a moderator let through. */
  approvedBefore: number;
  /** Addresses that the rendered text links to, in order. */
  links: string[];
};

export type CheckName = "everyone" | "first-comment" | "links";

/** Why a comment is held, and the words in it that did it. */
export type Reason = { check: CheckName; matchedText: string | null };

/** As many links as this hold a comment (WordPress's comment_max_links). */
const MANY_LINKS = 2;

type Check = (comment: Candidate) => Reason | null;

const everyone: Check = ({ mode }) =>
  mode === "ALL" ? { check: "everyone", matchedText: null } : null;

// Trust hangs on the device that signs, never on a name or address that anybody can type.
const firstComment: Check = ({ mode, approvedBefore }) =>
  mode === "FIRST" && approvedBefore === 0 ? { check: "first-comment", matchedText: null } : null;

const manyLinks: Check = ({ links }) =>
  links.length >= MANY_LINKS ? { check: "links", matchedText: links.join("\n") } : null;

const CHECKS: readonly Check[] = [everyone, firstComment, manyLinks];

/** The reasons to hold a comment; none means that it may appear at once. */
export function screen(comment: Candidate): Reason[] {
  return CHECKS.map((check) => check(comment)).filter((reason) => reason !== null);
}
