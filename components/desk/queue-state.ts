// What is on the moderator's screen, and how each thing that happens changes it. Pure: the screen
// runs ahead of the server, and this says how it is put right.
import type { CommentState, DecisionOutcome } from "@/lib/moderation/outcome";
import type { DeskComment, DeskPage, News } from "@/lib/moderation/queries";

/** One press of a key, from the screen's point of view. */
export type Decision = {
  comment: DeskComment;
  to: CommentState;
  /** Null until the server has said yes. */
  eventId: number | null;
};

/** What the strip at the foot says. */
export type Word =
  | { kind: "did"; decision: Decision }
  | { kind: "undid"; decision: Decision }
  | { kind: "late"; name: string; outcome: Extract<DecisionOutcome, { ok: false }> }
  | { kind: "failed"; name: string }
  | { kind: "others"; name: string; to: CommentState; by: string | null };

export type QueueState = {
  /** The state whose comments this list holds; null: of all states. */
  list: CommentState | null;
  cards: DeskComment[];
  /** The card that keys act on. */
  current: string | null;
  /** Where the list goes on; null where it ends. */
  next: string | null;
  /** The place of the last card that was ever loaded: what comes behind it is new. */
  end: string | null;
  left: number;
  fresh: number;
  decisions: Decision[];
  word: Word | null;
};

export type QueueEvent =
  | { type: "select"; publicId: string }
  | { type: "step"; by: 1 | -1 }
  | { type: "decide"; publicId: string; to: CommentState }
  | { type: "answered"; publicId: string; outcome: DecisionOutcome }
  | { type: "failed"; publicId: string }
  | { type: "undo" }
  | { type: "undone"; decision: Decision; outcome: DecisionOutcome }
  | { type: "undo-failed"; decision: Decision }
  | { type: "loaded"; page: DeskPage }
  | { type: "news"; news: News };

export function startQueue(list: CommentState | null, page: DeskPage, left: number): QueueState {
  return {
    list,
    cards: page.comments,
    current: page.comments[0]?.publicId ?? null,
    next: page.next,
    end: page.comments.at(-1)?.cursor ?? null,
    left,
    fresh: 0,
    decisions: [],
    word: null,
  };
}

export function reduceQueue(state: QueueState, event: QueueEvent): QueueState {
  switch (event.type) {
    case "select":
      return selected(state, event.publicId);
    case "step":
      return step(state, event.by);
    case "decide":
      return decided(state, event.publicId, event.to);
    case "answered":
      return answered(state, event.publicId, event.outcome);
    case "failed":
      return failed(state, event.publicId);
    case "undo":
      return { ...state, decisions: state.decisions.slice(0, -1) };
    case "undone":
      return undone(state, event.decision, event.outcome);
    case "undo-failed":
      return {
        ...state,
        decisions: [...state.decisions, event.decision],
        word: { kind: "failed", name: event.decision.comment.name },
      };
    case "loaded":
      return loaded(state, event.page);
    case "news":
      return news(state, event.news);
  }
}

// Focus may reach a card in the moment in which it is decided: what is gone is never in hand, or
// no key would find a card again.
function selected(state: QueueState, publicId: string): QueueState {
  const isThere = state.cards.some((card) => card.publicId === publicId);
  return isThere ? { ...state, current: publicId } : state;
}

function step(state: QueueState, by: 1 | -1): QueueState {
  const at = state.cards.findIndex((card) => card.publicId === state.current);
  const to = Math.min(Math.max(at + by, 0), state.cards.length - 1);
  return { ...state, current: state.cards[to]?.publicId ?? null };
}

// The card leaves at once and the next one is in hand before the server has answered.
function decided(state: QueueState, publicId: string, to: CommentState): QueueState {
  const comment = state.cards.find((card) => card.publicId === publicId);
  if (!comment || to === state.list) return state;
  const decision: Decision = { comment, to, eventId: null };
  return {
    ...without(state, publicId),
    left: Math.max(state.left - 1, 0),
    decisions: [...state.decisions, decision],
    word: { kind: "did", decision },
  };
}

