// Selection, and what becomes of the screen when one press decides several cards. Pure.
import type { BatchOutcome, CommentState, Refused } from "@/lib/moderation/outcome";
import type { DeskComment } from "@/lib/moderation/queries";
import { isOn, withCard, without } from "./queue-cards";
import type { QueueState } from "./queue-state";

/** One press on several cards, from the screen's point of view. */
export type Bulk = {
  /** Tells presses apart that have no number yet. */
  key: number;
  /** The cards as they were; empty where a plain form led here. */
  comments: DeskComment[];
  count: number;
  to: CommentState;
  /** Null until the server has said yes. */
  batchId: string | null;
  /** Whom the press answered, too. */
  replyTo?: string;
};

/** A comment that a batch left as it stands. */
export type Failure = Omit<Refused, "name"> & { name: string };

export function toggled(state: QueueState, publicId: string): QueueState {
  if (!state.cards.some((card) => card.publicId === publicId)) return state;
  const selected = state.selected.includes(publicId)
    ? state.selected.filter((one) => one !== publicId)
    : [...state.selected, publicId];
  return { ...state, selected };
}

/** All that is on the screen; none where all were selected already. */
export function toggledAll(state: QueueState): QueueState {
  const all = state.cards.map((card) => card.publicId);
  return { ...state, selected: state.selected.length === all.length ? [] : all };
}

export function decidedMany(
  state: QueueState,
  { key, publicIds, to }: { key: number; publicIds: string[]; to: CommentState },
): QueueState {
  const chosen = new Set(publicIds);
  const comments = state.cards.filter((card) => chosen.has(card.publicId));
  if (comments.length === 0 || to === state.list) return state;
  const bulk: Bulk = { key, comments, count: comments.length, to, batchId: null };
  return {
    ...comments.reduce((now, { publicId }) => without(now, publicId), state),
    selected: [],
    left: Math.max(state.left - comments.length, 0),
    decisions: [...state.decisions, bulk],
    failures: [],
    word: { kind: "did-many", bulk },
  };
}

export function answeredMany(state: QueueState, key: number, outcome: BatchOutcome): QueueState {
  const bulk = findBulk(state, key);
  if (!bulk) return state;
  if (!outcome.ok) {
    const back = putBack(state, bulk);
    return {
      ...back,
      word: { kind: "late", name: "", outcome: { ok: false, code: outcome.code } },
    };
  }
  const { batchId, changed, refused } = outcome.value;
  const versions = new Map(changed.map(({ publicId, version }) => [publicId, version]));
  const comments = bulk.comments.flatMap((comment) => {
    const version = versions.get(comment.publicId);
    return version === undefined ? [] : [{ ...comment, version }];
  });
  const saved: Bulk = { ...bulk, comments, count: comments.length, batchId };
  const done = [...cameThrough(bulk, refused), ...(comments.length > 0 ? [saved] : [])];
  const decisions = state.decisions.flatMap((one) => (one === bulk ? done : [one]));
  const missed = refused.filter((one) => !isAsWished(one, bulk.to));
  const isItsWord = state.word?.kind === "did-many" && state.word.bulk.key === key;
  const next: QueueState = {
    ...state,
    decisions,
    failures: [...state.failures, ...missed.map((one) => failure(one, bulk.comments))],
    word: isItsWord ? wordOf(done.at(-1) ?? saved, missed) : state.word,
  };
  return refused.reduce((now, one) => stillWaiting(now, one, bulk.comments), next);
}

// Nothing to say where all of it stood so already.
function wordOf(saved: Bulk, missed: Refused[]): QueueState["word"] {
  return saved.count === 0 && missed.length === 0 ? null : { kind: "did-many", bulk: saved };
}

// One's own press of a moment ago, which came through though its page was loaded anew.
function isAsWished({ standing }: Refused, to: CommentState): boolean {
  return (standing?.byYou && standing.state === to && !standing.isEdited) ?? false;
}

