// What the learned filter's verdict does with a new comment. Pure.
import { scoreOf } from "../../spam/calibrate";
import { type Finding, found } from "../checks";
import type { StoredSides } from "./stored";

/** Of what it would decide alone so many still go to a person, who is told nothing of it. */
export const SPOT_CHECKED = 0.05;
/** What a score of 100 adds to the risk. */
const MOST_RISK = 40;

type Opinion = { logit: number; words: string[] };
type Allowed = { decidesAlone: boolean; sides: StoredSides };

/** `draw`: from 0 up to 1, by lot. */
export function findingOf(
  { logit, words }: Opinion,
  { decidesAlone, sides }: Allowed,
  draw: number,
): Finding | null {
  const isSure = decidesAlone && sides.spam !== null && logit >= sides.spam.threshold;
  if (isSure && draw < SPOT_CHECKED) return found("spot-check");
  if (logit <= 0) return null;
  return {
    check: "learned",
    verdict: isSure ? "SPAM" : "NOTE",
    matchedText: words.length > 0 ? words.join("\n") : null,
    score: Math.round(((scoreOf(logit) - 50) / 50) * MOST_RISK),
  };
}
