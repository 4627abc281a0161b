// What is being typed stays on this device until the server has it; name and address after that.
import { keep, recall } from "./keep";

const PERSON = ["name", "email"] as const;

/** Fills in what is remembered, unless the page brought something, and remembers from now on. */
export function keepDraft(form: HTMLFormElement): void {
  const body = field(form, "body");
  body.value ||= recall(draftKey(form));
  for (const name of PERSON) field(form, name).value ||= recall(name);
  form.addEventListener("input", () => keep(draftKey(form), body.value.trim() && body.value));
}

/** Takes up the draft of the answer that the form has just become. */
export function changeDraft(form: HTMLFormElement, become: () => void): void {
  const body = field(form, "body");
  const isKept = keep(draftKey(form), body.value.trim() && body.value);
  become();
  // What is kept nowhere stays in the field.
  if (isKept) body.value = recall(draftKey(form));
}

/** The server has it. */
export function forgetDraft(form: HTMLFormElement): void {
  keep(draftKey(form), "");
  for (const name of PERSON) keep(name, field(form, name).value.trim());
}

export function field(form: HTMLFormElement, name: string): HTMLInputElement {
  return form.elements.namedItem(name) as HTMLInputElement;
}

function draftKey(form: HTMLFormElement): string {
  return `draft:${field(form, "postId").value}:${field(form, "parent").value}`;
}
