// What is on the screen, what the server is known to hold, and what stands between the two. Pure.
import type { DraftContent, Saved, SaveInput, SaveOutcome } from "@/lib/posts/draft-schema";
import { isSameContent } from "./content";

/** How a save can end: as the server says, or without its word. */
export type Answer =
  | SaveOutcome
  | { ok: false; code: "unreachable" | "busy" | "signed-out" | "too-large" };

export type Theirs = Extract<SaveOutcome, { code: "stale" }>["theirs"];

export type Trouble =
  | {
      code:
        | "unreachable"
        | "busy"
        | "signed-out"
        | "too-large"
        | "forbidden"
        | "missing"
        | "trashed";
    }
  | { code: "invalid"; errors: Record<string, string> };

type Sent = { content: DraftContent; checkpoint: boolean };

export type SaveState = {
  postId: number;
  content: DraftContent;
  /** What the server was last known to hold. */
  base: { version: number; content: DraftContent };
  /** True where the screen holds something that the server is not known to have. */
  isDirty: boolean;
  inFlight: Sent | null;
  /** Texts that were sent and never answered: the server may have them all the same. */
  unanswered: DraftContent[];
  wantsCheckpoint: boolean;
  trouble: Trouble | null;
  /** Failures in a row without an answer. */
  failures: number;
  /** What somebody else saved meanwhile; nothing is sent until the author has chosen. */
  conflict: Theirs | null;
  savedAt: string;
  slug: string;
};

export type Start = Pick<SaveState, "postId" | "savedAt" | "slug"> & {
  version: number;
  content: DraftContent;
};

export function startSaving({ version, content, ...rest }: Start): SaveState {
  return {
    ...rest,
    content,
    base: { version, content },
    isDirty: false,
    inFlight: null,
    unanswered: [],
    wantsCheckpoint: false,
    trouble: null,
    failures: 0,
    conflict: null,
  };
}

/** The author typed. A refusal that the text caused is worth another try. */
export function edited(state: SaveState, content: DraftContent): SaveState {
  const isCause = state.trouble?.code === "invalid" || state.trouble?.code === "too-large";
  return { ...state, content, isDirty: true, trouble: isCause ? null : state.trouble };
}

export function askedForCheckpoint(state: SaveState): SaveState {
  return { ...state, wantsCheckpoint: true };
}

/** True where there is something to send and nothing in its way. */
export function maySend(state: SaveState): boolean {
  const isWaiting = state.isDirty || state.wantsCheckpoint;
  return isWaiting && !state.inFlight && !state.conflict && !isRefused(state);
}

/** What to send now, and the state while it is on its way. */
export function sending(state: SaveState): { state: SaveState; input: SaveInput } {
  const { content, wantsCheckpoint: checkpoint } = state;
  const input = { postId: state.postId, baseVersion: state.base.version, content, checkpoint };
  const inFlight = { content, checkpoint };
  return { state: { ...state, inFlight, wantsCheckpoint: false }, input };
}

export function answered(state: SaveState, answer: Answer): SaveState {
  const sent = state.inFlight;
  if (!sent) return state;
  if (answer.ok) return saved(state, sent, answer.value);
  if (answer.code === "stale") return stale(state, sent, answer.theirs);
  const settled = {
    ...state,
    inFlight: null,
    wantsCheckpoint: state.wantsCheckpoint || sent.checkpoint,
  };
  if (answer.code === "unreachable" || answer.code === "busy") {
    const unanswered = [...state.unanswered, sent.content].slice(-UNANSWERED_MAX);
    return { ...settled, unanswered, failures: state.failures + 1, trouble: { code: answer.code } };
  }
  // A refused text is not asked about again until it changes, so neither is its checkpoint.
  if (answer.code === "invalid") return { ...settled, wantsCheckpoint: false, trouble: answer };
  return { ...settled, failures: state.failures + 1, trouble: { code: answer.code } };
}

// A text of somebody else's can equal one of these only by being the same text.
const UNANSWERED_MAX = 5;

function saved(
  state: SaveState,
  sent: Sent,
  value: { version: number; slug: string; savedAt: string },
): SaveState {
  return {
    ...state,
    ...calm,
    base: { version: value.version, content: sent.content },
    isDirty: !isSameContent(state.content, sent.content),
    savedAt: value.savedAt,
    slug: value.slug,
  };
}

const calm = { inFlight: null, unanswered: [], trouble: null, failures: 0, conflict: null };

function stale(state: SaveState, sent: Sent, theirs: Theirs): SaveState {
  const isOurs = [sent.content, ...state.unanswered].some((content) =>
    isSameContent(content, theirs.content),
  );
  if (isOurs || isSameContent(state.content, theirs.content)) {
    return {
      ...state,
      ...calm,
      base: theirs,
      isDirty: !isSameContent(state.content, theirs.content),
      wantsCheckpoint: state.wantsCheckpoint || sent.checkpoint,
      savedAt: theirs.savedAt,
    };
  }
  return { ...state, inFlight: null, trouble: null, failures: 0, conflict: theirs };
}

/** A text from this device, written on `baseVersion`, takes the screen. */
export function takenUp(state: SaveState, content: DraftContent): SaveState {
  return { ...state, content, isDirty: !isSameContent(content, state.base.content) };
}

/** The author chose `content` against what somebody else saved; it goes on top of theirs. */
export function resolved(state: SaveState, content: DraftContent): SaveState {
  const { conflict } = state;
  if (!conflict) return state;
  const isDirty = !isSameContent(content, conflict.content);
  return {
    ...state,
    ...calm,
    content,
    base: conflict,
    isDirty,
    wantsCheckpoint: isDirty,
    savedAt: conflict.savedAt,
  };
}

/** Something else than a save moved the post on: publishing, a restored revision. */
export function movedTo(state: SaveState, version: number, slug = state.slug): SaveState {
  return { ...state, base: { ...state.base, version }, slug };
}

/** Unpublished changes were given up: what is published has the screen, and nothing is unsaved. */
export function discarded(state: SaveState, value: Saved & { content: DraftContent }): SaveState {
  const { version, slug, savedAt, content } = value;
  return { ...state, ...calm, base: { version, content }, content, isDirty: false, savedAt, slug };
}

/** Something else than a save was refused as stale: publishing, say. */
export function metStale(state: SaveState, theirs: Theirs): SaveState {
  return stale(state, { content: state.content, checkpoint: false }, theirs);
}

/** A text from this device was written on a version that the server has left behind. */
export function metConflict(
  state: SaveState,
  mine: { baseVersion: number; content: DraftContent },
  theirs: Theirs,
): SaveState {
  const base = { version: mine.baseVersion, content: theirs.content };
  return { ...state, base, content: mine.content, isDirty: true, conflict: theirs };
}

/** Nothing helps but another account, or bringing the post back. */
function isRefused({ trouble }: SaveState): boolean {
  return (
    trouble !== null &&
    ["invalid", "too-large", "forbidden", "missing", "trashed"].includes(trouble.code)
  );
}

const FIRST_TRY = 1_500;
const LONGEST_WAIT = 30_000;

/** Milliseconds until the next save is sent; a checkpoint that was just asked for does not wait. */
export function waitBeforeSending({ failures, wantsCheckpoint, trouble }: SaveState): number {
  if (trouble && failures > 0) return Math.min(LONGEST_WAIT, 1_000 * 2 ** Math.min(failures, 5));
  return wantsCheckpoint ? 0 : FIRST_TRY;
}

/** True where leaving the page would leave something that only this device has. */
export function isUnsaved(state: SaveState): boolean {
  return state.isDirty || state.inFlight !== null || state.conflict !== null;
}
