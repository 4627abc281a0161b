"use client";
// The comment form. It is rendered on the server only and works as a plain POST; the reader's
// script, where it runs, sends the same form without a change of page.
import { type ReactElement, type ReactNode, useActionState } from "react";
import { postComment } from "@/lib/comments/actions";
import { emptyForm, type FormState } from "@/lib/form-state";
import { FORM_FIELD } from "@/lib/form-verbs";
import { formMessages as words } from "./messages";

type Props = {
  postId: number;
  /** Says how old the page is (lib/comments/form-token.ts). */
  token: string;
  /** The comment that is answered. */
  parent: { publicId: string; name: string } | null;
  /** Where "cancel" leads. */
  path: string;
  /** What happens next. */
  promise: string;
  /** Whether a moderator may have to decide, so that a mail can tell of it. */
  mayWait: boolean;
  /** Whether mails about answers are offered. */
  mayMail: boolean;
  /** Whether comments are sent to Akismet. */
  asksAkismet: boolean;
  /** When the thread closes, in words; null where it does not. */
  closes: ReactNode;
};

export function CommentForm(props: Props): ReactElement {
  const { postId, token, parent, path, promise, mayWait, mayMail, asksAkismet, closes } = props;
  const [state, action] = useActionState(postComment, emptyForm);
  const answered = state.values.parent || parent?.publicId || "";
  return (
    <form
      action={action}
      className="comment-form"
      id="reply"
      aria-labelledby="reply-title"
      noValidate
      data-title={words.title}
      data-title-to={words.titleTo("%")}
      data-sending={words.sending}
      data-unsent={words.unsent}
      data-crowded={words.crowded}
    >
      <input type="hidden" name={FORM_FIELD} value="comment" />
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="postId" value={postId} />
      <input type="hidden" name="parent" value={answered} />
      <div className="form-head">
        <h3 id="reply-title" dir="auto">
          {parent ? words.titleTo(parent.name) : words.title}
        </h3>
        <a
          className="cancel"
          href={parent ? `${path}#c-${parent.publicId}` : `${path}#comments`}
          hidden={!parent}
        >
          {words.cancel}
        </a>
      </div>
      <Trap state={state} />
      <Trouble state={state} />
      <div className="form-row">
        <Field state={state} name="name" label={words.name}>
          {(given) => <input {...given} type="text" autoComplete="name" />}
        </Field>
        <Field
          state={state}
          name="email"
          label={words.email}
          hint={asksAkismet ? words.emailHintAkismet : words.emailHint}
        >
          {(given) => <input {...given} type="email" autoComplete="email" inputMode="email" />}
        </Field>
      </div>
      <Field state={state} name="body" label={words.body} hint={words.bodyHint}>
        {(given) => <textarea {...given} rows={6} dir="auto" />}
      </Field>
      {mayWait && (
        <label className="form-check">
          <input type="checkbox" name="mail" defaultChecked={state.values.mail === "on"} />
          {words.mail}
        </label>
      )}
      {mayMail && (
        <label className="form-check">
          <input type="checkbox" name="replies" defaultChecked={state.values.replies === "on"} />
          {words.replies}
        </label>
      )}
      <div className="form-foot">
        <button type="submit">{words.send}</button>
        <button
          type="button"
          className="preview-press"
          hidden
          data-preview={words.preview}
          data-write={words.write}
          data-unshown={words.unshown}
        >
          {words.preview}
        </button>
        <p className="promise">
          {promise} {closes}
          {asksAkismet && (
            <>
              {" "}
              {words.akismet} <a href="/cookies#akismet">{words.akismetMore}</a>.
            </>
          )}
        </p>
      </div>
    </form>
  );
}

// Out of everybody's sight, screen readers' and the keyboard's too. Not by display: none, which
// machines know.
function Trap({ state }: { state: FormState }): ReactElement {
  return (
    <div className="sr-only" aria-hidden="true">
      <label>
        {words.trap}
        <input
          type="text"
          name="website"
          defaultValue={state.values.website ?? ""}
          tabIndex={-1}
          autoComplete="off"
        />
      </label>
    </div>
  );
}

const FIELDS = [
  ["name", words.name],
  ["email", words.email],
  ["body", words.body],
] as const;

/** What keeps the form from being taken, with the way to each field. */
function Trouble({ state }: { state: FormState }): ReactElement | null {
  const wrong = FIELDS.filter(([name]) => state.errors[name]);
  const others = Object.keys(state.errors).length - wrong.length;
  if (!state.message && wrong.length + others === 0) return null;
  return (
    // The page comes back from its top: focus brings the reader to what is to be done.
    // biome-ignore lint/a11y/noAutofocus: it stands there only after a refused post
    <div className="trouble" role="alert" tabIndex={-1} autoFocus>
      {state.message && <p>{words.refused[state.message] ?? words.incomplete}</p>}
      {others > 0 && <p>{words.incomplete}</p>}
      {wrong.length > 0 && <p>{words.errors(wrong.length)}</p>}
      {wrong.length > 0 && (
        <ul>
          {wrong.map(([name, label]) => (
            <li key={name}>
              <a href={`#comment-${name}`}>
                {label}: {state.errors[name]}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type Given = {
  id: string;
  name: string;
  defaultValue: string;
  required: true;
  "aria-invalid"?: true;
  "aria-describedby"?: string;
};

type FieldProps = {
  state: FormState;
  name: "name" | "email" | "body";
  label: string;
  hint?: string;
  children: (given: Given) => ReactNode;
};

function Field({ state, name, label, hint, children }: FieldProps): ReactElement {
  const id = `comment-${name}`;
  const error = state.errors[name];
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        name,
        defaultValue: state.values[name] ?? "",
        required: true,
        ...(error ? { "aria-invalid": true } : {}),
        ...(described ? { "aria-describedby": described } : {}),
      })}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
