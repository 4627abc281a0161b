// What a verb of the desk answers. Pure; read by the screen as well.
import type { CommentState } from "../db/generated/enums";
import type { FormState } from "../form-state";
import type { DeskComment } from "./queries";

export type { CommentState, ModerationAction } from "../db/generated/enums";

/** How a comment stands now, and who brought that about. */
export type Standing = {
  state: CommentState;
  version: number;
  /** ISO. */
  at: string;
  /** Akismet, a rule or the spam filter, too. Null: its author, an import, or somebody who has left. */
  by: string | null;
  byYou: boolean;
  /**
   * What came last was an edit: the text on the screen is not the one that stands. `at` and `by`
   * are then of the edit, `by` null where its author made it.
   */
  isEdited: boolean;
  /**
   * What came last was about an edit of its author's, and `at` and `by` are of that: it is the text
   * now, was thrown away, or waits again because such a decision was taken back.
   */
  edit?: "approved" | "refused" | "waits";
  /** The press of yours that brought it there, which may be taken back. */
  batchId?: string;
};

export type Decided = {
  ok: true;
  value: {
    eventId: number;
    version: number;
    from: CommentState;
    to: CommentState;
    /** Names of those who have had a mail about it. */
    told?: string[];
  };
};

export type DecisionRefusal =
  | { ok: false; code: "forbidden" | "missing" }
  /** Somebody was faster; nothing was written. */
  | {
      ok: false;
      code: "changed";
      standing: Standing;
      /** The comment as it is now, where its text is no longer the one that was on the screen. */
      card?: DeskComment | null;
    };

export type DecisionOutcome = Decided | DecisionRefusal;

/** A comment of a batch that was left as it stands, and how that is; null: it is no longer there. */
export type Refused = { publicId: string; name: string | null; standing: Standing | null };

export type BatchOutcome =
  | {
      ok: true;
      value: {
        batchId: string;
        changed: ({ publicId: string } & Decided["value"])[];
        refused: Refused[];
        /** Names of those who have had a mail about a reply that was taken back with the batch. */
        told?: string[];
        /** The run that does the work, where it is too much for one request. */
        run?: string;
      };
    }
  | { ok: false; code: "forbidden" | "missing" };

/** What a reply's form knows after it was sent. */
export type ReplyState = FormState & { done?: BatchOutcome };

export type EditOutcome =
  | { ok: true; value: { eventId: number; card: DeskComment } }
  | DecisionRefusal
  /** The text is as it was. */
  | { ok: false; code: "unchanged" };

export type EditState = FormState & { done?: EditOutcome };
