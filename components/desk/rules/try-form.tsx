"use client";
// A text tried against all rules.
import { type ReactElement, useActionState } from "react";
import { controlProps, Field, Labelled } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { emptyForm } from "@/lib/form-state";
import { PrintHtml } from "@/lib/html/print";
import { tryText } from "@/lib/moderation/rules/actions";
import type { TryForm as State } from "@/lib/moderation/rules/schema";
import type { Tried } from "@/lib/moderation/rules/try";
import { StateMark } from "../state-mark";
import { kindNames, ruleWords, tryWords as words } from "./messages";
import { stateFor } from "./state-for";

const empty: State = emptyForm;

export function TryForm(): ReactElement {
  const [state, send, isPending] = useActionState(tryText, empty);
  const { values, errors, tried, message } = state;
  return (
    <div className="rule-editor">
      <form action={send} key={JSON.stringify(values)} className="rule-form" noValidate>
        <p className="rules-aside">{words.lead}</p>
        {message && (
          <Notice tone="trouble">
            <p>{ruleWords.refused[message] ?? message}</p>
          </Notice>
        )}
        <Labelled name="text" label={words.text} error={errors.text}>
          <textarea
            {...controlProps({ name: "text", error: errors.text })}
            className="rules-text"
            rows={8}
            dir="auto"
            defaultValue={values.text}
          />
        </Labelled>
        <Field
          name="name"
          label={words.name}
          defaultValue={values.name}
          error={errors.name}
          autoComplete="off"
        />
        <Field
          name="email"
          label={words.email}
          inputMode="email"
          defaultValue={values.email}
          error={errors.email}
          autoComplete="off"
        />
        <Field
          name="address"
          label={words.address}
          defaultValue={values.address}
          error={errors.address}
          autoComplete="off"
        />
        <p>
          <button type="submit" className="button" data-kind="primary" disabled={isPending}>
            {words.verb}
          </button>
        </p>
      </form>
      <div role="status" className="foresight">
        {tried && <Found tried={tried} />}
      </div>
    </div>
  );
}

function Found({ tried: { state, rules, html } }: { tried: Tried }): ReactElement {
  return (
    <>
      <p className="rules-outcome">
        {state && <StateMark state={state} />}
        {state ? words.states[state] : words.none}
      </p>
      {rules.length > 0 && (
        <>
          <h2>{words.found}</h2>
          <ul className="rules-fits">
            {rules.map(({ id, kind, term, verdict, text }) => (
              <li key={id}>
                <StateMark state={stateFor(verdict)} />
                <span>
                  <a href={`/desk/rules/${id}`} dir="auto">
                    {term}
                  </a>{" "}
                  <span className="rules-aside">
                    {kindNames[kind]}
                    {text === null && `: ${words.tired}`}
                  </span>
                  {text !== null && text !== term && (
                    <>
                      {" "}
                      <mark dir="auto">{text}</mark>
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {html && (
        <>
          <h2>{words.marked}</h2>
          <PrintHtml html={html} className="card-text" dir="auto" />
        </>
      )}
    </>
  );
}
