// The checks that a comment meets, in their order: WordPress's first, then ours. Every check is
// asked, so that the desk shows all that was found; the gravest verdict decides.
import type { CommentState, ModerationMode, Verdict } from "../db/generated/enums";
import { findInvisible, findLookAlikes, isShouted } from "./characters";
import { type Finding, found, riskOf } from "./checks";
import { disposableDomain } from "./disposable";
import { type FormSigns, formFindings } from "./form-signs";

/** What the checks may look at. */
export type Candidate = {
  name: string;
  email: string;
  body: string;
  mode: ModerationMode;
  /** Comments of the same device that a moderator let through, and how many it takes. */
  approvedBefore: number;
  trustAfter: number;
  /** What cost the device its trust, if something did. */
  lost: LostTrust | null;
  /** What moderators have said about whoever wrote it; the form refuses those who are blocked. */
  sanction: "HOLD" | "DROP" | null;
  /** What people decided about the device's latest comments. */
  record: { decided: number; spam: number; trash: number };
  /** Addresses that the rendered text links to, in order, and how many hold; 0: none do. */
  links: string[];
  maxLinks: number;
  /** What the owner's rules found (lib/screening/rules). */
  rules: Finding[];
  /** Comments of the last five minutes: of the device, under its address, of its network. */
  recent: number;
  namesake: number;
  nearby: number;
  /** From its internet address, within five minutes that began with the first of them. */
  sameHost: number;
  /** Nobody has its internet address on the open net: everybody may seem to come from there. */
  isNobodys: boolean;
  /** Somebody wrote the same words within a day. */
  isRepeated: boolean;
  /** How the form was sent; null of what came by none. */
  form: FormSigns | null;
  /** Akismet is to be asked, afterwards. */
  isAskedOutside: boolean;
  /** What the learned filter finds. */
  learned: Finding | null;
};

/** How far back `recent`, `namesake` and `nearby` look, in milliseconds. */
export const FLOOD_WINDOW = 5 * 60_000;
/** How far back `isRepeated` looks, in milliseconds. */
export const REPEAT_WINDOW = 24 * 3_600_000;

/** A moderator called a comment of this device spam; or too much came from it in one day. */
export type LostTrust = "spam-verdict" | "many-networks";

/** As many comments before it within FLOOD_WINDOW hold one: of a device or an e-mail address. */
const FLOOD = 5;
/** Of an internet address, at which a household or an office may sit; of a network. */
const HOST_FLOOD = 10;
const NETWORK_FLOOD = 20;
/**
 * Beyond this many of a network nothing more is taken from it until the window has moved on. From
 * addresses that are nobody's all readers of the site may come, by a proxy that TRUSTED_PROXIES doesn't
 * name: so many are held there, and fewer are no flood.
 */
export const CEILING = 100;
/** Weak signs that weigh this much together hold a comment: two at least, of any weight. */
const SIGNS = 25;

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
  // What WordPress leaves to plugins.
  record,
  disposable,
  lookAlikes,
  invisible,
  shouting,
  form,
  // What moderators taught the site's own filter.
  ({ learned }) => learned,
];

/** All that was found; nothing means that the comment may appear at once. */
export function screen(comment: Candidate): Finding[] {
  const findings = CHECKS.flatMap((check) => check(comment) ?? []);
  const all = [...findings, ...together(findings)];
  // What is thrown away in any case is shown to nobody outside.
  const isAsked = comment.isAskedOutside && !isThrownAway(stateOf(all));
  return isAsked ? [...all, found("akismet-waiting")] : all;
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

/** True where so much comes from a network that nothing more is taken; from trusted devices it is. */
export function isCrowded(
  comment: Trusted & Pick<Candidate, "nearby" | "isNobodys" | "recent">,
): boolean {
  const { nearby, isNobodys, recent } = comment;
  return nearby >= CEILING && !isNobodys && !(isTrusted(comment) && recent < FLOOD);
}

function sanctioned({ sanction }: Candidate): Finding | null {
  if (sanction === null) return null;
  return found(sanction === "HOLD" ? "always-hold" : "dropped");
}

function duplicate({ isRepeated }: Candidate): Finding | null {
  return isRepeated ? found("duplicate") : null;
}

// A network may be a school, and anybody may type an address: whoever is trusted is not held for what
// others write there, or under it.
function flood(comment: Candidate): Finding | null {
  const { recent, namesake, sameHost, nearby } = comment;
  const isStranger = !isTrusted(comment);
  const most = comment.isNobodys ? CEILING : NETWORK_FLOOD;
  const said = [
    recent >= FLOOD && `${recent} from this device`,
    isStranger && namesake >= FLOOD && `${namesake} under this address`,
    isStranger && sameHost >= HOST_FLOOD && `${sameHost} from this internet address`,
    isStranger && nearby >= most && `${nearby} from this network`,
  ].filter((words) => words !== false);
  return said.length > 0 ? found("flood", said.join("\n")) : null;
}

function everyone({ mode }: Candidate): Finding | null {
  return mode === "ALL" ? found("everyone") : null;
}

function manyLinks({ links, maxLinks }: Candidate): Finding | null {
  const isHeld = maxLinks > 0 && links.length >= maxLinks;
  return isHeld ? found("links", links.join("\n")) : null;
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

/** So many decisions against a device say something of it; so many, and half of all, hold it. */
const BAD = { noted: 2, held: 3 };

function record({ record: { decided, spam, trash } }: Candidate): Finding | null {
  const bad = spam + trash;
  if (bad < BAD.noted) return null;
  const words = `${spam} spam and ${trash} trash among the last ${decided} decided`;
  const isHeld = bad >= BAD.held && bad * 2 >= decided;
  return found("record", words, isHeld ? { verdict: "HOLD", score: 30 } : undefined);
}

function disposable({ email }: Candidate): Finding | null {
  const domain = disposableDomain(email);
  return domain === null ? null : found("disposable", domain);
}

function lookAlikes({ name, body }: Candidate): Finding | null {
  const words = findLookAlikes([name, body]);
  return words.length > 0 ? found("look-alikes", words.join("\n")) : null;
}

function invisible({ name, body }: Candidate): Finding | null {
  const unseen = findInvisible([name, body]);
  if (unseen === null) return null;
  const graver = { verdict: "HOLD", score: 30 } as const;
  return found("invisible", unseen.codes.join("\n"), unseen.isHiding ? graver : undefined);
}

function shouting({ body }: Candidate): Finding | null {
  return isShouted(body) ? found("shouting") : null;
}

function form(comment: Candidate): Finding[] {
  return comment.form === null ? [] : formFindings(comment.form);
}

// One weak sign is nothing, several are a reason to look.
function together(findings: Finding[]): Finding[] {
  const notes = findings.filter(({ verdict }) => verdict === "NOTE");
  return notes.length > 1 && riskOf(notes) >= SIGNS ? [found("weak-signs")] : [];
}

type Trusted = Pick<Candidate, "lost" | "approvedBefore" | "trustAfter">;

function isTrusted({ lost, approvedBefore, trustAfter }: Trusted): boolean {
  return !lost && approvedBefore >= trustAfter;
}
