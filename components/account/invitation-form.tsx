"use client";
// Rendered on the server only, like the sign-in form.
import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { PASSWORD_MIN } from "@/lib/auth/schema";
import { emptyForm } from "@/lib/form-state";
import { submitAcceptance } from "@/lib/people/actions";
import { DeadInvitationLink } from "./dead-links";

type Props = {
  token: string;
  name: string /** Null: the link was copied. */;
  email: string | null;
};

export function InvitationForm({ token, name, email }: Props) {
  const [state, submit] = useActionState(submitAcceptance, emptyForm);
  if (state.message === "link") return <DeadInvitationLink reason="used" />;
  const isTaken = state.message === "taken";
  const emailError =
    state.errors.email ??
    (state.message === "address"
      ? "Enter the address that you want to sign in with."
      : undefined) ??
    (isTaken ? "Somebody signs in with this address already. Enter another." : undefined);
  const wrong = [state.errors.name && "name", emailError && "email"].find(Boolean);
  return (
    <form action={submit} className="account-form" noValidate>
      {isTaken && email && (
        <Notice tone="trouble">
          <p>
            Somebody signs in with {email} already. If it is you, <a href="/signin">sign in</a>.
          </p>
        </Notice>
      )}
      <Field
        name="name"
        label="Your name"
        hint="As it stands above your articles."
        autoComplete="name"
        maxLength={100}
        defaultValue={state.values.name ?? name}
        error={state.errors.name}
        autoFocus={wrong === "name"}
        required
      />
      {email ? (
        <p className="field-fixed">
          You sign in as <strong>{email}</strong>.
        </p>
      ) : (
        <Field
          name="email"
          label="E-mail address"
          type="email"
          hint="You sign in with it. Readers never see it."
          autoComplete="username"
          inputMode="email"
          defaultValue={state.values.email}
          error={emailError}
          autoFocus={wrong === "email"}
          required
        />
      )}
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        hint={`At least ${PASSWORD_MIN} characters. A few words that only you would put together make a good one.`}
        error={state.errors.password}
        autoFocus={!wrong && Boolean(state.errors.password)}
        required
      />
      <input type="hidden" name="token" value={token} />
      <button type="submit" className="button" data-kind="primary">
        Join
      </button>
    </form>
  );
}
