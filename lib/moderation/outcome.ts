// What a verb of the desk answers. Pure; read by the screen as well.
import type { CommentState } from "../db/generated/enums";

export type { CommentState, ModerationAction } from "../db/generated/enums";

/** How a comment stands now, and who brought that about. */
export type Standing = {
  state: CommentState;
  version: number;
  /** ISO. */
  at: string;
  /** Null: its author, an import, or somebody who has left. */
  by: string | null;
  byYou: boolean;
};

export type Decided = {
  ok: true;
  value: { eventId: number; version: number; from: CommentState; to: CommentState };
};

export type DecisionRefusal =
  | { ok: false; code: "forbidden" | "missing" }
  /** Somebody was faster; nothing was written. */
  | { ok: false; code: "changed"; standing: Standing };

export type DecisionOutcome = Decided | DecisionRefusal;
