// What the filter makes of a comment: a score, and the passage and features that it rests on. Pure.
import { type Features, featuresOf, type Reading } from "./features";
import { logitOf, type Model } from "./model";
import type { Circumstances } from "./traits";

/** Passages of so many words are looked at by themselves, so that good words around them don't hide them. */
const PASSAGE = 8;
const MOST_PASSAGES = 60;
/** A passage speaks against the whole only where it stands out by so much. */
const MARGIN = 1;
/** An honest comment taken for spam is worse than spam that somebody has to look at. */
const LENIENCE = 0.8;

export type Judged = {
  /** Above 0: rather spam. */
  logit: number;
  /** Units that it rests on, from `start` up to `end`. */
  start: number;
  end: number;
  features: Features;
};

/** The whole or its worst passage, whichever looks more like spam. */
export function judge(model: Model, reading: Reading, circumstances: Circumstances): Judged {
  const count = reading.units.length;
  const features = featuresOf(reading, circumstances);
  const whole = logitOf(model, features) - LENIENCE;
  let worst: Judged = { logit: whole, start: 0, end: count, features };
  const stride = Math.max(PASSAGE / 2, Math.ceil(count / MOST_PASSAGES));
  for (let start = 0; count > PASSAGE && start < count - stride; start += stride) {
    const end = Math.min(count, start + 2 * stride);
    const passage = featuresOf(reading, circumstances, start, end);
    const logit = logitOf(model, passage) - LENIENCE - MARGIN;
    if (logit > worst.logit) worst = { logit, start, end, features: passage };
  }
  return worst;
}
