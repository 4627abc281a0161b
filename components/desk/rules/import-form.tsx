"use client";
// A list of WordPress, pasted or as a file, and what became of its lines.
import { type ReactElement, useActionState } from "react";
import { controlProps, Field, Labelled } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { submitImport } from "@/lib/moderation/rules/actions";
import type { ImportForm as State } from "@/lib/moderation/rules/schema";
import type { ImportReport } from "@/lib/screening/rules/import";
import { ruleVerdicts } from "@/lib/screening/rules/kinds";
import { importedWords, reportRows, importWords as words } from "./messages";
import { UndoImport } from "./undo-import";

const empty: State = { values: {}, errors: {} };

export function ImportForm(): ReactElement {
  const [state, send, isPending] = useActionState(submitImport, empty);
  if (state.report) return <Report report={state.report} />;
  return (
    <form
      action={send}
      key={JSON.stringify(state.values)}
      className="rule-form"
      encType="multipart/form-data"
      noValidate
    >
      <p className="rules-aside">{words.lead}</p>
      {state.message && (
        <Notice tone="trouble">
          <p>{words.refused[state.message] ?? words.refused.forbidden}</p>
        </Notice>
      )}
      <Fields state={state} />
      <p>
        <button type="submit" className="button" data-kind="primary" disabled={isPending}>
          {words.verb}
        </button>
      </p>
    </form>
  );
}

function Fields({ state: { values, errors } }: { state: State }): ReactElement {
  return (
    <>
      <Choice
        name="verdict"
        legend={words.verdict}
        chosen={values.verdict ?? "HOLD"}
        choices={ruleVerdicts.map((value) => ({ value, ...words.verdicts[value] }))}
      />
      <Choice
        name="match"
        legend={words.match}
        chosen={values.match ?? "words"}
        choices={[
          { value: "words", name: words.words, hint: words.wordsHint },
          { value: "inside", name: words.inside, hint: words.insideHint },
        ]}
      />
      <Labelled name="lines" label={words.lines} hint={words.linesHint} error={errors.lines}>
        <textarea
          {...controlProps({ name: "lines", hint: words.linesHint, error: errors.lines })}
          className="rules-text"
          rows={10}
          spellCheck={false}
          autoCapitalize="none"
          defaultValue={values.lines}
        />
      </Labelled>
      <Field name="file" label={words.file} type="file" />
    </>
  );
}

type ChoiceProps = {
  name: string;
  legend: string;
  chosen: string;
  choices: { value: string; name: string; hint: string }[];
};

function Choice({ name, legend, chosen, choices }: ChoiceProps): ReactElement {
  return (
    <fieldset className="person-kinds">
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="field-check">
          <input
            type="radio"
            name={name}
            value={choice.value}
            defaultChecked={choice.value === chosen}
          />
          <span>
            {choice.name}
            <span className="field-hint">{choice.hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Report({ report }: { report: ImportReport }): ReactElement {
  const { importId, left, leftCount } = report;
  return (
    <div className="rules-report">
      <p className="rules-outcome" role="status">
        {importedWords(report)}
      </p>
      <dl className="foresight-counts">
        {reportRows(report).map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count.toLocaleString("en")}</dd>
          </div>
        ))}
      </dl>
      {left.length > 0 && (
        <ul className="rules-left">
          {left.map(({ line, text, trouble }) => (
            <li key={line}>
              Line {line.toLocaleString("en")}, {words.troubles[trouble]}:{" "}
              <span dir="auto">{text}</span>
            </li>
          ))}
          {leftCount > left.length && (
            <li>And {(leftCount - left.length).toLocaleString("en")} more.</li>
          )}
        </ul>
      )}
      <div className="rule-buttons">
        <a className="button" href="/desk/rules">
          {words.see}
        </a>
        <a href="/desk/rules/import">{words.again}</a>
        {importId && <UndoImport importId={importId} />}
      </div>
    </div>
  );
}
