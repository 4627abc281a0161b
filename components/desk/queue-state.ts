// What is on the moderator's screen, and how each thing that happens changes it. Pure: the screen
// runs ahead of the server, and this says how it is put right.
import type { DeskOrder } from "@/lib/moderation/filter";
import type {
  BatchOutcome,
  CommentState,
  DecisionOutcome,
  DecisionRefusal,
  EditOutcome,
} from "@/lib/moderation/outcome";
import type { DeskComment, DeskPage, News } from "@/lib/moderation/queries";
import {
  answeredMany,
  type Bulk,
  decidedMany,
  type Failure,
  failedMany,
  lostMany,
  replied,
  toggled,
  toggledAll,
  undoneMany,
} from "./queue-bulk";
import { isOn, withCard, withOpinions, without } from "./queue-cards";
import { type Edit, edited, editUndone } from "./queue-edits";

/** One press of a key on one card, from the screen's point of view. */
export type Decision = {
  comment: DeskComment;
  to: CommentState;
  /** Null until the server has said yes. */
  eventId: number | null;
};

export type Press = Decision | Bulk | Edit;

/** What the strip at the foot says. */
export type Word =
  | { kind: "did"; decision: Decision }
  | { kind: "undid"; decision: Decision; told: string[] }
  | { kind: "did-many"; bulk: Bulk }
  | { kind: "undid-many"; count: number; replyTo?: string; told: string[] }
  | { kind: "failed-many"; count: number }
  | { kind: "edited"; edit: Edit }
  | { kind: "unedited"; edit: Edit }
  | { kind: "late"; name: string; outcome: Extract<DecisionOutcome, { ok: false }> }
  | { kind: "failed"; name: string }
  | { kind: "not-undone"; press: Press }
  | { kind: "signed-out" }
  | { kind: "others"; name: string; to: CommentState; by: string | null };

export type QueueState = {
  /** The state whose comments this list holds; null: of all states. */
  list: CommentState | null;
  order: DeskOrder;
  cards: DeskComment[];
  /** The card that keys act on. */
  current: string | null;
  /** Where the list goes on; null where it ends. */
  next: string | null;
  /** The place of the last card that was ever loaded: what comes behind it is new. */
  end: string | null;
  left: number;
  fresh: number;
  /** The presses that can be taken back, the last one last. */
  decisions: Press[];
  /** The cards that the next press with shift decides. */
  selected: string[];
  /** What the last batch left as it stands. */
  failures: Failure[];
  word: Word | null;
};

export type QueueEvent =
  | { type: "select"; publicId: string }
  | { type: "step"; by: 1 | -1 }
  | { type: "decide"; publicId: string; to: CommentState }
  | { type: "answered"; publicId: string; outcome: DecisionOutcome }
  | { type: "failed"; publicId: string }
  | { type: "toggle"; publicId: string }
  | { type: "toggle-all" }
  | { type: "gone"; publicIds: string[] }
  | { type: "decide-many"; key: number; publicIds: string[]; to: CommentState }
  | { type: "answered-many"; key: number; outcome: BatchOutcome }
  | { type: "failed-many"; key: number }
  | { type: "undone-many"; bulk: Bulk; outcome: BatchOutcome }
  | { type: "undo-many-failed"; bulk: Bulk }
  | { type: "replied"; key: number; comment: DeskComment; outcome: BatchOutcome }
  | { type: "edited"; comment: DeskComment; outcome: EditOutcome }
  | { type: "edit-undone"; edit: Edit; outcome: DecisionOutcome }
  | { type: "undo-edit-failed"; edit: Edit }
  | { type: "undo" }
  | { type: "undone"; decision: Decision; outcome: DecisionOutcome }
  | { type: "undo-failed"; decision: Decision }
  | { type: "loaded"; page: DeskPage }
  | { type: "session"; isOver: boolean }
  | { type: "news"; news: News }
  | { type: "opinions"; of: NonNullable<News["opinions"]>["of"] };

export function startQueue(
  list: CommentState | null,
  page: DeskPage,
  left: number,
  order: DeskOrder = "time",
): QueueState {
  return {
    list,
    order,
    cards: page.comments,
    current: page.comments[0]?.publicId ?? null,
    next: page.next,
    end: page.comments.at(-1)?.cursor ?? null,
    left,
    fresh: 0,
    decisions: [],
    selected: [],
    failures: [],
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
    case "toggle":
      return toggled(state, event.publicId);
    case "toggle-all":
      return toggledAll(state);
    case "gone":
      return gone(state, event.publicIds);
    case "decide-many":
      return decidedMany(state, event);
    case "answered-many":
      return answeredMany(state, event.key, event.outcome);
    case "replied":
      return replied(state, event);
    case "failed-many":
      return failedMany(state, event.key);
    case "undone-many":
      return undoneMany(state, event.bulk, event.outcome);
    case "undo-many-failed":
      return event.bulk.batchId === null
        ? lostMany(state, event.bulk)
        : notUndone(state, event.bulk);
    case "edited":
      return edited(state, event);
    case "edit-undone":
      return editUndone(state, event);
    case "undo-edit-failed":
      return notUndone(state, event.edit);
    case "undo":
      return { ...state, decisions: state.decisions.slice(0, -1) };
    case "undone":
      return undone(state, event.decision, event.outcome);
    case "undo-failed":
      return event.decision.eventId === null
        ? lost(state, event.decision)
        : notUndone(state, event.decision);
    case "loaded":
      return loaded(state, event.page);
    case "session":
      return session(state, event.isOver);
    case "news":
      return news(state, event.news);
    case "opinions":
      return { ...state, cards: withOpinions(state.cards, state.current, event.of) };
  }
}

