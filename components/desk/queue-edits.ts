// What becomes of the screen when a comment's words are edited, and when that is taken back. Pure.
import type { DecisionOutcome, EditOutcome } from "@/lib/moderation/outcome";
import type { DeskComment } from "@/lib/moderation/queries";
import { isOn, withCard, without } from "./queue-cards";
import type { QueueState } from "./queue-state";

/** One edit, from the screen's point of view; it is shown when it is saved, not before. */
export type Edit = {
  /** As it was on the list. */
  before: DeskComment;
  eventId: number;
  /** A plain form led here: the former text was never on this screen. */
  isFromForm?: true;
};

export function edited(
  state: QueueState,
  { comment, outcome }: { comment: DeskComment; outcome: EditOutcome },
): QueueState {
  if (!outcome.ok) {
    // The words are another's: whoever saves once more has seen them.
    const { card } = outcome.code === "changed" ? outcome : {};
    return card ? { ...state, cards: swapped(state, card) } : state;
  }
  const { card, eventId } = outcome.value;
  const edit: Edit = { before: comment, eventId };
  return {
    ...replaced(state, card),
    decisions: [...state.decisions, edit],
    failures: [],
    word: { kind: "edited", edit },
  };
}

export function editUndone(
  state: QueueState,
  { edit, outcome }: { edit: Edit; outcome: DecisionOutcome },
): QueueState {
  const { before } = edit;
  if (!outcome.ok) return { ...state, word: { kind: "late", name: before.name, outcome } };
  const card = { ...before, version: outcome.value.version };
  return { ...replaced(state, card), current: before.publicId, word: { kind: "unedited", edit } };
}

// Whether it is on the list may depend on its words: an edit that waited is no longer waiting.
function replaced(state: QueueState, card: DeskComment): QueueState {
  const wasThere = state.cards.some(({ publicId }) => publicId === card.publicId);
  if (!isOn(state.list, card)) {
    return { ...without(state, card.publicId), left: Math.max(state.left - (wasThere ? 1 : 0), 0) };
  }
  if (!wasThere) return { ...withCard(state, card), left: state.left + 1 };
  return { ...state, cards: swapped(state, card) };
}

function swapped({ cards }: QueueState, card: DeskComment): DeskComment[] {
  return cards.map((one) => (one.publicId === card.publicId ? card : one));
}
