"use client";
// The key of the owner's Akismet account: tried and kept, or forgotten.
import { type ReactElement, useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { emptyForm } from "@/lib/form-state";
import { saveAkismet } from "@/lib/settings/akismet/actions";

export function AkismetForm({ isOn }: { isOn: boolean }): ReactElement {
  const [{ errors, message }, submit, isBusy] = useActionState(saveAkismet, emptyForm);
  return (
    <form action={submit} className="studio-form" noValidate>
      {message && (
        <Notice tone="trouble">
          <p>Nothing was saved: only the owner may change this.</p>
        </Notice>
      )}
      <Field
        name="akismetKey"
        label={isOn ? "Another key" : "Key"}
        type="password"
        autoComplete="off"
        hint="From your account at akismet.com. It is tried at once, kept encrypted, and not shown again."
        error={errors.akismetKey}
        autoFocus={errors.akismetKey !== undefined}
      />
      <p className="settings-verbs-line">
        <button type="submit" className="button" disabled={isBusy}>
          {isOn ? "Try and replace the key" : "Try the key and switch on"}
        </button>
        {isOn && (
          <button
            type="submit"
            name="do"
            value="off"
            className="button"
            data-kind="quiet"
            disabled={isBusy}
          >
            Switch Akismet off
          </button>
        )}
      </p>
    </form>
  );
}
