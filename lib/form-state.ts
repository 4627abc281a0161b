// What a form knows after a refused post: the words typed, and what is wrong with which of them.
import type { z } from "zod";

export type FormState = {
  values: Record<string, string>;
  errors: Record<string, string>;
  /** About the form as a whole. */
  message?: string;
};

export const emptyForm: FormState = { values: {}, errors: {} };

/** The first error of each field, beside what was typed; passwords and keys are never sent back. */
export function fieldErrors(error: z.ZodError, form: FormData): FormState {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) errors[String(issue.path[0] ?? "")] ??= issue.message;
  return { values: typedText(form), errors };
}

/** A refusal of the whole form, with what was typed. */
export function refusal(message: string, form: FormData): FormState {
  return { values: typedText(form), errors: {}, message };
}

/** A refusal at one field, with what was typed. */
export function refusedField(field: string, words: string, form: FormData): FormState {
  return { values: typedText(form), errors: { [field]: words } };
}

const SECRET = new Set(["password", "current", "akismetKey"]);

function typedText(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    const kept = typeof value === "string" && !SECRET.has(name) && !name.startsWith("$");
    if (kept) values[name] = value;
  }
  return values;
}
