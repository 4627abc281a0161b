"use client";
// The moderator's list. Decisions show at once and are saved behind the screen; every card is a
// plain form too, so that the list works before, and without, this script.
import { type ReactElement, useCallback, useEffect, useLayoutEffect, useState } from "react";
import { formatDateTime } from "@/lib/format";
import { type DeskFilter, filterPath, filterQuery, isNarrowed } from "@/lib/moderation/filter";
import { listStates } from "@/lib/moderation/lists";
import type { DeskPage } from "@/lib/moderation/queries";
import type { SavedFilter } from "@/lib/moderation/saved-filters/queries";
import { BulkBar, submitEverything } from "./bulk-bar";
import { Card, type CardActs, cardId } from "./card";
import { lookingWords } from "./commenter-facts";
import { openEdit } from "./edit-link";
import { EmptyList } from "./empty-list";
import { Failures } from "./failures";
import { FilterBar, SEARCH_FIELD } from "./filter-bar";
import { FloodAlarm } from "./flood-alarm";
import { KeysHelp } from "./keys-help";
import { foundWords, freshWords, leftWords, selectedWords } from "./messages";
import { PersonDrawer } from "./person/person-drawer";
import { PlaceQuery } from "./place-fields";
import { Progress } from "./progress";
import type { Failure } from "./queue-bulk";
import { countDecided, startQueue, type Word } from "./queue-state";
import { openReply } from "./reply-form";
import { SavedFilters } from "./saved-filters";
import { Strip, wordsOf } from "./strip";
import { SwipeTip } from "./swipe-hints";
import { useClock } from "./use-clock";
import { useKeys } from "./use-keys";
import { useNews } from "./use-news";
import { useQueue } from "./use-queue";
import { useSteady } from "./use-steady";
import { useView, ViewSwitch } from "./view-switch";
import { isWriting } from "./writing";

type Props = {
  filter: DeskFilter;
  /** The lists that this moderator has kept. */
  saved: SavedFilter[];
  page: DeskPage;
  /** The place behind which it begins; null: the list's beginning. */
  after: string | null;
  left: number;
  /** The server's clock at rendering, in milliseconds. */
  renderedAt: number;
  zone: string;
  language: string;
  /** What came of the plain form that led here. */
  word: Word | null;
  /** What that form's batch left as it stands. */
  failures: Failure[];
  /** How many came in within ten minutes, where that is a flood. */
  flood: number | null;
};

/** More is fetched when fewer than this many cards are left. */
const LOW = 20;
/** Milliseconds after which it is asked for again. */
const AGAIN = 3_000;

export function Queue(props: Props): ReactElement {
  const query = filterQuery(props.filter);
  if (props.after) query.set("after", props.after);
  return (
    <PlaceQuery value={query.toString()}>
      <Cards {...props} />
    </PlaceQuery>
  );
}