/** The cards that a press took away. */
export function cardsOf(press: Press): DeskComment[] {
  if ("comments" in press) return press.comments;
  return "comment" in press ? [press.comment] : [];
}

/** How many comments were decided, and not taken back, since the screen was opened. */
export function countDecided({ decisions }: QueueState): number {
  return decisions.reduce((sum, press) => {
    if ("comments" in press) return sum + press.count;
    return sum + ("comment" in press ? 1 : 0);
  }, 0);
}

function countUnanswered({ decisions }: QueueState): number {
  const open = decisions.filter(
    (press) =>
      ("comments" in press && press.batchId === null) ||
      ("comment" in press && press.eventId === null),
  );
  return open.flatMap(cardsOf).length;
}

function isAbout(press: Press, publicId: string): press is Decision {
  return "comment" in press && press.comment.publicId === publicId;
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
    failures: [],
    word: { kind: "did", decision },
  };
}

function answered(state: QueueState, publicId: string, outcome: DecisionOutcome): QueueState {
  if (outcome.ok) {
    const { eventId, version } = outcome.value;
    const decisions = state.decisions.map((decision) =>
      isAbout(decision, publicId) && decision.eventId === null
        ? { ...decision, eventId, comment: { ...decision.comment, version } }
        : decision,
    );
    const last = decisions.findLast((decision) => isAbout(decision, publicId));
    const { word } = state;
    const isItsWord = word?.kind === "did" && word.decision.comment.publicId === publicId;
    return {
      ...state,
      decisions,
      word: isItsWord && last ? { kind: "did", decision: last } : word,
    };
  }
  const missed = state.decisions.find((decision) => isAbout(decision, publicId));
  return missed ? refused(state, missed, outcome) : state;
}

function refused(state: QueueState, missed: Decision, outcome: DecisionRefusal): QueueState {
  const forgotten = { ...state, decisions: state.decisions.filter((one) => one !== missed) };
  const word: Word = { kind: "late", name: missed.comment.name, outcome };
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
    const comment = { ...missed.comment, version: outcome.standing.version };
    return { ...withCard(forgotten, comment), left: state.left + 1, word };
  }
  if (outcome.code === "forbidden") {
    return { ...withCard(forgotten, missed.comment), left: state.left + 1, word };
  }
  return { ...forgotten, word };
}

// Decided before this page was there; its list had been read already.
function gone(state: QueueState, publicIds: string[]): QueueState {
  const rest = publicIds.reduce(without, state);
  return { ...rest, left: Math.max(state.left - publicIds.length, 0) };
}

function failed(state: QueueState, publicId: string): QueueState {
  const decision = state.decisions.find((one) => isAbout(one, publicId));
  return decision ? lost(state, decision) : state;
}

// It never arrived, as far as is known: there is nothing to take back.
function lost(state: QueueState, decision: Decision): QueueState {
  return {
    ...withCard(state, decision.comment),
    left: state.left + 1,
    decisions: state.decisions.filter((one) => one !== decision),
    word: { kind: "failed", name: decision.comment.name },
  };
}

// What was decided still stands, and can be taken back once more.
function notUndone(state: QueueState, press: Press): QueueState {
  return {
    ...state,
    decisions: [...state.decisions, press],
    word: { kind: "not-undone", press },
  };
}

function undone(state: QueueState, decision: Decision, outcome: DecisionOutcome): QueueState {
  if (!outcome.ok) {
    // Refused itself, while it was being taken back.
    if (decision.eventId === null) return refused(state, decision, outcome);
    return { ...state, word: { kind: "late", name: decision.comment.name, outcome } };
  }
  const word: Word = { kind: "undid", decision, told: outcome.value.told ?? [] };
  const comment = { ...decision.comment, version: outcome.value.version, state: outcome.value.to };
  if (!isOn(state.list, comment)) return { ...state, word };
  return {
    ...withCard(state, comment),
    current: comment.publicId,
    left: state.left + 1,
    word,
  };
}

function loaded(state: QueueState, page: DeskPage): QueueState {
  const gone = new Set(state.decisions.flatMap(cardsOf).map(({ publicId }) => publicId));
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

// Heard every few seconds, said once.
function session(state: QueueState, isOver: boolean): QueueState {
  const isSaid = state.word?.kind === "signed-out";
  if (isOver === isSaid) return state;
  return { ...state, word: isOver ? { kind: "signed-out" } : null };
}

// Cards that a colleague decided leave by themselves, but for the one in hand: its moderator is
// told when they decide.
function news(state: QueueState, { pending, fresh, moved }: News): QueueState {
  if (state.list !== "PENDING") return state;
  // What was pressed and not answered is counted there still.
  const left = Math.max(pending - countUnanswered(state), 0);
  const base = { ...state, left, fresh: state.next === null ? fresh : 0 };
  return moved.reduce<QueueState>((now, { publicId, version, to, by }) => {
    const card = now.cards.find((one) => one.publicId === publicId);
    const isNewer = card && card.version < version && to !== now.list;
    if (!isNewer || publicId === now.current) return now;
    return { ...without(now, publicId), word: { kind: "others", name: card.name, to, by } };
  }, base);
}
