// The field for an e-mail address, with its error in place. On reader pages, so without an id that
// the comment form uses.
import type { ReactElement } from "react";
import type { FormState } from "@/lib/form-state";

type Props = { id: string; label: string; hint?: string; state: FormState };

export function AddressField({ id, label, hint, state }: Props): ReactElement {
  const error = state.errors.email;
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name="email"
        type="email"
        autoComplete="email"
        inputMode="email"
        required
        defaultValue={state.values.email ?? ""}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        // The page comes back from its top: focus brings the reader to what is to be done.
        // biome-ignore lint/a11y/noAutofocus: only after a refused post
        autoFocus={Boolean(error)}
      />
      {error && (
        <p className="field-error" id={`${id}-error`} role="alert">
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
