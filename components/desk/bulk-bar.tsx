"use client";
// The verbs for several cards at once. A plain form where no script runs: the ticks of the cards
// belong to it by its id.
import type { ReactElement } from "react";
import { decideAllByForm } from "@/lib/moderation/actions";
import type { CommentList } from "@/lib/moderation/lists";
import type { CommentState } from "@/lib/moderation/outcome";
import type { DeskComment } from "@/lib/moderation/queries";
import { selectedWords, verbs } from "./messages";
import type { QueueState } from "./queue-state";
import { StateMark } from "./state-mark";
import { useHydrated } from "./use-hydrated";
import { verbKeys, verbsOf } from "./verbs";

const BULK_FORM = "bulk";

type Props = {
  state: QueueState;
  list: CommentList;
  onAll: () => void;
  onDecide: (to: CommentState) => void;
};

export function BulkBar({ state, list, onAll, onDecide }: Props): ReactElement {
  const isHydrated = useHydrated();
  const count = state.selected.length;
  return (
    <form id={BULK_FORM} action={decideAllByForm} className="bulk" data-active={count > 0}>
      <input type="hidden" name="list" value={list} />
      {!isHydrated &&
        state.cards.map((card) => (
          <input key={card.publicId} type="hidden" name="shown" value={pickOf(card)} />
        ))}
      <label className="bulk-all">
        <input
          type="checkbox"
          name="scope"
          value="page"
          checked={count === state.cards.length}
          ref={(box) => {
            if (box) box.indeterminate = count > 0 && count < state.cards.length;
          }}
          onChange={onAll}
        />
        <span>{count > 0 ? selectedWords(count) : "Select all on this page"}</span>
      </label>
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
