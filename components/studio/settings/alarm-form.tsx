"use client";
// After how many hours the owners are told that a comment waits.
import { type ReactElement, useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { emptyForm } from "@/lib/form-state";
import { saveAlarm } from "@/lib/settings/keeping/actions";
import { ALARM } from "@/lib/settings/keeping/schema";

export function AlarmForm({ hours }: { hours: number | null }): ReactElement {
  const [{ values, errors, message }, submit, isBusy] = useActionState(saveAlarm, emptyForm);
  const shown = values.queueAlarmHours ?? (hours === null ? "" : String(hours));
  return (
    <form action={submit} className="studio-form" noValidate>
      {message && (
        <Notice tone="trouble">
          <p>Nothing was saved: only the owner may change this.</p>
        </Notice>
      )}
      <Field
        key={shown}
        name="queueAlarmHours"
        label="Hours"
        inputMode="numeric"
        hint={`From ${ALARM.min} to ${ALARM.max}; nothing for no alarm.`}
        defaultValue={shown}
        error={errors.queueAlarmHours}
        autoFocus={errors.queueAlarmHours !== undefined}
      />
      <p>
        <button type="submit" className="button" disabled={isBusy}>
          Save the alarm
        </button>
      </p>
    </form>
  );
}
