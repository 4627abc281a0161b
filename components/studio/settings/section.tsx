// One part of the settings, and the controls that components/ui has not.
import type { ReactElement, ReactNode } from "react";
import { controlProps, Labelled } from "@/components/ui/field";
import type { SettingsForm } from "@/lib/settings/settings-form";
import type { Field as Name } from "@/lib/settings/typed";
import { parts } from "./messages";

type Id = (typeof parts)[number][0];

export function Section({ id, children }: { id: Id; children: ReactNode }): ReactElement {
  const label = parts.find(([each]) => each === id)?.[1];
  return (
    <section className="settings-part" aria-labelledby={`at-${id}`}>
      <h2 id={`at-${id}`}>{label}</h2>
      <div className="settings-fields">{children}</div>
    </section>
  );
}

/** The error of a control, and the focus where it is the first that is wrong. */
export function troubleOf(state: SettingsForm, name: string) {
  const error = state.errors[name];
  return { error, autoFocus: error !== undefined && Object.keys(state.errors)[0] === name };
}

/** After an answer the focus stays where the work is: at what was added, moved or is wrong. */
export function focusIf(isHere: boolean): { autoFocus?: true } {
  return isHere ? { autoFocus: true } : {};
}

type Area = { name: Name; label: string; text: string; rows: number; hint: string };

export function TextArea(props: Area & { state: SettingsForm }): ReactElement {
  const { name, label, text, rows, hint, state } = props;
  const { error, autoFocus } = troubleOf(state, name);
  return (
    <Labelled name={name} label={label} hint={hint} error={error}>
      <textarea
        {...controlProps({ name, hint, error })}
        {...{ rows, autoFocus }}
        defaultValue={text}
        dir="auto"
      />
    </Labelled>
  );
}

type ChoicesProps = {
  name: Name;
  legend: string;
  chosen: string;
  choices: readonly (readonly [value: string, label: string, meaning: string])[];
  error?: string;
};

export function Choices({ name, legend, chosen, choices, error }: ChoicesProps): ReactElement {
  return (
    <fieldset className="settings-choices">
      <legend>{legend}</legend>
      {choices.map(([value, label, meaning]) => (
        <label className="field-check" key={value}>
          <input type="radio" name={name} value={value} defaultChecked={value === chosen} />
          <span>
            {label}
            <span className="field-hint">{meaning}</span>
          </span>
        </label>
      ))}
      {error && <p className="field-error">{error}</p>}
    </fieldset>
  );
}
