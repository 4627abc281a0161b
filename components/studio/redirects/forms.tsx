"use client";
// One redirect by fields, many by pasted lines.
import { type ReactElement, useActionState } from "react";
import { controlProps, Field, Labelled } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { emptyForm } from "@/lib/form-state";
import { submitLines, submitRedirect } from "@/lib/posts/addresses/actions";

export function RedirectForm(): ReactElement {
  const [state, submit] = useActionState(submitRedirect, emptyForm);
  const { values, errors } = state;
  return (
    <form action={submit} className="studio-form" key={JSON.stringify(state)} noValidate>
      {state.message === "forbidden" && <Forbidden />}
      <Field
        name="from"
        label="From"
        hint="A path such as /old-page, or the whole address that it once had."
        defaultValue={values.from}
        error={errors.from}
        autoFocus={errors.from !== undefined}
      />
      <Field
        name="to"
        label="To"
        hint="A path of this site, or an address that begins with https://."
        defaultValue={values.to}
        error={errors.to}
        autoFocus={!errors.from && errors.to !== undefined}
      />
      <p>
        <button type="submit" className="button" data-kind="primary">
          Add the redirect
        </button>
      </p>
    </form>
  );
}

export function LinesForm(): ReactElement {
  const [state, submit] = useActionState(submitLines, emptyForm);
  const { values, errors } = state;
  const hint = "One on a line: the old address, a blank, the new one. At most 1,000 lines.";
  return (
    <form action={submit} className="studio-form" key={JSON.stringify(state)} noValidate>
      {state.message === "forbidden" && <Forbidden />}
      {values.added && (
        <Notice>
          <p>{values.added} of the lines were added. These were not:</p>
        </Notice>
      )}
      <Labelled name="lines" label="Lines" hint={hint} error={errors.lines}>
        <textarea
          {...controlProps({ name: "lines", hint, error: errors.lines })}
          className="studio-code"
          rows={6}
          spellCheck={false}
          placeholder={"/2011/03/the-bridge /the-bridge\n/shop https://shop.example.org/"}
          defaultValue={values.lines}
        />
      </Labelled>
      <p>
        <button type="submit" className="button">
          Add these redirects
        </button>
      </p>
    </form>
  );
}

function Forbidden(): ReactElement {
  return (
    <Notice tone="trouble">
      <p>Your account may not change redirects.</p>
    </Notice>
  );
}
