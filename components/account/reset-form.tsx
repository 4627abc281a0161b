"use client";
// Rendered on the server only, like the sign-in form.
import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { submitReset } from "@/lib/accounts/actions";
import { PASSWORD_MIN } from "@/lib/auth/schema";
import { emptyForm } from "@/lib/form-state";
import { DeadResetLink } from "./dead-links";

export function ResetForm({ token }: { token: string }) {
  const [state, submit] = useActionState(submitReset, emptyForm);
  if (state.message === "token") return <DeadResetLink />;
  return (
    <form action={submit} className="account-form" noValidate>
      <Field
        name="password"
        label="New password"
        type="password"
        autoComplete="new-password"
        hint={`At least ${PASSWORD_MIN} characters. A few words that only you would put together make a good one.`}
        error={state.errors.password}
        autoFocus
        required
      />
      <input type="hidden" name="token" value={token} />
      <button type="submit" className="button" data-kind="primary">
        Set the password and sign in
      </button>
    </form>
  );
}
