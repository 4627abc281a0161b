// The checks that a comment meets, in their order: WordPress's first, then ours. Every check is
// asked, so that the desk shows all that was found; the gravest verdict decides.
import type { CommentState, ModerationMode, Verdict } from "../db/generated/enums";
import { type Finding, found } from "./checks";

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
  /** What the owner's rules found (lib/screening/rules). */
  rules: Finding[];
  /** Comments of the last five minutes: of the device, and of its network. */
  recent: number;
  nearby: number;
  /** Somebody wrote the same words within a day. */
  isRepeated: boolean;
  /** Akismet is to be asked, afterwards. */
  isAskedOutside: boolean;
};

/** How far back `recent` and `nearby` look, in milliseconds. */
export const FLOOD_WINDOW = 5 * 60_000;
/** How far back `isRepeated` looks, in milliseconds. */
export const REPEAT_WINDOW = 24 * 3_600_000;

/** A moderator called a comment of this device spam; or too much came from it in one day. */
export type LostTrust = "spam-verdict" | "many-networks";

/** As many links as this hold a comment (WordPress's comment_max_links). */
const MANY_LINKS = 2;
/** As many comments before it within FLOOD_WINDOW hold one: of a device, of a network. */
const FLOOD = 5;
export const NETWORK_FLOOD = 20;

type Check = (comment: Candidate) => Finding | Finding[] | null;

const CHECKS: readonly Check[] = [
  sanctioned,
  // As in WordPress, where the first two refuse the comment and each later one ends the list.
  duplicate,
  flood,
  everyone,
  manyLinks,
  ownRules,
  untrusted,
];

/** All that was found; nothing means that the comment may appear at once. */
export function screen(comment: Candidate): Finding[] {
  const findings = CHECKS.flatMap((check) => check(comment) ?? []);
  // What is thrown away in any case is shown to nobody outside.
  const isAsked = comment.isAskedOutside && !isThrownAway(stateOf(findings));
  return isAsked ? [...findings, found("akismet-waiting")] : findings;
}

export function isThrownAway(state: CommentState): boolean {
  return state === "SPAM" || state === "TRASH";
}

/** What becomes of a new comment. */
export function stateOf(findings: Pick<Finding, "verdict">[]): CommentState {
  const says = (verdict: Verdict) => findings.some((finding) => finding.verdict === verdict);
  if (says("TRASH")) return "TRASH";
  if (says("SPAM")) return "SPAM";
  return says("HOLD") ? "PENDING" : "APPROVED";
}

function sanctioned({ sanction }: Candidate): Finding | null {
  if (sanction === null) return null;
  return found(sanction === "HOLD" ? "always-hold" : "dropped");
}

function duplicate({ isRepeated }: Candidate): Finding | null {
  return isRepeated ? found("duplicate") : null;
}

// A network may be a school: whoever is trusted is not held for what the others there write.
function flood(comment: Candidate): Finding | null {
  const { recent, nearby } = comment;
  const isFlood = recent >= FLOOD || (nearby >= NETWORK_FLOOD && !isTrusted(comment));
  return isFlood ? found("flood") : null;
}

function everyone({ mode }: Candidate): Finding | null {
  return mode === "ALL" ? found("everyone") : null;
}

function manyLinks({ links }: Candidate): Finding | null {
  return links.length >= MANY_LINKS ? found("links", links.join("\n")) : null;
}

function ownRules({ rules }: Candidate): Finding[] {
  return rules;
}

// Trust hangs on the device that signs, never on a name or address that anybody can type.
function untrusted(comment: Candidate): Finding | null {
  const { mode, lost, approvedBefore } = comment;
  if (mode !== "FIRST") return null;
  if (lost) return found(lost);
  if (isTrusted(comment)) return null;
  return found(approvedBefore === 0 ? "first-comment" : "few-approved");
}

type Trusted = Pick<Candidate, "lost" | "approvedBefore" | "trustAfter">;

function isTrusted({ lost, approvedBefore, trustAfter }: Trusted): boolean {
  return !lost && approvedBefore >= trustAfter;
}
