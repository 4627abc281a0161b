"use client";
// The two forms of the preferences that can be refused. Rendered on the server only.
import { type ReactElement, useActionState } from "react";
import { emptyForm, type FormState } from "@/lib/form-state";
import { postNewAddress, postPause } from "@/lib/newsletter/actions";
import { AddressField } from "./address-field";
import { pageMessages } from "./messages";

const words = pageMessages.preferences;

export function PauseForm({ token }: { token: string }): ReactElement {
  const [state, action] = useActionState(postPause, emptyForm);
  const error = state.errors.until ?? refusalOf(state);
  return (
    <form action={action} noValidate>
      <input type="hidden" name="token" value={token} />
      <div className="field">
        <label htmlFor="until">{words.pauseUntil}</label>
        <input
          id="until"
          name="until"
          type="date"
          defaultValue={state.values.until ?? ""}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? "until-error until-hint" : "until-hint"}
          // biome-ignore lint/a11y/noAutofocus: only after a refused post
          autoFocus={Boolean(error)}
        />
        {error && (
          <p className="field-error" id="until-error" role="alert">
            {error}
          </p>
        )}
        <p className="hint" id="until-hint">
          {words.pauseHint}
        </p>
      </div>
      <button type="submit">{words.pause}</button>
    </form>
  );
}

export function AddressForm({ token }: { token: string }): ReactElement {
  const [state, action] = useActionState(postNewAddress, emptyForm);
  const refused = refusalOf(state);
  const shown = refused ? { ...state, errors: { ...state.errors, email: refused } } : state;
  return (
    <form action={action} noValidate>
      <input type="hidden" name="token" value={token} />
      <AddressField id="new-email" label={words.address} hint={words.addressHint} state={shown} />
      <button type="submit">{words.change}</button>
    </form>
  );
}

function refusalOf({ message }: FormState): string | undefined {
  return message && (words.refused[message] ?? words.refused.dead);
}