function answered(state: QueueState, publicId: string, outcome: DecisionOutcome): QueueState {
  if (outcome.ok) {
    const { eventId, version } = outcome.value;
    const decisions = state.decisions.map((decision) =>
      decision.comment.publicId === publicId && decision.eventId === null
        ? { ...decision, eventId, comment: { ...decision.comment, version } }
        : decision,
    );
    const last = decisions.findLast((decision) => decision.comment.publicId === publicId);
    const { word } = state;
    const isItsWord = word?.kind === "did" && word.decision.comment.publicId === publicId;
    return {
      ...state,
      decisions,
      word: isItsWord && last ? { kind: "did", decision: last } : word,
    };
  }
  const lost = state.decisions.find((decision) => decision.comment.publicId === publicId);
  if (!lost) return state;
  const forgotten = { ...state, decisions: state.decisions.filter((one) => one !== lost) };
  const word: Word = { kind: "late", name: lost.comment.name, outcome };
  // Its author edited it: what was decided is not what stands there now.
  const { card } = outcome.code === "changed" ? outcome : {};
  if (card && isOn(state.list, card)) {
    return { ...withCard(forgotten, card), left: state.left + 1, word };
  }
  // Held again by a colleague meanwhile: it belongs on the list, as it is now.
  const isBack =
    outcome.code === "changed" &&
    !outcome.standing.isEdited &&
    outcome.standing.state === state.list;
  if (isBack) {
    const comment = { ...lost.comment, version: outcome.standing.version };
    return { ...withCard(forgotten, comment), left: state.left + 1, word };
  }
  if (outcome.code === "forbidden") {
    return { ...withCard(forgotten, lost.comment), left: state.left + 1, word };
  }
  return { ...forgotten, word };
}

function failed(state: QueueState, publicId: string): QueueState {
  const lost = state.decisions.find((decision) => decision.comment.publicId === publicId);
  if (!lost) return state;
  return {
    ...withCard(state, lost.comment),
    left: state.left + 1,
    decisions: state.decisions.filter((one) => one !== lost),
    word: { kind: "failed", name: lost.comment.name },
  };
}

function undone(state: QueueState, decision: Decision, outcome: DecisionOutcome): QueueState {
  if (!outcome.ok) {
    return { ...state, word: { kind: "late", name: decision.comment.name, outcome } };
  }
  const word: Word = { kind: "undid", decision };
  const comment = { ...decision.comment, version: outcome.value.version, state: outcome.value.to };
  if (!isOn(state.list, comment)) return { ...state, word };
  return {
    ...withCard(state, comment),
    current: comment.publicId,
    left: state.left + 1,
    word,
  };
}

// Edits of public comments wait among the pending.
function isOn(list: CommentState | null, { state, edit }: DeskComment): boolean {
  return list === null || state === list || (list === "PENDING" && edit !== null);
}

function loaded(state: QueueState, page: DeskPage): QueueState {
  const gone = new Set(state.decisions.map((decision) => decision.comment.publicId));
  const known = new Set(state.cards.map((card) => card.publicId));
  const added = page.comments.filter(({ publicId }) => !known.has(publicId) && !gone.has(publicId));
  const cards = [...state.cards, ...added];
  return {
    ...state,
    cards,
    current: state.current ?? cards[0]?.publicId ?? null,
    next: page.next,
    end: page.comments.at(-1)?.cursor ?? state.end,
    fresh: 0,
  };
}

// Cards that a colleague decided leave by themselves, but for the one in hand: its moderator is
// told when they decide.
function news(state: QueueState, { pending, fresh, moved }: News): QueueState {
  if (state.list !== "PENDING") return state;
  const left = pending;
  const base = { ...state, left, fresh: state.next === null ? fresh : 0 };
  return moved.reduce<QueueState>((now, { publicId, version, to, by }) => {
    const card = now.cards.find((one) => one.publicId === publicId);
    const isNewer = card && card.version < version && to !== now.list;
    if (!isNewer || publicId === now.current) return now;
    return { ...without(now, publicId), word: { kind: "others", name: card.name, to, by } };
  }, base);
}

function without(state: QueueState, publicId: string): QueueState {
  const at = state.cards.findIndex((card) => card.publicId === publicId);
  const cards = state.cards.filter((card) => card.publicId !== publicId);
  const follower = cards[Math.min(at, cards.length - 1)]?.publicId ?? null;
  return { ...state, cards, current: state.current === publicId ? follower : state.current };
}

// Back where it stood: the lists are ordered by time, oldest first or newest first.
function withCard(state: QueueState, comment: DeskComment): QueueState {
  if (state.cards.some((card) => card.publicId === comment.publicId)) return state;
  const isBefore = (a: DeskComment, b: DeskComment) =>
    state.list === "PENDING" ? a.createdAt < b.createdAt : a.createdAt > b.createdAt;
  const found = state.cards.findIndex((card) => isBefore(comment, card));
  const at = found < 0 ? state.cards.length : found;
  const cards = state.cards.toSpliced(at, 0, comment);
  return { ...state, cards, current: state.current ?? comment.publicId };
}
