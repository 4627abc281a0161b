"use client";
// Rendered on the server only, like the sign-in form.
import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { type ForgotState, submitForgot } from "@/lib/accounts/actions";
import { clock } from "./clock";

const before: ForgotState = { values: {}, errors: {} };

export function ForgotForm({ zone, language }: { zone: string; language: string }) {
  const [state, submit] = useActionState(submitForgot, before);
  if (state.sent) return <Sent email={state.values.email ?? ""} />;
  return (
    <form action={submit} className="account-form" noValidate>
      {state.until && (
        <Notice tone="trouble">
          <p>
            There were too many requests from your network. Try again at{" "}
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
        defaultValue={state.values.email}
        hint="The one that you sign in with."
        error={state.errors.email}
        autoFocus
        required
      />
      <button type="submit" className="button" data-kind="primary">
        Send me a link
      </button>
      <p>
        <a href="/signin">Back to signing in</a>
      </p>
    </form>
  );
}

function Sent({ email }: { email: string }) {
  return (
    <div role="status">
      <Notice>
        <p>
          If somebody signs in here with <strong>{email}</strong>, a mail with a link is on its way
          there. It is good for an hour.
        </p>
        <p>
          Nothing came? Look into the spam folder, and check the address.{" "}
          <a href="/forgot">Try again</a>
        </p>
        <p>
          Whoever runs the site can also make a link: <code>npm run user -- reset {email}</code>
        </p>
      </Notice>
    </div>
  );
}
