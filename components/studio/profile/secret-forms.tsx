"use client";
// Another password, another address: both ask for the present password.
import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { PASSWORD_MIN } from "@/lib/auth/password-limits";
import { emptyForm, type FormState } from "@/lib/form-state";
import { type AddressState, submitNewAddress, submitPassword } from "@/lib/people/profile/actions";
import { refusals } from "./messages";

export function PasswordForm() {
  const [state, submit, isBusy] = useActionState(submitPassword, emptyForm);
  return (
    <form action={submit} className="profile-form" noValidate>
      <Trouble state={state} besides="wrong" />
      <Field
        name="current"
        label="Present password"
        type="password"
        autoComplete="current-password"
        error={currentError(state)}
        required
      />
      <Field
        name="password"
        label="New password"
        type="password"
        autoComplete="new-password"
        hint={`At least ${PASSWORD_MIN} characters. Your other sign-ins end.`}
        error={state.errors.password}
        required
      />
      <div className="studio-choice">
        <button type="submit" className="button" disabled={isBusy}>
          Change the password
        </button>
      </div>
    </form>
  );
}

const before: AddressState = { values: {}, errors: {} };

export function AddressForm({ email }: { email: string | null }) {
  const [state, submit, isBusy] = useActionState(submitNewAddress, before);
  const { message } = state;
  const isAbout = message === "taken" || message === "same";
  return (
    <form action={submit} className="profile-form" noValidate>
      {email && (
        <p>
          You sign in with <strong>{email}</strong>.
        </p>
      )}
      {state.sentTo && (
        <div role="status">
          <Notice>
            <p>
              A mail with a link is on its way to {state.sentTo}. Once you confirm there, you sign
              in with it; until then nothing changes.
            </p>
          </Notice>
        </div>
      )}
      {!isAbout && <Trouble state={state} besides="wrong" />}
      <Field
        name="email"
        label="New address"
        type="email"
        autoComplete="off"
        inputMode="email"
        defaultValue={state.values.email}
        error={state.errors.email ?? (isAbout && message ? refusals[message] : undefined)}
        required
      />
      <Field
        name="current"
        id="address-current"
        label="Your password"
        type="password"
        autoComplete="current-password"
        error={currentError(state)}
        required
      />
      <div className="studio-choice">
        <button type="submit" className="button" disabled={isBusy}>
          Send a link to the new address
        </button>
      </div>
    </form>
  );
}

function currentError({ errors, message }: FormState): string | undefined {
  return errors.current ?? (message === "wrong" ? refusals.wrong : undefined);
}

function Trouble({ state, besides }: { state: FormState; besides: string }) {
  const { message } = state;
  if (!message || message === besides) return null;
  return (
    <Notice tone="trouble">
      <p>{refusals[message] ?? message}</p>
    </Notice>
  );
}
