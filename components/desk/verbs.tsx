"use client";
// The buttons of a card: one plain form, which posts where no script runs.
import type { ReactElement } from "react";
import { decideByForm } from "@/lib/moderation/actions";
import { type CommentList, listStates } from "@/lib/moderation/lists";
import type { CommentState } from "@/lib/moderation/outcome";
import type { DeskComment } from "@/lib/moderation/queries";
import { editVerbs, verbs } from "./messages";
import { StateMark } from "./state-mark";

export const verbKeys: Record<CommentState, string> = {
  APPROVED: "a",
  SPAM: "s",
  TRASH: "d",
  PENDING: "h",
};

const order: CommentState[] = ["APPROVED", "SPAM", "TRASH", "PENDING"];

/** The states that a list's comments may be brought into: all but its own. */
export function verbsOf(list: CommentList): CommentState[] {
  // What waits is decided, not held again.
  return order.filter((state) => state !== listStates[list]);
}

/** Not the state that it is in already. */
export function isOffered(to: CommentState, list: CommentList, comment: DeskComment): boolean {
  return verbsOf(list).includes(to) && (comment.edit !== null || to !== comment.state);
}

type Props = {
  comment: DeskComment;
  list: CommentList;
  name: string;
  onDecide: (to: CommentState) => void;
};

export function Verbs({ comment, list, name, onDecide }: Props): ReactElement {
  return (
    <form action={decideByForm} className="verbs">
      <input type="hidden" name="publicId" value={comment.publicId} />
      <input type="hidden" name="version" value={comment.version} />
      <input type="hidden" name="list" value={list} />
      {verbsOf(list)
        .filter((to) => isOffered(to, list, comment))
        .map((to) => (
          <button
            key={to}
            type="submit"
            name="to"
            value={to}
            className="verb"
            data-state={to}
            aria-keyshortcuts={verbKeys[to]}
            onClick={(event) => {
              event.preventDefault();
              onDecide(to);
            }}
          >
            <StateMark state={to} />
            <span>
              {(comment.edit ? editVerbs : verbs)[to]}
              <span className="unseen"> {name}</span>
            </span>
            <span className="key" aria-hidden="true">
              {verbKeys[to].toUpperCase()}
            </span>
          </button>
        ))}
    </form>
  );
}
