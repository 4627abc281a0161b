// The list and its presses: each shows at once, is saved behind the screen, and can be taken back.
import { type RefObject, useCallback, useEffect, useReducer, useRef } from "react";
import { decide, decideAll, undo, undoAll } from "@/lib/moderation/actions";
import { type DeskFilter, filterPath } from "@/lib/moderation/filter";
import type {
  BatchOutcome,
  CommentState,
  Decided,
  DecisionOutcome,
  EditOutcome,
} from "@/lib/moderation/outcome";
import type { DeskComment } from "@/lib/moderation/queries";
import type { ManyInput } from "@/lib/moderation/schema";
import { loadPage } from "./load";
import { isOffered } from "./offered";
import type { Bulk } from "./queue-bulk";
import type { Edit } from "./queue-edits";
import { type Decision, type QueueEvent, type QueueState, reduceQueue } from "./queue-state";
import { type Kept, keepUnsaved, takeUnsaved } from "./unsaved";

export type QueueActions = {
  state: QueueState;
  dispatch: (event: QueueEvent) => void;
  /** The card in hand is to have the focus after the next change. */
  moveFocus: RefObject<boolean>;
  decideCard: (publicId: string | null, to: CommentState) => void;
  decideSelected: (to: CommentState) => void;
  replied: (comment: DeskComment, outcome: BatchOutcome) => void;
  edited: (comment: DeskComment, outcome: EditOutcome) => void;
  /** Decided, and taken back, by something beside the list. */
  decidedElsewhere: (outcome: BatchOutcome) => void;
  undoElsewhere: (batchId: string) => Promise<BatchOutcome | null>;
  undoLast: () => Promise<void>;
  step: (by: 1 | -1) => void;
  more: (after: string | null) => Promise<void>;
};

