// One labelled control with its hint and its error, in the order in which they are read out.
import type { InputHTMLAttributes, ReactElement, ReactNode } from "react";

type FieldProps = {
  name: string;
  /** Where two forms of one page have a field of this name; else the name. */
  id?: string;
  label: string;
  hint?: string;
  error?: string;
  children?: ReactNode;
} & Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | ("type" | "defaultValue" | "autoComplete" | "autoFocus" | "inputMode" | "required")
  | ("maxLength" | "list" | "onInput")
>;

/** A one-line input; `children` replace it (a select, say) and take `controlProps`. */
export function Field({ name, id, label, hint, error, type = "text", ...input }: FieldProps) {
  return (
    <Labelled name={name} id={id} label={label} hint={hint} error={error}>
      <input {...controlProps({ name, id, hint, error })} type={type} {...input} />
    </Labelled>
  );
}

/** The label above, the hint and the error below a control. */
export function Labelled({
  name,
  id = name,
  label,
  hint,
  error,
  children,
}: Pick<FieldProps, "name" | "id" | "label" | "hint" | "error" | "children">): ReactElement {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

type ControlProps = Pick<FieldProps, "name" | "id" | "hint" | "error">;

export function controlProps({ name, id = name, hint, error }: ControlProps) {
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return {
    id,
    name,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": described || undefined,
  };
}
