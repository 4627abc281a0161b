// The list and its presses: each shows at once, is saved behind the screen, and can be taken back.
import { type RefObject, useCallback, useReducer, useRef } from "react";
import { decide, decideAll, undo, undoAll } from "@/lib/moderation/actions";
import type { DeskFilter } from "@/lib/moderation/filter";
import type { BatchOutcome, CommentState, DecisionOutcome } from "@/lib/moderation/outcome";
import type { DeskComment } from "@/lib/moderation/queries";
import { loadPage } from "./load";
import type { Bulk } from "./queue-bulk";
import { type Decision, type QueueEvent, type QueueState, reduceQueue } from "./queue-state";

export type QueueActions = {
  state: QueueState;
  dispatch: (event: QueueEvent) => void;
  /** The card in hand is to have the focus after the next change. */
  moveFocus: RefObject<boolean>;
  decideCard: (publicId: string | null, to: CommentState) => void;
  decideSelected: (to: CommentState) => void;
  replied: (comment: DeskComment, outcome: BatchOutcome) => void;
  undoLast: () => Promise<void>;
  step: (by: 1 | -1) => void;
  more: (after: string | null) => Promise<void>;
};

export function useQueue(filter: DeskFilter, start: () => QueueState): QueueActions {
  const [state, dispatch] = useReducer(reduceQueue, null, start);
  const inFlight = useRef(new Map<string, Promise<DecisionOutcome | null>>());
  const bulkInFlight = useRef(new Map<number, Promise<BatchOutcome | null>>());
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
    if (!card || to === state.list) return;
    moveFocus.current = true;
    dispatch({ type: "decide", publicId: card.publicId, to });
    const answer = saved(decide({ publicId: card.publicId, version: card.version, to }));
    inFlight.current.set(card.publicId, answer);
    answer.then((outcome) =>
      dispatch(
        outcome
          ? { type: "answered", publicId: card.publicId, outcome }
          : { type: "failed", publicId: card.publicId },
      ),
    );
  }

  function decideSelected(to: CommentState) {
    const chosen = new Set(state.selected);
    const cards = state.cards.filter((card) => chosen.has(card.publicId));
    if (cards.length === 0 || to === state.list) return;
    presses.current += 1;
    const key = presses.current;
    moveFocus.current = true;
    dispatch({ type: "decide-many", key, publicIds: [...chosen], to });
    const picks = cards.map(({ publicId, version }) => ({ publicId, version }));
    const answer = saved(decideAll({ picks, to }));
    bulkInFlight.current.set(key, answer);
    answer.then((outcome) =>
      dispatch(outcome ? { type: "answered-many", key, outcome } : { type: "failed-many", key }),
    );
  }

  function replied(comment: DeskComment, outcome: BatchOutcome) {
    presses.current += 1;
    moveFocus.current = true;
    dispatch({ type: "replied", key: presses.current, comment, outcome });
  }

  async function undoLast() {
    const press = state.decisions.at(-1);
    if (!press) return;
    dispatch({ type: "undo" });
    await ("comments" in press ? undoBulk(press) : undoOne(press));
  }

  async function undoOne(decision: Decision) {
    // A decision still on its way has to arrive before it can be taken back.
    const made = await inFlight.current.get(decision.comment.publicId);
    const eventId = decision.eventId ?? (made?.ok ? made.value.eventId : null);
    const outcome = eventId === null ? made : await saved(undo(eventId));
    moveFocus.current = true;
    dispatch(outcome ? { type: "undone", decision, outcome } : { type: "undo-failed", decision });
  }

  async function undoBulk(bulk: Bulk) {
    const made = await bulkInFlight.current.get(bulk.key);
    const batchId = bulk.batchId ?? (made?.ok ? made.value.batchId : null);
    const outcome = batchId === null ? made : await saved(undoAll(batchId));
    if (outcome?.ok && outcome.value.run) location.assign(`/desk/run/${outcome.value.run}`);
    // A plain form led here: its cards were never on this screen.
    else if (outcome?.ok && bulk.comments.length === 0 && !bulk.replyTo)
      location.assign(location.pathname);
    moveFocus.current = true;
    dispatch(outcome ? { type: "undone-many", bulk, outcome } : { type: "undo-many-failed", bulk });
  }

  function step(by: 1 | -1) {
    moveFocus.current = true;
    dispatch({ type: "step", by });
  }

  return { state, dispatch, moveFocus, decideCard, decideSelected, replied, undoLast, step, more };
}

// A request that never came back, whatever the reason, saved nothing that we know of.
async function saved<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch {
    return null;
  }
}
