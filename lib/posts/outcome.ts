// What the verbs of writing answer, beside SaveOutcome. Pure; read by the editor as well.
import type { PostState } from "../db/generated/enums";
import type { SaveOutcome } from "./draft-schema";

export type { PostKind, PostState } from "../db/generated/enums";

/** Somebody else was faster; what stands now is told as with a save. */
export type Stale = Extract<SaveOutcome, { code: "stale" }>;
export type Invalid = Extract<SaveOutcome, { code: "invalid" }>;

/** A state as people see it: a post whose time has come is published, whatever its row says. */
export type ShownState = PostState;

/** How a post stands after a change of state; times are ISO. */
export type Standing = {
  version: number;
  state: ShownState;
  slug: string;
  publishAt: string | null;
};

export type PublishRefusal =
  | "forbidden"
  | "missing"
  | "trashed"
  /** It has no title. */
  | "untitled"
  /** It has no text. */
  | "empty"
  /** A picture that it names is still being made ready, or could not be. */
  | "media-unready";

export type PublishOutcome =
  | { ok: true; value: Standing }
  | { ok: false; code: PublishRefusal }
  | Stale
  | Invalid;

export type MoveOutcome =
  | { ok: true; value: Standing }
  /** "unfit": the post is in a state from which this does not lead anywhere. */
  | { ok: false; code: "forbidden" | "missing" | "trashed" | "unfit" }
  | Stale;