/** These presses, each to be taken back as what it was. */
function cameThrough(bulk: Bulk, refused: Refused[]): Bulk[] {
  const known = new Map(bulk.comments.map((comment) => [comment.publicId, comment]));
  const presses = new Map<string, DeskComment[]>();
  for (const one of refused) {
    const { standing } = one;
    const comment = known.get(one.publicId);
    if (!comment || !standing?.batchId || !isAsWished(one, bulk.to)) continue;
    const others = presses.get(standing.batchId) ?? [];
    presses.set(standing.batchId, [...others, { ...comment, version: standing.version }]);
  }
  return [...presses].map(([batchId, comments]) => ({
    ...bulk,
    ...{ batchId, comments, count: comments.length },
  }));
}

/** A reply is shown when it is saved, not before: what was typed must not be lost. */
export function replied(
  state: QueueState,
  { key, comment, outcome }: { key: number; comment: DeskComment; outcome: BatchOutcome },
): QueueState {
  if (!outcome.ok) return state;
  const { batchId, changed } = outcome.value;
  const [approval] = changed;
  const comments = approval ? [{ ...comment, version: approval.version }] : [];
  const replyTo = comment.name;
  const bulk: Bulk = { key, comments, count: comments.length, to: "APPROVED", batchId, replyTo };
  const isGone = approval !== undefined && state.list !== "APPROVED";
  const rest = isGone ? without(state, comment.publicId) : state;
  return {
    ...rest,
    left: isGone ? Math.max(state.left - 1, 0) : state.left,
    decisions: [...state.decisions, bulk],
    failures: [],
    word: { kind: "did-many", bulk },
  };
}

// Held again by a colleague meanwhile: it belongs on the list, as it is now.
function stillWaiting(state: QueueState, { publicId, standing }: Refused, known: DeskComment[]) {
  const comment = known.find((one) => one.publicId === publicId);
  if (!comment || standing?.state !== state.list || standing.isEdited) return state;
  const back = withCard(state, { ...comment, version: standing.version });
  return { ...back, left: back.left + 1 };
}

export function failedMany(state: QueueState, key: number): QueueState {
  const bulk = findBulk(state, key);
  return bulk ? lostMany(state, bulk) : state;
}

/** It never arrived, as far as is known: there is nothing to take back. */
export function lostMany(state: QueueState, bulk: Bulk): QueueState {
  return { ...putBack(state, bulk), word: { kind: "failed-many", count: bulk.count } };
}

export function undoneMany(state: QueueState, bulk: Bulk, outcome: BatchOutcome): QueueState {
  if (!outcome.ok) {
    // Refused itself, while it was being taken back: its cards stand as before.
    const back = bulk.batchId === null ? putBack(state, bulk) : state;
    return {
      ...back,
      word: { kind: "late", name: "", outcome: { ok: false, code: outcome.code } },
    };
  }
  const { changed, refused } = outcome.value;
  const known = new Map(bulk.comments.map((comment) => [comment.publicId, comment]));
  const told = [...new Set([outcome.value, ...changed].flatMap((one) => one.told ?? []))];
  const back = changed.flatMap(({ publicId, version, to }) => {
    const comment = known.get(publicId);
    const back = comment && { ...comment, version, state: to };
    return back && isOn(state.list, back) ? [back] : [];
  });
  return {
    ...back.reduce(withCard, state),
    current: back[0]?.publicId ?? state.current,
    left: state.left + back.length,
    failures: refused.map((one) => failure(one, bulk.comments)),
    word: { kind: "undid-many", count: changed.length, replyTo: bulk.replyTo, told },
  };
}

function findBulk(state: QueueState, key: number): Bulk | undefined {
  return state.decisions.find((one): one is Bulk => "comments" in one && one.key === key);
}

function putBack(state: QueueState, bulk: Bulk): QueueState {
  return {
    ...bulk.comments.reduce(withCard, state),
    left: state.left + bulk.count,
    decisions: state.decisions.filter((one) => one !== bulk),
  };
}

function failure({ publicId, name, standing }: Refused, known: DeskComment[]): Failure {
  const shown = known.find((one) => one.publicId === publicId)?.name;
  return { publicId, standing, name: name ?? shown ?? "Somebody" };
}
