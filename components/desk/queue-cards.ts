// Cards leave the list and come back to it. Pure.
import type { CommentState } from "@/lib/moderation/outcome";
import type { DeskComment, News } from "@/lib/moderation/queries";
import type { QueueState } from "./queue-state";

/** The card is gone; what keys act on is then the one that followed it. */
export function without(state: QueueState, publicId: string): QueueState {
  const at = state.cards.findIndex((card) => card.publicId === publicId);
  const cards = state.cards.filter((card) => card.publicId !== publicId);
  const follower = cards[Math.min(at, cards.length - 1)]?.publicId ?? null;
  return {
    ...state,
    cards,
    current: state.current === publicId ? follower : state.current,
    selected: state.selected.filter((one) => one !== publicId),
  };
}

/** Back where it stood: by time, oldest first or newest first, or the riskiest first. */
export function withCard(state: QueueState, comment: DeskComment): QueueState {
  if (state.cards.some((card) => card.publicId === comment.publicId)) return state;
  const isBefore = (a: DeskComment, b: DeskComment) => {
    if (state.order === "risk" && a.risk !== b.risk) return a.risk > b.risk;
    const isOldestFirst = state.list === "PENDING" || state.order === "risk";
    return isOldestFirst ? a.createdAt < b.createdAt : a.createdAt > b.createdAt;
  };
  const found = state.cards.findIndex((card) => isBefore(comment, card));
  const at = found < 0 ? state.cards.length : found;
  const cards = state.cards.toSpliced(at, 0, comment);
  return { ...state, cards, current: state.current ?? comment.publicId };
}

/** Edits of public comments wait among the pending; null: a list of all states. */
export function isOn(list: CommentState | null, { state, edit }: DeskComment): boolean {
  return list === null || state === list || (list === "PENDING" && edit !== null);
}

type Opinions = NonNullable<News["opinions"]>["of"];

/** What the learned filter thinks by now; the card in hand stays as it is being read. */
export function withOpinions(
  cards: DeskComment[],
  inHand: string | null,
  of: Opinions,
): DeskComment[] {
  return cards.map((card) => {
    const opinion = of[card.publicId];
    const isKept = opinion === undefined || card.publicId === inHand;
    // The same card is not drawn again.
    if (isKept || JSON.stringify(opinion) === JSON.stringify(card.opinion)) return card;
    return { ...card, opinion };
  });
}
