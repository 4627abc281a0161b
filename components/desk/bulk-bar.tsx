"use client";
// The verbs for several cards at once. A plain form where no script runs: the ticks of the cards
// belong to it by its id.
import { type ReactElement, useState } from "react";
import { decideAllByForm } from "@/lib/moderation/actions";
import { type DeskFilter, isNarrowed } from "@/lib/moderation/filter";
import type { CommentState } from "@/lib/moderation/outcome";
import type { DeskComment } from "@/lib/moderation/queries";
import { foundWords, selectedWords, verbs } from "./messages";
import { verbsOf } from "./offered";
import { PlaceFields } from "./place-fields";
import type { QueueState } from "./queue-state";
import { StateMark } from "./state-mark";
import { useHydrated } from "./use-hydrated";
import { verbKeys } from "./verbs";

export const BULK_FORM = "bulk";

/** What a key with shift does while everything is ticked: true where it was this form's to do. */
export function submitEverything(to: CommentState): boolean {
  const form = document.getElementById(BULK_FORM);
  if (!(form instanceof HTMLFormElement)) return false;
  if (!form.querySelector('input[value="all"]:checked')) return false;
  form.requestSubmit(form.querySelector(`button[value="${to}"]`));
  return true;
}

type Props = {
  state: QueueState;
  filter: DeskFilter;
  onAll: () => void;
  onDecide: (to: CommentState) => void;
};

export function BulkBar({ state, filter, onAll, onDecide }: Props): ReactElement {
  const { list } = filter;
  const isHydrated = useHydrated();
  const count = state.selected.length;
  const isWhole = count === state.cards.length;
  // More than the screen holds: a run does it, on a page of its own.
  const isOffered = state.next !== null && (isWhole || !isHydrated);
  const [wantsAll, setWantsAll] = useState(false);
  // Out of sight it is not asked for, nor when it comes into sight again.
  if (wantsAll && !isOffered) setWantsAll(false);
  const isEverything = isOffered && wantsAll;
  return (
    <form id={BULK_FORM} action={decideAllByForm} className="bulk" data-active={count > 0}>
      <PlaceFields list={list} />
      {!isHydrated &&
        state.cards.map((card) => (
          <input key={card.publicId} type="hidden" name="shown" value={pickOf(card)} />
        ))}
      <label className="bulk-all">
        <input
          type="checkbox"
          name="scope"
          value="page"
          checked={isWhole}
          ref={(box) => {
            if (box) box.indeterminate = count > 0 && count < state.cards.length;
          }}
          onChange={onAll}
        />
        <span>{count > 0 ? selectedWords(count) : "Select all on this page"}</span>
      </label>
      {isOffered && (
        <label className="bulk-all bulk-everything">
          <input
            type="checkbox"
            name="scope"
            value="all"
            checked={isEverything}
            onChange={(event) => setWantsAll(event.target.checked)}
          />
          <span>
            {isNarrowed(filter) ? "All that match" : "All of this list"}: {foundWords(state.left)}
          </span>
        </label>
      )}
      {(count > 0 || !isHydrated) && (
        <div className="bulk-verbs">
          {verbsOf(list).map((to) => (
            <button
              key={to}
              type="submit"
              name="to"
              value={to}
              className="bulk-verb"
              data-state={to}
              aria-keyshortcuts={`Shift+${verbKeys[to].toUpperCase()}`}
              onClick={(event) => {
                // Everything goes by the form itself, which leads to the run's page.
                if (isEverything) return;
                event.preventDefault();
                onDecide(to);
              }}
            >
              <StateMark state={to} />
              <span>
                {verbs[to]}
                <span className="unseen"> the selected comments</span>
              </span>
              <span className="key" aria-hidden="true">
                ⇧{verbKeys[to].toUpperCase()}
              </span>
            </button>
          ))}
        </div>
      )}
    </form>
  );
}

type TickProps = { comment: DeskComment; isSelected: boolean; onTick: () => void };

/** The tick of one card. */
export function Tick({ comment, isSelected, onTick }: TickProps): ReactElement {
  return (
    <label className="card-tick">
      <input
        type="checkbox"
        name="pick"
        form={BULK_FORM}
        value={pickOf(comment)}
        checked={isSelected}
        onChange={onTick}
      />
      <span className="unseen">Select {comment.name}</span>
    </label>
  );
}

function pickOf({ publicId, version }: DeskComment): string {
  return `${publicId}.${version}`;
}
