// Kinds of rules, where they look and what they do. Pure, and light enough for a browser.
import type { RuleKind, RulePlace, Verdict } from "../../db/generated/enums";

export type { RuleKind, RulePlace };

export const ruleKinds = ["WORD", "PATTERN", "ADDRESS", "DOMAIN", "NETWORK"] as const;
export const rulePlaces = ["ANYWHERE", "NAME", "TEXT", "ADDRESS", "LINKS"] as const;
export const ruleVerdicts = ["HOLD", "SPAM", "TRASH"] as const satisfies Verdict[];
export type RuleVerdict = (typeof ruleVerdicts)[number];

/** Kinds of what is looked for in texts, so that it may be said in which. */
export function isOfTexts(kind: RuleKind): boolean {
  return kind === "WORD" || kind === "PATTERN";
}
