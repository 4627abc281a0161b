"use client";
// The form of a report. It is rendered on the server only and works as a plain POST.
import { type ReactElement, useActionState } from "react";
import { postReport } from "@/lib/comments/marks/actions";
import { reportReasons } from "@/lib/comments/marks/schema";
import { emptyForm } from "@/lib/form-state";
import { wordsFor } from "@/lib/words";
import { aboutMessages } from "./messages";

const words = aboutMessages.report;

export function ReportForm({ publicId }: { publicId: string }): ReactElement {
  const [{ values, errors, message }, action] = useActionState(postReport, emptyForm);
  return (
    <form action={action} className="report-form" noValidate>
      <input type="hidden" name="comment" value={publicId} />
      {message && (
        <p className="trouble" role="alert">
          {wordsFor(words.refused, message) ?? words.refused.missing}
        </p>
      )}
      <fieldset
        aria-invalid={errors.reason ? true : undefined}
        aria-describedby={errors.reason ? "report-reason-error" : undefined}
      >
        <legend>{words.legend}</legend>
        {errors.reason && (
          <p className="field-error" id="report-reason-error">
            {errors.reason}
          </p>
        )}
        {reportReasons.map((reason) => (
          <label key={reason}>
            <input
              type="radio"
              name="reason"
              value={reason}
              defaultChecked={values.reason === reason}
            />
            {words.reasons[reason]}
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor="report-note">{words.note}</label>
        <textarea
          id="report-note"
          name="note"
          rows={3}
          dir="auto"
          defaultValue={values.note ?? ""}
          aria-invalid={errors.note ? true : undefined}
          aria-describedby={errors.note ? "report-note-error report-note-hint" : "report-note-hint"}
        />
        {errors.note && (
          <p className="field-error" id="report-note-error">
            {errors.note}
          </p>
        )}
        <p className="hint" id="report-note-hint">
          {words.noteHint}
        </p>
      </div>
      <button type="submit">{words.send}</button>
    </form>
  );
}
