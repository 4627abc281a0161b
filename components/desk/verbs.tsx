"use client";
// The buttons of a card: one plain form, which posts where no script runs.
import type { ReactElement } from "react";
import { decideByForm } from "@/lib/moderation/actions";
import type { CommentList } from "@/lib/moderation/lists";
import type { CommentState } from "@/lib/moderation/outcome";
import type { DeskComment } from "@/lib/moderation/queries";
import { isOffered, verbsOf, verbWords } from "./offered";
import { PlaceFields } from "./place-fields";
import { StateMark } from "./state-mark";

export const verbKeys: Record<CommentState, string> = {
  APPROVED: "a",
  SPAM: "s",
  TRASH: "d",
  PENDING: "h",
};

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
      <PlaceFields list={list} />
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
              {verbWords(to, comment)}
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
