// One labelled control with its hint and its error, in the order in which they are read out.
import type { InputHTMLAttributes, ReactElement, ReactNode } from "react";

type FieldProps = {
  name: string;
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
export function Field({ name, label, hint, error, type = "text", ...input }: FieldProps) {
  return (
    <Labelled name={name} label={label} hint={hint} error={error}>
      <input {...controlProps({ name, hint, error })} type={type} {...input} />
    </Labelled>
  );
}

/** The label above, the hint and the error below a control. */
export function Labelled({
  name,
  label,
  hint,
  error,
  children,
}: Pick<FieldProps, "name" | "label" | "hint" | "error" | "children">): ReactElement {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {children}
      {hint && (
        <p className="field-hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

export function controlProps({ name, hint, error }: Pick<FieldProps, "name" | "hint" | "error">) {
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ");
  return {
    id: name,
    name,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": described || undefined,
  };
}
