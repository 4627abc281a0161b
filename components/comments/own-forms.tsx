"use client";
// The forms at one's own comment: rendered on the server only, and plain POSTs. All of them share one
// state, so that a refusal is told, with what was typed, even where its form is no longer there.
import {
  createContext,
  type ReactElement,
  type ReactNode,
  useActionState,
  useContext,
} from "react";
import { changeOwnComment } from "@/lib/comments/actions";
import { emptyForm, type FormState } from "@/lib/form-state";
import { ownMessages as words } from "./messages";

type Shared = { state: FormState; action: (form: FormData) => void };

const Own = createContext<Shared>({ state: emptyForm, action: () => {} });

export function OwnForms({ children }: { children: ReactNode }): ReactElement {
  const [state, action] = useActionState(changeOwnComment, emptyForm);
  return (
    <Own value={{ state, action }}>
      {state.message && <Refusal state={state} />}
      {children}
    </Own>
  );
}

function Refusal({ state }: { state: FormState }): ReactElement {
  const { body, do: verb } = state.values;
  return (
    // biome-ignore lint/a11y/noAutofocus: it stands there only after a refused post
    <div className="own-trouble" role="alert" tabIndex={-1} autoFocus>
      <p>{words.refused[state.message ?? ""] ?? words.refused.missing}</p>
      {verb === "edit" && body && (
        <label>
          {words.kept}
          <textarea readOnly rows={4} dir="auto" defaultValue={body} />
        </label>
      )}
    </div>
  );
}

type Named = { publicId: string; version: number };

function Names({ publicId, version, verb }: Named & { verb: string }): ReactElement {
  return (
    <>
      <input type="hidden" name="publicId" value={publicId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="do" value={verb} />
    </>
  );
}

export function EditOwn({
  source,
  minutes,
  ...named
}: Named & { source: string; minutes: number }) {
  const { state, action } = useContext(Own);
  const error = state.values.publicId === named.publicId ? state.errors.body : undefined;
  const id = `edit-${named.publicId}`;
  return (
    <details className="own-edit" open={error !== undefined}>
      <summary>
        <span className="to-open">{words.edit}</span>
        <span className="to-close">{words.cancel}</span>
      </summary>
      <form action={action} className="own-form" noValidate>
        <Names {...named} verb="edit" />
        <label htmlFor={id}>{words.label}</label>
        <textarea
          id={id}
          name="body"
          rows={5}
          dir="auto"
          required
          defaultValue={error === undefined ? source : (state.values.body ?? "")}
          {...(error ? { "aria-invalid": true } : {})}
          aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
          // biome-ignore lint/a11y/noAutofocus: it stands there only after a refused post
          autoFocus={error !== undefined}
        />
        {error && (
          <p className="field-error" id={`${id}-error`}>
            {error}
          </p>
        )}
        <p className="hint" id={`${id}-hint`}>
          {words.hint(minutes)}
        </p>
        <button type="submit">{words.save}</button>
      </form>
    </details>
  );
}

export function DeleteOwn(named: Named): ReactElement {
  const { action } = useContext(Own);
  return (
    <form action={action} className="own-press">
      <Names {...named} verb="delete" />
      <button type="submit">{words.delete}</button>
    </form>
  );
}

export function RestoreOwn(named: Named): ReactElement {
  const { action } = useContext(Own);
  return (
    <form action={action} className="own-press">
      <Names {...named} verb="restore" />
      <button type="submit">{words.restore}</button>
    </form>
  );
}
