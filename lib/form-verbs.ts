// Forms that a verb takes at once, without Next's way to an action, which costs more than the verb.
// The server and Next's bundle are two module graphs, so what they share hangs on globalThis.

/** The hidden field that names the verb; its form has the usual action too, for all other answers. */
export const FORM_FIELD = "form";

export type FormVerbName = "comment" | "like";

/**
 * Takes the form of a device (null: none that this site signed) and answers with the path to go on
 * to; null where the page itself must answer, by its action: something to correct, a refusal.
 */
export type FormVerb = (form: FormData, device: string | null) => Promise<string | null>;

const key = Symbol.for("rejoinder.form-verbs");
const holder = globalThis as { [key]?: Map<string, FormVerb> };

export function holdFormVerb(name: FormVerbName, verb: FormVerb): void {
  holder[key] ??= new Map();
  holder[key].set(name, verb);
}

export function findFormVerb(name: unknown): FormVerb | undefined {
  return typeof name === "string" ? holder[key]?.get(name) : undefined;
}