function Cards({ filter, saved, page, left, renderedAt, ...props }: Props): ReactElement {
  const { list } = filter;
  const { zone, language, word, failures } = props;
  const { state, dispatch, moveFocus, ...acts } = useQueue(filter, () => ({
    ...startQueue(listStates[list], page, left, filter.order),
    ...{ word, failures },
    decisions: pressesOf(word),
  }));
  const { decideCard, decideSelected, replied, edited, undoLast, step, more } = acts;
  const now = useClock(renderedAt);
  const [view, setView] = useView();
  const { looking, flood } = useNews(filter, state, dispatch, props.flood);
  // The comment whose author stands in the drawer.
  const [person, setPerson] = useState<string | null>(null);

  function switchView() {
    moveFocus.current = true;
    setView(view === "one" ? "list" : "one");
  }

  const cardActs = useSteady<CardActs>({
    select: (publicId) => dispatch({ type: "select", publicId }),
    tick: (publicId) => dispatch({ type: "toggle", publicId }),
    openPerson: setPerson,
    decide: decideCard,
    ...{ replied, edited },
  });

  useKeys({
    j: () => step(1),
    k: () => step(-1),
    a: () => decideCard(state.current, "APPROVED"),
    s: () => decideCard(state.current, "SPAM"),
    d: () => decideCard(state.current, "TRASH"),
    h: () => decideCard(state.current, "PENDING"),
    x: () => state.current && dispatch({ type: "toggle", publicId: state.current }),
    "shift+x": () => dispatch({ type: "toggle-all" }),
    "shift+a": () => submitEverything("APPROVED") || decideSelected("APPROVED"),
    "shift+s": () => submitEverything("SPAM") || decideSelected("SPAM"),
    "shift+d": () => submitEverything("TRASH") || decideSelected("TRASH"),
    "shift+h": () => submitEverything("PENDING") || decideSelected("PENDING"),
    r: () => openReply(state.current),
    e: () => openEdit(state.current),
    p: () => setPerson(state.current),
    v: switchView,
    "/": () => document.getElementById(SEARCH_FIELD)?.focus(),
    z: undoLast,
  });

  // Before the next key can be pressed.
  useLayoutEffect(() => {
    if (!moveFocus.current) return;
    moveFocus.current = false;
    // Who writes by now goes on writing: the next letters are no keys.
    if (isWriting()) return;
    const target = document.getElementById(state.current ? cardId(state.current) : "list-empty");
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: "start" });
  });

  useEffect(() => {
    if (!state.next || state.cards.length >= LOW) return;
    more(state.next);
    // Until the site answers: `more` itself asks one thing at a time.
    const timer = setInterval(() => more(state.next), AGAIN);
    return () => clearInterval(timer);
  }, [state.next, state.cards.length, more]);

  const exact = useCallback(
    (iso: string) => formatDateTime(new Date(iso), zone, language),
    [zone, language],
  );
  const said = useSaid(state.word, now);
  return (
    <div className="queue" data-strip={state.word ? true : undefined} data-view={view}>
      {flood !== null && <FloodAlarm count={flood} />}
      <FilterBar filter={filter} />
      <SavedFilters filter={filter} saved={saved} />
      <div className="queue-head">
        {list === "pending" ? (
          <Progress left={state.left} decided={countDecided(state)} />
        ) : (
          <p className="queue-order">{foundWords(state.left)}</p>
        )}
        <ViewSwitch view={view} onSwitch={switchView} />
        <KeysHelp list={list} />
      </div>
      {state.cards.length > 0 && (
        <BulkBar
          state={state}
          filter={filter}
          onAll={() => dispatch({ type: "toggle-all" })}
          onDecide={decideSelected}
        />
      )}
      <p role="status" className="unseen">
        {said && `${said} `}
        {list === "pending" && state.word && leftWords(state.left)}
        {state.selected.length > 0 && ` ${selectedWords(state.selected.length)}.`}
        {state.fresh > 0 && ` ${freshWords(state.fresh)}.`}
      </p>
      <Failures failures={state.failures} now={now} />
      {list === "pending" && state.cards.length > 0 && <SwipeTip />}
      {state.cards.length === 0 ? (
        <EmptyList list={list} isLoading={state.next !== null} isNarrowed={isNarrowed(filter)} />
      ) : (
        <ol className="cards">
          {state.cards.map((comment) => (
            <Card
              key={comment.publicId}
              comment={comment}
              list={list}
              isCurrent={comment.publicId === state.current}
              isSelected={state.selected.includes(comment.publicId)}
              now={now}
              exact={exact}
              looking={lookingWords(looking, comment.publicId)}
              acts={cardActs}
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
      {person && (
        <PersonDrawer
          publicId={person}
          zone={zone}
          language={language}
          onClose={() => {
            // The card that it was opened from may be gone by now.
            moveFocus.current = !document.activeElement?.closest("article");
            setPerson(null);
          }}
          onDecided={acts.decidedElsewhere}
          onUndo={acts.undoElsewhere}
        />
      )}
      <Strip
        word={state.word}
        list={list}
        now={now}
        last={state.decisions.at(-1) ?? null}
        onUndo={undoLast}
      />
    </div>
  );
}

/** The words of the strip, said once: they name times, which go on. */
function useSaid(word: Word | null, now: number): string {
  const [at, setAt] = useState({ word, now });
  if (at.word !== word) setAt({ word, now });
  return word ? wordsOf(word, at.word === word ? at.now : now) : "";
}

/** The press of the plain form that led here, which may be taken back. */
function pressesOf(word: Word | null) {
  if (word?.kind === "did") return [word.decision];
  if (word?.kind === "edited") return [word.edit];
  return word?.kind === "did-many" ? [word.bulk] : [];
}
