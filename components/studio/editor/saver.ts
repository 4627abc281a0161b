// Sends what is typed to the server, one save at a time, and never gives up while the page is open.
import type { DraftContent, SaveInput } from "@/lib/posts/draft-schema";
import {
  type Answer,
  answered,
  askedForCheckpoint,
  edited,
  isUnsaved,
  maySend,
  type SaveState,
  sending,
  waitBeforeSending,
} from "./save-state";

/** Never throws: a save without an answer is an answer too. */
export type Send = (input: SaveInput) => Promise<Answer>;

export type Saver = {
  get: () => SaveState;
  /** Calls back after each change; answers with what ends that. */
  subscribe: (listener: () => void) => () => void;
  edit: (content: DraftContent) => void;
  /** Saves now, with a revision; the version that the server holds then, or null where it failed. */
  checkpoint: () => Promise<number | null>;
  /** Tries again at once: the connection is back, the author signed in. */
  retry: () => void;
  /** A change that no save made: a conflict resolved, a post published. */
  change: (next: (state: SaveState) => SaveState) => void;
};

export function createSaver(start: SaveState, send: Send): Saver {
  let state = start;
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let waiting: (() => void)[] = [];

  function set(next: SaveState): void {
    state = next;
    for (const listener of listeners) listener();
    plan();
  }

  // The first change starts the clock, later ones don't put it back: typing on is saved too.
  function plan(): void {
    if (timer || !maySend(state)) return;
    timer = setTimeout(go, waitBeforeSending(state));
  }

  function hurry(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    if (maySend(state)) go();
  }

  async function go(): Promise<void> {
    timer = null;
    if (!maySend(state)) return;
    const { state: next, input } = sending(state);
    set(next);
    const answer = await send(input);
    set(answered(state, answer));
    const settled = waiting;
    waiting = [];
    for (const done of settled) done();
  }

  async function checkpoint(): Promise<number | null> {
    set(askedForCheckpoint(state));
    hurry();
    while (state.inFlight || state.wantsCheckpoint) {
      if (!state.inFlight && (state.trouble || state.conflict)) return null;
      if (!state.inFlight) hurry();
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    return isUnsaved(state) && (state.trouble || state.conflict) ? null : state.base.version;
  }

  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    edit: (content) => set(edited(state, content)),
    checkpoint,
    retry: hurry,
    change: (next) => set(next(state)),
  };
}
