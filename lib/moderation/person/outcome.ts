// What a form about a person knows after it was sent. Pure; read by the screen as well.
import type { FormState } from "../../form-state";
import type { BatchOutcome } from "../outcome";

export type PersonState = FormState & {
  /** Taken; `message` says what. */
  isDone?: true;
  /** What a decision on all of the person's comments did. */
  batch?: BatchOutcome;
};
