"use client";
// Other words in place of a comment's, written on its card or on a page of its own. A plain form
// where no script runs.
import { type KeyboardEvent, type ReactElement, useActionState, useEffect, useRef } from "react";
import { edit } from "@/lib/moderation/actions";
import type { CommentList } from "@/lib/moderation/lists";
import type { EditOutcome, EditState } from "@/lib/moderation/outcome";
import type { DeskComment } from "@/lib/moderation/queries";
import { editMeaning, editRefusedWords } from "./messages";
import { notSent, useHeld } from "./use-held";
import { isWriting } from "./writing";

type Props = {
  comment: DeskComment;
  source: string;
  list: CommentList;
  now: number;
  /** Its card shows what came of it; without this the list does. */
  onAnswered?: (outcome: EditOutcome) => void;
  onCancel?: () => void;
};

const empty: EditState = { values: {}, errors: {} };

export function EditForm(props: Props): ReactElement {
  const { comment, source, list, now, onAnswered, onCancel } = props;
  const [state, action, isPending] = useActionState(useHeld(edit, empty), empty);
  const { publicId, version, name } = comment;
  const { done } = state;
  const told = useRef<EditOutcome | null>(null);
  useEffect(() => {
    if (!done || told.current === done) return;
    told.current = done;
    onAnswered?.(done);
  });
  const field = useRef<HTMLTextAreaElement>(null);
  const isOpened = onCancel !== undefined;
  // Whoever opened it on its card wants to write.
  useEffect(() => {
    // Unless the text came late, and they are at something else.
    const isInHand = field.current?.closest("article[data-current]");
    if (isOpened && isInHand && !isWriting()) field.current?.focus();
  }, [isOpened]);
  const error =
    state.errors.body ?? notSent(state) ?? (done && !done.ok ? editRefusedWords(done, now) : null);
  const fieldId = editFieldId(publicId);
  return (
    <form
      action={action}
      className="card-form"
      onKeyDown={(event) => keys(event, { source, isPending, onCancel })}
      noValidate
    >
      <input type="hidden" name="publicId" value={publicId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="list" value={list} />
      {onAnswered && <input type="hidden" name="stay" value="1" />}
      <label htmlFor={fieldId}>
        Text of <bdi>{name}</bdi>
      </label>
      <textarea
        ref={field}
        id={fieldId}
        name="body"
        rows={Math.min(Math.max(Math.ceil(source.length / 60), 5), 18)}
        dir="auto"
        defaultValue={state.values.body ?? source}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${error ? `${fieldId}-error ` : ""}${fieldId}-hint`}
      />
      {error && (
        <p className="field-error" id={`${fieldId}-error`} role="alert">
          {error}
        </p>
      )}
      <p className="card-form-foot">
        <button type="submit" className="button" disabled={isPending}>
          {isPending ? "Saving" : "Save the edit"}
        </button>
        {onCancel ? (
          <button type="button" className="button" data-kind="quiet" onClick={onCancel}>
            Cancel
          </button>
        ) : (
          <a href={`/desk/comment/${publicId}`}>Cancel</a>
        )}
        <span id={`${fieldId}-hint`}>{editMeaning(comment)}</span>
      </p>
    </form>
  );
}

export function editFieldId(publicId: string): string {
  return `edit-${publicId}`;
}

type About = { source: string; isPending: boolean; onCancel?: () => void };

// Out of the field again without the mouse, and saved without it. Only "Cancel" throws words away.
function keys(event: KeyboardEvent<HTMLFormElement>, { source, isPending, onCancel }: About): void {
  // A key held down, or one that an input method works with.
  if (event.repeat || event.nativeEvent.isComposing) return;
  const { currentTarget: form } = event;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !isPending) form.requestSubmit();
  if (event.key !== "Escape" || !onCancel) return;
  const typed = String(new FormData(form).get("body")).replaceAll("\r\n", "\n");
  const isKept = typed.trim() !== "" && typed !== source.replaceAll("\r\n", "\n");
  if (isKept) form.closest<HTMLElement>("article")?.focus();
  else onCancel();
}