export function useQueue(filter: DeskFilter, start: () => QueueState): QueueActions {
  const [state, dispatch] = useReducer(reduceQueue, null, start);
  const inFlight = useRef(new Map<string, Promise<DecisionOutcome | null>>());
  const bulkInFlight = useRef(new Map<number, Promise<BatchOutcome | null>>());
  const kept = useRef(new Map<string | number, Kept>());
  const moveFocus = useRef(false);
  const loading = useRef(false);
  const presses = useRef(0);

  const more = useCallback(
    async (after: string | null) => {
      if (loading.current) return;
      loading.current = true;
      const loaded = await loadPage(filter, after);
      loading.current = false;
      if (loaded) dispatch({ type: "loaded", page: loaded });
    },
    [filter],
  );

  function decideCard(publicId: string | null, to: CommentState) {
    const card = state.cards.find((one) => one.publicId === publicId);
    if (!card || !isOffered(to, filter.list, card)) return;
    moveFocus.current = true;
    dispatch({ type: "decide", publicId: card.publicId, to });
    const pick = { publicId: card.publicId, version: card.version };
    const keeps = keepUnsaved({ picks: [pick], to });
    kept.current.set(card.publicId, keeps);
    const answer = saved(decide({ ...pick, to }));
    inFlight.current.set(card.publicId, answer);
    answer.then((outcome) => {
      keeps.settle(outcome?.ok ?? null);
      dispatch(
        outcome
          ? { type: "answered", publicId: card.publicId, outcome }
          : { type: "failed", publicId: card.publicId },
      );
    });
  }

  function decideSelected(to: CommentState) {
    const chosen = new Set(state.selected);
    const cards = state.cards.filter((card) => chosen.has(card.publicId));
    if (cards.length === 0 || to === state.list) return;
    moveFocus.current = true;
    decideMany({ picks: cards.map(({ publicId, version }) => ({ publicId, version })), to });
  }

  function decideMany({ picks, to }: ManyInput) {
    presses.current += 1;
    const key = presses.current;
    dispatch({ type: "decide-many", key, publicIds: onScreen(picks), to });
    const keeps = keepUnsaved({ picks, to });
    kept.current.set(key, keeps);
    const answer = saved(decideAll({ picks, to }));
    bulkInFlight.current.set(key, answer);
    answer.then((outcome) => {
      keeps.settle(outcome?.ok ?? null);
      dispatch(outcome ? { type: "answered-many", key, outcome } : { type: "failed-many", key });
    });
  }

  // What was decided in the moment in which this page was loaded leaves the list; what was not
  // answered is decided now, and where it did arrive it is refused by its version.
  const isFresh = useRef(true);
  useEffect(() => {
    if (!isFresh.current) return;
    isFresh.current = false;
    const { unsent, decided } = takeUnsaved();
    if (decided.length > 0) dispatch({ type: "gone", publicIds: onScreen(decided) });
    for (const input of unsent) decideMany(input);
  });

  /** Those whose cards show the very version. */
  function onScreen(picks: ManyInput["picks"]): string[] {
    const shown = new Map(state.cards.map(({ publicId, version }) => [publicId, version]));
    return picks
      .filter(({ publicId, version }) => shown.get(publicId) === version)
      .map(({ publicId }) => publicId);
  }

  function replied(comment: DeskComment, outcome: BatchOutcome) {
    presses.current += 1;
    moveFocus.current = true;
    dispatch({ type: "replied", key: presses.current, comment, outcome });
  }

  function edited(comment: DeskComment, outcome: EditOutcome) {
    moveFocus.current = outcome.ok;
    dispatch({ type: "edited", comment, outcome });
  }

  function decidedElsewhere(outcome: BatchOutcome) {
    const to = outcome.ok && outcome.value.changed[0]?.to;
    if (!outcome.ok || !to) return;
    const changed = outcome.value.changed.filter((one) => one.to === to);
    presses.current += 1;
    const key = presses.current;
    moveFocus.current = true;
    dispatch({ type: "decide-many", key, publicIds: changed.map((one) => one.publicId), to });
    const value = { ...outcome.value, changed, refused: [] };
    dispatch({ type: "answered-many", key, outcome: { ok: true, value } });
  }

  async function undoElsewhere(batchId: string): Promise<BatchOutcome | null> {
    const last = state.decisions.at(-1);
    const isOnScreen = last && "comments" in last && last.batchId === batchId;
    if (isOnScreen) dispatch({ type: "undo" });
    const outcome = await saved(undoAll(batchId));
    if (isOnScreen && outcome) dispatch({ type: "undone-many", bulk: last, outcome });
    if (isOnScreen && !outcome) dispatch({ type: "undo-many-failed", bulk: last });
    return outcome;
  }

  async function undoLast() {
    const press = state.decisions.at(-1);
    if (!press) return;
    dispatch({ type: "undo" });
    if ("comments" in press) return undoBulk(press);
    return "before" in press ? undoEdit(press) : undoOne(press);
  }

  async function undoOne(decision: Decision) {
    kept.current.get(decision.comment.publicId)?.forget();
    // A decision still on its way has to arrive before it can be taken back.
    const made = await inFlight.current.get(decision.comment.publicId);
    const known = decision.eventId === null && made?.ok ? asMade(decision, made) : decision;
    const { eventId } = known;
    const outcome = eventId === null ? made : await saved(undo(eventId));
    moveFocus.current = true;
    dispatch(
      outcome
        ? { type: "undone", decision: known, outcome }
        : { type: "undo-failed", decision: known },
    );
  }

  async function undoEdit(edit: Edit) {
    const outcome = await saved(undo(edit.eventId));
    if (outcome?.ok && edit.isFromForm) return location.assign(filterPath(filter));
    moveFocus.current = true;
    dispatch(outcome ? { type: "edit-undone", edit, outcome } : { type: "undo-edit-failed", edit });
  }

  async function undoBulk(bulk: Bulk) {
    kept.current.get(bulk.key)?.forget();
    const made = await bulkInFlight.current.get(bulk.key);
    const batchId = bulk.batchId ?? (made?.ok ? made.value.batchId : null);
    const known = { ...bulk, batchId };
    const outcome = batchId === null ? made : await saved(undoAll(batchId));
    if (outcome?.ok && outcome.value.run) location.assign(`/desk/run/${outcome.value.run}`);
    // A plain form led here: its cards were never on this screen.
    else if (outcome?.ok && bulk.comments.length === 0 && !bulk.replyTo)
      location.assign(filterPath(filter));
    moveFocus.current = true;
    dispatch(
      outcome
        ? { type: "undone-many", bulk: known, outcome }
        : { type: "undo-many-failed", bulk: known },
    );
  }

  function step(by: 1 | -1) {
    moveFocus.current = true;
    dispatch({ type: "step", by });
  }

  return {
    ...{ state, dispatch, moveFocus, step, more, replied, edited, undoLast },
    ...{ decideCard, decideSelected, decidedElsewhere, undoElsewhere },
  };
}

function asMade(decision: Decision, { value: { eventId, version } }: Decided): Decision {
  return { ...decision, eventId, comment: { ...decision.comment, version } };
}

// A request that never came back, whatever the reason, saved nothing that we know of.
async function saved<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch {
    return null;
  }
}
