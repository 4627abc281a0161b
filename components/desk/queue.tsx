"use client";
// The moderator's list. Decisions show at once and are saved behind the screen; every card is a
// plain form too, so that the list works before, and without, this script.
import {
  type ReactElement,
  useCallback,
  useEffect,
  useLayoutEffect,
  useReducer,
  useRef,
} from "react";
import { formatDateTime } from "@/lib/format";
import { decide, undo } from "@/lib/moderation/actions";
import { type DeskFilter, filterPath, isNarrowed } from "@/lib/moderation/filter";
import { listStates } from "@/lib/moderation/lists";
import type { CommentState, DecisionOutcome } from "@/lib/moderation/outcome";
import type { DeskPage } from "@/lib/moderation/queries";
import { Card, cardId } from "./card";
import { EmptyList } from "./empty-list";
import { KeysHelp } from "./keys-help";
import { loadNews, loadPage } from "./load";
import { freshWords, leftWords } from "./messages";
import { Progress } from "./progress";
import { reduceQueue, startQueue, type Word } from "./queue-state";
import { Strip, wordsOf } from "./strip";
import { useClock } from "./use-clock";
import { useKeys } from "./use-keys";

type Props = {
  filter: DeskFilter;
  page: DeskPage;
  left: number;
  /** The server's clock at rendering, in milliseconds. */
  renderedAt: number;
  zone: string;
  language: string;
  /** What came of the plain form that led here. */
  word: Word | null;
};

/** More is fetched when fewer than this many cards are left. */
const LOW = 20;
const NEWS_EVERY = 5_000;

export function Queue({
  filter,
  page,
  left,
  renderedAt,
  zone,
  language,
  word,
}: Props): ReactElement {
  const { list } = filter;
  const [state, dispatch] = useReducer(reduceQueue, null, () => ({
    ...startQueue(listStates[list], page, left),
    word,
    decisions: word?.kind === "did" ? [word.decision] : [],
  }));
  const inFlight = useRef(new Map<string, Promise<DecisionOutcome | null>>());
  const moveFocus = useRef(false);
  const loading = useRef(false);
  const now = useClock(renderedAt);

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

  async function undoLast() {
    const decision = state.decisions.at(-1);
    if (!decision) return;
    dispatch({ type: "undo" });
    // A decision still on its way has to arrive before it can be taken back.
    const made = await inFlight.current.get(decision.comment.publicId);
    const eventId = decision.eventId ?? (made?.ok ? made.value.eventId : null);
    const outcome = eventId === null ? made : await saved(undo(eventId));
    moveFocus.current = true;
    dispatch(outcome ? { type: "undone", decision, outcome } : { type: "undo-failed", decision });
  }

  function step(by: 1 | -1) {
    moveFocus.current = true;
    dispatch({ type: "step", by });
  }

  useKeys({
    j: () => step(1),
    k: () => step(-1),
    a: () => decideCard(state.current, "APPROVED"),
    s: () => decideCard(state.current, "SPAM"),
    d: () => decideCard(state.current, "TRASH"),
    h: () => decideCard(state.current, "PENDING"),
    z: undoLast,
  });

  // Before the next key can be pressed.
  useLayoutEffect(() => {
    if (!moveFocus.current) return;
    moveFocus.current = false;
    const target = document.getElementById(state.current ? cardId(state.current) : "list-empty");
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: "start" });
  });

  useEffect(() => {
    if (state.next && state.cards.length < LOW) more(state.next);
  }, [state.next, state.cards.length, more]);

  useEffect(() => {
    // News tells of the whole list, by its time.
    if (list !== "pending" || filter.order !== "time" || isNarrowed(filter)) return;
    const timer = setInterval(async () => {
      const news = document.hidden ? null : await loadNews(state.end);
      if (news) dispatch({ type: "news", news });
    }, NEWS_EVERY);
    return () => clearInterval(timer);
  }, [list, filter, state.end]);

  const exact = (iso: string) => formatDateTime(new Date(iso), zone, language);
  const said = state.word ? `${wordsOf(state.word, now)} ` : "";
  const canUndo = state.word?.kind === "did" && state.decisions.length > 0;
  return (
    <div className="queue" data-strip={state.word ? true : undefined}>
      <div className="queue-head">
        {list === "pending" && <Progress left={state.left} decided={state.decisions.length} />}
        <KeysHelp list={list} />
      </div>
      <p role="status" className="unseen">
        {said}
        {list === "pending" && state.word && leftWords(state.left)}
        {state.fresh > 0 && ` ${freshWords(state.fresh)}.`}
      </p>
      {state.cards.length === 0 ? (
        <EmptyList list={list} isLoading={state.next !== null} />
      ) : (
        <ol className="cards">
          {state.cards.map((comment) => (
            <Card
              key={comment.publicId}
              comment={comment}
              list={list}
              isCurrent={comment.publicId === state.current}
              now={now}
              exact={exact}
              onSelect={() => dispatch({ type: "select", publicId: comment.publicId })}
              onDecide={(to) => decideCard(comment.publicId, to)}
            />
          ))}
        </ol>
      )}
      {state.fresh > 0 && (
        <button type="button" className="fresh" onClick={() => more(state.end)}>
          {freshWords(state.fresh)}
        </button>
      )}
      {state.next && (
        <p className="queue-more">
          <a href={filterPath(filter, state.next)}>
            {list === "pending" ? "Newer" : "Older"} comments
          </a>
        </p>
      )}
      <Strip word={state.word} list={list} now={now} canUndo={canUndo} onUndo={undoLast} />
    </div>
  );
}

// A request that never came back, whatever the reason, saved nothing that we know of.
async function saved(answer: Promise<DecisionOutcome>): Promise<DecisionOutcome | null> {
  try {
    return await answer;
  } catch {
    return null;
  }
}
