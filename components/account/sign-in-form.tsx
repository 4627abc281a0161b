"use client";
// Rendered on the server only: the page leaves as a document and the form posts.
import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { type SignInState, submitSignIn } from "@/lib/auth/actions";
import { clock } from "./clock";

type Props = {
  /** Where to go afterwards; "" for the room that the person begins in. */ to: string;
  zone: string;
  language: string;
};

const before: SignInState = { values: {}, errors: {} };

export function SignInForm({ to, zone, language }: Props) {
  const [state, submit] = useActionState(submitSignIn, before);
  const email = state.values.email ?? "";
  return (
    <form action={submit} className="account-form" noValidate>
      {state.message === "wrong" && (
        <Notice tone="trouble">
          <p>This address and password don’t belong together. Check both and try again.</p>
        </Notice>
      )}
      {state.until && (
        <Notice tone="trouble">
          <p>
            There were too many attempts. Try again at{" "}
            <time dateTime={state.until}>{clock(state.until, zone, language)}</time>.
          </p>
        </Notice>
      )}
      <Field
        name="email"
        label="E-mail address"
        type="email"
        autoComplete="username"
        inputMode="email"
        defaultValue={email}
        error={state.errors.email}
        autoFocus={!email || Boolean(state.errors.email)}
        required
      />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        error={state.errors.password}
        autoFocus={Boolean(email) && !state.errors.email}
        required
      />
      <input type="hidden" name="to" value={to} />
      <button type="submit" className="button" data-kind="primary">
        Sign in
      </button>
      <p>
        <a href="/forgot">Forgot your password?</a>
      </p>
    </form>
  );
}
