"use client";
// Works as a plain form too: the answer is the page with the outcome, or with the error at the field.
import { type ReactElement, useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { emptyForm } from "@/lib/form-state";
import { submitTestMail } from "@/lib/mailroom/actions";

/** `own`: the address that the field begins with. */
export function TestMailForm({ own }: { own: string }): ReactElement {
  const [state, submit, isPending] = useActionState(submitTestMail, emptyForm);
  return (
    <form action={submit} className="mail-test" noValidate>
      {state.message && (
        <Notice tone="trouble">
          <p>
            {state.message === "often"
              ? "Twenty test mails went out within an hour. Try again in the next one."
              : "Only the owner may send a test mail. Sign in again."}
          </p>
        </Notice>
      )}
      <Field
        name="to"
        label="Send it to"
        type="email"
        autoComplete="email"
        inputMode="email"
        defaultValue={state.values.to ?? own}
        error={state.errors.to}
        required
      />
      <button type="submit" className="button" data-kind="primary" disabled={isPending}>
        {isPending ? "Sending…" : "Send a test mail"}
      </button>
    </form>
  );
}
