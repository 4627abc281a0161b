"use client";
// How long what is kept.
import { type ReactElement, useActionState } from "react";
import { Field } from "@/components/ui/field";
import { emptyForm } from "@/lib/form-state";
import { saveKeeping } from "@/lib/settings/keeping/actions";
import { limits } from "@/lib/settings/keeping/schema";
import { Trouble } from "./person-forms";

type Days = { spamDays: number; trashDays: number; networkDays: number };

const fields = [
  ["spamDays", "Spam", "Days after a comment was marked as spam until it is erased."],
  ["trashDays", "Trash", "Days after a comment was thrown away until it is erased."],
  [
    "networkDays",
    "Networks of comments",
    "Days until the keyed hash of the network that a comment came from is emptied.",
  ],
] as const;

export function KeepingForm({ days }: { days: Days }): ReactElement {
  const [state, submit, isBusy] = useActionState(saveKeeping, emptyForm);
  const { values, errors, message } = state;
  return (
    <form action={submit} className="studio-form" noValidate>
      <Trouble message={message} />
      {fields.map(([name, label, hint]) => (
        <Field
          key={`${name} ${values[name] ?? days[name]}`}
          name={name}
          label={label}
          inputMode="numeric"
          hint={`${hint} From ${limits[name].min} to ${limits[name].max}.`}
          defaultValue={values[name] ?? String(days[name])}
          error={errors[name]}
          autoFocus={Object.keys(errors)[0] === name}
        />
      ))}
      <p>
        <button type="submit" className="button" data-kind="primary" disabled={isBusy}>
          Save the days
        </button>
      </p>
    </form>
  );
}
