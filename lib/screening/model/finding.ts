// What the learned filter's verdict does with a new comment. Pure.
import { scoreOf } from "../../spam/calibrate";
import { type Finding, found } from "../checks";
import type { StoredSides } from "./stored";

/**
 * Where it decides alone, of all comments so many go to a person, who is told nothing of it, nor what
 * it thinks: of those that it would mark alone, that they were drawn would say which they are.
 */
export const SPOT_CHECKED = 0.05;
/** What a score of 100 adds to the risk. */
const MOST_RISK = 40;

type Opinion = { logit: number; words: string[] };
type Allowed = { decidesAlone: boolean; sides: StoredSides };

/** `draw`: the comment's (drawOf). */
export function findingOf(
  { logit, words }: Opinion,
  { decidesAlone, sides }: Allowed,
  draw: number,
): Finding | null {
  const spam = decidesAlone ? sides.spam : null;
  if (spam && draw < SPOT_CHECKED) return found("spot-check");
  if (logit <= 0) return null;
  return {
    check: "learned",
    verdict: spam && logit >= spam.threshold ? "SPAM" : "NOTE",
    matchedText: words.length > 0 ? words.join("\n") : null,
    score: Math.round(((scoreOf(logit) - 50) / 50) * MOST_RISK),
  };
}
