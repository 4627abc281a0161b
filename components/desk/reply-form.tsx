"use client";
// The answer to a comment, written on its card. A plain form where no script runs.
import {
  type KeyboardEvent,
  type ReactElement,
  useActionState,
  useEffect,
  useRef,
  useState,
} from "react";
import { reply } from "@/lib/moderation/actions";
import type { CommentList } from "@/lib/moderation/lists";
import type { BatchOutcome, ReplyState } from "@/lib/moderation/outcome";
import type { DeskComment } from "@/lib/moderation/queries";
import { lateWords } from "./messages";
import { PlaceFields } from "./place-fields";
import { notSent, useHeld } from "./use-held";
import { useHydrated } from "./use-hydrated";

type Props = {
  comment: DeskComment;
  list: CommentList;
  now: number;
  /** Taken by the server whole; the form is closed. */
  onReplied: (outcome: BatchOutcome) => void;
};

/** What was typed and not sent, by comment: a card may leave the list, and come back. */
const drafts = new Map<string, string>();

const empty: ReplyState = { values: {}, errors: {} };

export function ReplyForm({ comment, list, now, onReplied }: Props): ReactElement {
  const [state, action, isPending] = useActionState(useHeld(reply, empty), empty);
  const isHydrated = useHydrated();
  const details = useRef<HTMLDetailsElement>(null);
  const { publicId, version, name } = comment;
  const { done } = state;
  const isTaken = done?.ok && done.value.refused.length === 0;
  const [draft] = useState(() => drafts.get(publicId));
  const told = useRef<BatchOutcome | null>(null);
  useEffect(() => {
    if (!done || !isTaken || told.current === done) return;
    told.current = done;
    drafts.delete(publicId);
    if (details.current) details.current.open = false;
    onReplied(done);
  });

  const error =
    state.errors.body ?? notSent(state) ?? (done && !isTaken ? refusedWords(done, now) : null);
  const fieldId = `reply-${publicId}`;
  const verb = comment.state === "APPROVED" ? "Reply" : "Reply and approve";
  return (
    <details
      ref={details}
      className="card-reply"
      id={replyId(publicId)}
      open={error ? true : undefined}
    >
      <summary className="card-act">
        {verb}
        <span className="unseen"> {name}</span>{" "}
        <span className="key" aria-hidden="true">
          R
        </span>
      </summary>
      <form
        action={action}
        className="card-form"
        onKeyDown={(event) => keys(event, isPending)}
        noValidate
      >
        <input type="hidden" name="publicId" value={publicId} />
        <input type="hidden" name="version" value={version} />
        <PlaceFields list={list} />
        {isHydrated && <input type="hidden" name="stay" value="1" />}
        <label htmlFor={fieldId}>
          Your reply to <bdi>{name}</bdi>
        </label>
        <textarea
          id={fieldId}
          name="body"
          rows={4}
          dir="auto"
          defaultValue={state.values.body ?? (isTaken ? undefined : draft)}
          onChange={(event) => drafts.set(publicId, event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${fieldId}-error` : undefined}
        />
        {error && (
          <p className="field-error" id={`${fieldId}-error`} role="alert">
            {error}
          </p>
        )}
        <p className="card-form-foot">
          <button type="submit" className="button" disabled={isPending}>
            {isPending ? "Sending" : verb}
          </button>
          <span>It stands below the comment at once, under your name.</span>
        </p>
      </form>
    </details>
  );
}

export function replyId(publicId: string): string {
  return `reply-to-${publicId}`;
}

/** Opens the form of a card, its cursor in the field. */
export function openReply(publicId: string | null): void {
  const details = publicId && document.getElementById(replyId(publicId));
  if (!(details instanceof HTMLDetailsElement)) return;
  details.open = true;
  details.querySelector("textarea")?.focus();
}

// Out of the field again without the mouse, and sent without it.
function keys(event: KeyboardEvent<HTMLFormElement>, isPending: boolean): void {
  // A key held down, or one that an input method works with.
  if (event.repeat || event.nativeEvent.isComposing) return;
  const { currentTarget: form } = event;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !isPending) form.requestSubmit();
  if (event.key !== "Escape") return;
  const details = form.closest("details");
  if (details) details.open = false;
  form.closest<HTMLElement>("article")?.focus();
}

function refusedWords(outcome: BatchOutcome, now: number): string {
  if (!outcome.ok) {
    return outcome.code === "forbidden"
      ? "Not sent: you are signed out, or may no longer moderate. Copy the text and sign in again."
      : "Not sent: the comment is no longer there.";
  }
  const standing = outcome.value.refused[0]?.standing;
  return standing ? `Not sent. ${lateWords(standing, now)}` : "Not sent: somebody was faster.";
}
