// What rules found in a comment, as findings of the screening. Pure.
import type { CheckName, Finding } from "../checks";
import type { Match } from "./compile";
import type { RuleKind, RuleVerdict } from "./kinds";

/** The check that finds what a rule of a kind looks for; the desk filters by it. */
export const checkOf = {
  WORD: "word",
  PATTERN: "pattern",
  ADDRESS: "address",
  DOMAIN: "domain",
  NETWORK: "network",
} as const satisfies Record<RuleKind, CheckName>;

const scores: Record<RuleVerdict, number> = { HOLD: 30, SPAM: 60, TRASH: 80 };

export function findingsOf(matches: Match[]): Finding[] {
  return matches.map(({ rule, text }) => ({
    check: checkOf[rule.kind],
    verdict: rule.verdict,
    // Where somebody wrote from stands with no comment.
    matchedText: rule.kind === "NETWORK" ? null : text,
    score: scores[rule.verdict],
    ruleId: rule.id,
  }));
}
