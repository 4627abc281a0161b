// How well scores tell spam from comments. A score above a threshold says spam.

export type Scored = { score: number; isSpam: boolean };

/** Share of spam above the threshold, and of comments that are none. */
export function rates(scored: Scored[], threshold: number) {
  const spam = scored.filter(({ isSpam }) => isSpam);
  const ham = scored.filter(({ isSpam }) => !isSpam);
  const above = (some: Scored[]) => some.filter(({ score }) => score > threshold).length;
  return {
    recall: above(spam) / spam.length,
    falsePositiveRate: above(ham) / ham.length,
    accuracy: (above(spam) + ham.length - above(ham)) / scored.length,
  };
}

/** Area under the curve of recall over false positives: Mann and Whitney's U, ties halved. */
export function areaUnderCurve(scored: Scored[]): number {
  const sorted = [...scored].sort((a, b) => a.score - b.score);
  const spam = scored.filter(({ isSpam }) => isSpam).length;
  let ranks = 0;
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to++;
    const tied = sorted.slice(from, to).filter(({ isSpam }) => isSpam).length;
    ranks += (tied * (from + 1 + to)) / 2;
  }
  return (ranks - (spam * (spam + 1)) / 2) / (spam * (scored.length - spam));
}

/** The lowest threshold that at most `share` of the comments that are no spam are above. */
export function thresholdFor(scored: Scored[], share: number): number {
  const ham = scored.filter(({ isSpam }) => !isSpam).map(({ score }) => score);
  return ham.sort((a, b) => b - a)[Math.floor(share * ham.length)] ?? 0;
}

/** The highest threshold that at most `share` of the spam is at or below. */
export function thresholdBelow(scored: Scored[], share: number): number {
  const turned = scored.map(({ score, isSpam }) => ({ score: -score, isSpam: !isSpam }));
  return -thresholdFor(turned, share);
}
