// How much a comment's reasons weigh together: the desk's order "by risk". Pure.

// What holds everybody says nothing of this comment; what was found in its words says most.
const weights: Record<string, number> = {
  ...{ everyone: 0, "first-comment": 10, links: 30, word: 30, flood: 30, duplicate: 40 },
};
const OTHER = 20;

/** 0 for a comment without reasons; stored with it. */
export function riskOf(reasons: { check: string }[]): number {
  return reasons.reduce((sum, { check }) => sum + (weights[check] ?? OTHER), 0);
}
