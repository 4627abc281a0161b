"use client";
// Where a comment stands in its thread, and where else it may: moved, closed below, or with all
// comments of its article. Plain forms; the one for moving keeps what was typed where it is refused.
import { type ReactElement, useActionState } from "react";
import { emptyForm } from "@/lib/form-state";
import {
  closeCommentsByForm,
  closeRepliesByForm,
  moveReplyByForm,
} from "@/lib/moderation/thread/actions";
import type { CommentPlace } from "@/lib/moderation/thread/queries";
import { placeWords as words } from "./messages";
import { notSent, useHeld } from "./use-held";

type Props = { publicId: string; place: CommentPlace };

export function Place({ publicId, place }: Props): ReactElement {
  const { areRepliesClosed, isArticleOpen } = place;
  return (
    <section className="one-part" aria-labelledby="place-title">
      <h2 id="place-title">{words.title}</h2>
      {areRepliesClosed && <p>{words.areClosed}</p>}
      <div className="one-verbs">
        <CloseForm
          action={closeRepliesByForm}
          publicId={publicId}
          closes={!areRepliesClosed}
          verb={areRepliesClosed ? words.open : words.close}
        />
        {isArticleOpen !== null && (
          <CloseForm
            action={closeCommentsByForm}
            publicId={publicId}
            closes={isArticleOpen}
            verb={isArticleOpen ? words.closeArticle : words.openArticle}
          />
        )}
      </div>
      <p className="field-hint">{words.closeHint}</p>
      <MoveForm publicId={publicId} place={place} />
    </section>
  );
}

type CloseProps = {
  action: (form: FormData) => Promise<void>;
  publicId: string;
  closes: boolean;
  verb: string;
};

function CloseForm({ action, publicId, closes, verb }: CloseProps): ReactElement {
  return (
    <form action={action}>
      <input type="hidden" name="publicId" value={publicId} />
      <button type="submit" name="closed" value={closes ? "yes" : "no"} className="button">
        {verb}
      </button>
    </form>
  );
}

/** Its value among the places: lib/moderation/thread/schema.ts. */
const ARTICLE = "article";

function MoveForm({ publicId, place: { answers, places } }: Props): ReactElement {
  const [state, action, isPending] = useActionState(useHeld(moveReplyByForm, emptyForm), emptyForm);
  const { values, errors, message } = state;
  const isRefused = message !== undefined || Object.keys(errors).length > 0;
  return (
    <form action={action} noValidate>
      <input type="hidden" name="publicId" value={publicId} />
      <details className="person-more" open={isRefused || undefined}>
        <summary>{words.move}</summary>
        {message && (
          <p className="field-error" role="alert">
            {notSent(state) ?? words.refused[message] ?? words.refused.missing}
          </p>
        )}
        <div className="field">
          <label htmlFor="move-to">{words.to}</label>
          <select
            // React gives a select its first choice back when a form was refused.
            key={values.to}
            id="move-to"
            name="to"
            defaultValue={values.to ?? ""}
            aria-invalid={errors.to ? true : undefined}
            aria-describedby={errors.to ? "move-to-error" : undefined}
          >
            <option value="">{words.choose}</option>
            {answers !== null && <option value={ARTICLE}>{words.article}</option>}
            {places.map(({ publicId: at, name, excerpt }) => (
              <option key={at} value={at}>
                {name}: {excerpt}
              </option>
            ))}
          </select>
          {errors.to && (
            <p className="field-error" id="move-to-error" role="alert">
              {errors.to}
            </p>
          )}
        </div>
        <div className="field">
          <label htmlFor="move-link">{words.link}</label>
          <input
            id="move-link"
            name="link"
            inputMode="url"
            autoComplete="off"
            defaultValue={values.link ?? ""}
            aria-invalid={errors.link ? true : undefined}
            aria-describedby={`move-link-hint${errors.link ? " move-link-error" : ""}`}
          />
          {errors.link && (
            <p className="field-error" id="move-link-error" role="alert">
              {errors.link}
            </p>
          )}
          <p className="field-hint" id="move-link-hint">
            {words.linkHint}
          </p>
        </div>
        <button type="submit" className="button" disabled={isPending}>
          {words.moveIt}
        </button>
      </details>
    </form>
  );
}
