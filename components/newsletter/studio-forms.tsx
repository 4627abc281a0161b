"use client";
// The studio's forms that can be refused; they work without script as well.
import { type ReactElement, type ReactNode, useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { emptyForm, type FormState } from "@/lib/form-state";
import {
  discardImportByForm,
  submitImport,
  submitRelease,
  submitSubscriber,
} from "@/lib/newsletter/owner/actions";
import { refusedInWords } from "./studio-messages";

export function AddForm(): ReactElement {
  const [state, action] = useActionState(submitSubscriber, emptyForm);
  return (
    <Folded summary="Add somebody by hand" state={state}>
      <form action={action} className="subscriber-form" noValidate>
        <Refusal state={state} />
        <Field
          name="email"
          label="E-mail address"
          type="email"
          defaultValue={state.values.email ?? ""}
          error={state.errors.email}
        />
        <Field
          name="name"
          label="Name"
          hint="Only you see it."
          defaultValue={state.values.name ?? ""}
          error={state.errors.name}
        />
        <button type="submit" className="button">
          Add and send the confirmation
        </button>
      </form>
    </Folded>
  );
}

/** `count`: how many addresses are suppressed. */
export function ReleaseForm({ count }: { count: number }): ReactElement {
  const [state, action] = useActionState(submitRelease, emptyForm);
  return (
    <Folded summary={`Release a suppressed address (${count})`} state={state}>
      <form action={action} className="subscriber-form" noValidate>
        <Refusal state={state} />
        <Field
          name="email"
          id="suppressed"
          label="Suppressed address"
          type="email"
          defaultValue={state.values.email ?? ""}
          error={state.errors.email}
        />
        <button type="submit" className="button">
          Release this address
        </button>
      </form>
    </Folded>
  );
}

type FoldedProps = { summary: string; state: FormState; children: ReactNode };

// Without script the page comes anew: what was refused must not be folded away.
function Folded({ summary, state, children }: FoldedProps): ReactElement {
  const isRefused = state.message !== undefined || Object.keys(state.errors).length > 0;
  return (
    <details className="studio-part" open={isRefused}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

export function ImportForm({ id }: { id: string }): ReactElement {
  const [state, action] = useActionState(submitImport, emptyForm);
  return (
    <form action={action} className="subscriber-form" noValidate>
      <Refusal state={state} />
      <input type="hidden" name="id" value={id} />
      <label className="field-check">
        <input
          type="checkbox"
          name="consent"
          value="on"
          defaultChecked={state.values.consent === "on"}
        />
        <span>
          These people agreed to get this newsletter
          <span className="field-hint">
            Without this, everybody new is listed as pending and gets nothing until they sign up
            themselves.
          </span>
        </span>
      </label>
      <Field
        name="statement"
        label="Where and when they agreed"
        hint="Kept in each person’s history, and shown to whoever asks for their data."
        maxLength={500}
        defaultValue={state.values.statement ?? ""}
        error={state.errors.statement}
      />
      <div className="studio-choice">
        <button type="submit" className="button" data-kind="primary">
          Import
        </button>
        <button type="submit" className="button" formAction={discardImportByForm}>
          Discard the file
        </button>
      </div>
    </form>
  );
}

function Refusal({ state }: { state: FormState }): ReactElement | null {
  if (!state.message) return null;
  return (
    <Notice tone="trouble">
      <p>{refusedInWords[state.message] ?? "That could not be done."}</p>
    </Notice>
  );
}
