// Every check by its name: what its finding does with a comment, and what it weighs. Pure.
import type { Verdict } from "../db/generated/enums";

export type { Verdict };

/** What a check found: the words in the comment that did it, where it was words. */
export type Finding = {
  check: CheckName;
  verdict: Verdict;
  matchedText: string | null;
  /** What it adds to the comment's risk, the desk's order "by risk". */
  score: number;
  /** The owner's rule that found it (lib/screening/rules). */
  ruleId?: number;
};

/** `text`: of what was written, so that an edit is judged anew. `sender`: of who sent it, and how. */
type About = "text" | "sender";

// What holds everybody says nothing of this comment; what was found in its words says most.
const TABLE = {
  everyone: ["HOLD", 0, "sender"],
  "first-comment": ["HOLD", 10, "sender"],
  "few-approved": ["HOLD", 5, "sender"],
  "spam-verdict": ["HOLD", 30, "sender"],
  "many-networks": ["HOLD", 20, "sender"],
  "always-hold": ["HOLD", 20, "sender"],
  dropped: ["SPAM", 60, "sender"],
  duplicate: ["HOLD", 40, "text"],
  flood: ["HOLD", 30, "sender"],
  links: ["HOLD", 30, "text"],
  word: ["HOLD", 30, "text"],
  pattern: ["HOLD", 30, "text"],
  domain: ["HOLD", 30, "text"],
  address: ["HOLD", 30, "sender"],
  network: ["HOLD", 30, "sender"],
  "look-alikes": ["HOLD", 30, "text"],
  invisible: ["NOTE", 5, "text"],
  shouting: ["NOTE", 10, "text"],
  disposable: ["HOLD", 20, "sender"],
  record: ["NOTE", 10, "sender"],
  "no-token": ["NOTE", 5, "sender"],
  "old-token": ["NOTE", 3, "sender"],
  "used-token": ["NOTE", 10, "sender"],
  fast: ["NOTE", 10, "sender"],
  trap: ["NOTE", 15, "sender"],
  "weak-signs": ["HOLD", 0, "sender"],
  // What the learned filter thinks; its weight goes with its score.
  learned: ["NOTE", 0, "text"],
  "spot-check": ["HOLD", 0, "text"],
  // The thread was closed while it waited for another program's word.
  closed: ["HOLD", 0, "sender"],
  reported: ["HOLD", 20, "sender"],
  // Of Akismet: not asked yet, no answer, and what it calls the comment.
  "akismet-waiting": ["HOLD", 0, "text"],
  "akismet-down": ["HOLD", 0, "text"],
  akismet: ["SPAM", 60, "text"],
  "akismet-worst": ["SPAM", 90, "text"],
} as const satisfies Record<string, readonly [Verdict, number, About]>;

export type CheckName = keyof typeof TABLE;

export const checkNames = Object.keys(TABLE) as CheckName[];

/** An edit makes the findings of these void. */
export const textChecks: readonly string[] = checkNames.filter(
  (check) => TABLE[check][2] === "text",
);

/** Whether what it found are words of the comment, to be marked there. */
export function isQuoting(check: string): boolean {
  return textChecks.includes(check);
}

/**
 * Whether it is kept from whoever decides, until that is done: knowing that the filter was to say
 * nothing of a comment, nobody reads it as they read others.
 */
export function isSecret(check: string): boolean {
  return check === "spot-check";
}

/** A finding as the table has it, unless `graver` says otherwise. */
export function found(
  check: CheckName,
  matchedText: string | null = null,
  graver?: Pick<Finding, "verdict" | "score">,
): Finding {
  const [verdict, score] = TABLE[check];
  return { check, verdict, matchedText, score, ...graver };
}

export function riskOf(findings: Pick<Finding, "score">[]): number {
  return findings.reduce((sum, { score }) => sum + score, 0);
}
