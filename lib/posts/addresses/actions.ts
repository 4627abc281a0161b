"use server";
// What the room of redirects sends, as plain forms.
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { getViewer } from "../../auth/viewer";
import { type FormState, fieldErrors, refusal } from "../../form-state";
import { answerWith } from "../../request";
import { Id } from "../terms/schema";
import { addRedirect, importRedirects, type Line, removeRedirect } from "./redirects";
import { LINES_MAX, RedirectInput, readLine, refusalWords } from "./schema";

export async function submitRedirect(_before: FormState, form: FormData): Promise<FormState> {
  const viewer = await getViewer();
  const input = RedirectInput.safeParse(Object.fromEntries(form));
  if (!input.success) {
    answerWith(viewer ? 422 : 403);
    return fieldErrors(input.error, form);
  }
  const outcome = await addRedirect(viewer, input.data);
  if (outcome.ok) redirect(`/studio/redirects?done=${outcome.value.sleeps ? "sleeps" : "added"}`);
  if (outcome.code === "forbidden") {
    answerWith(403);
    return refusal("forbidden", form);
  }
  answerWith(422);
  const field = outcome.code === "circle" ? "to" : "from";
  return { ...refusal("", form), errors: { [field]: refusalWords[outcome.code] } };
}

/** Lines that were taken are gone from the field; those that were not stay, with the reason. */
export async function submitLines(_before: FormState, form: FormData): Promise<FormState> {
  const viewer = await getViewer();
  const texts = String(form.get("lines") ?? "")
    .split(/\r\n?|\n/)
    .filter((text) => text.trim() !== "");
  if (texts.length === 0 || texts.length > LINES_MAX) {
    answerWith(viewer ? 422 : 403);
    const wrong =
      texts.length === 0 ? "Paste at least one line." : `Paste at most ${LINES_MAX} lines.`;
    return { ...refusal("", form), errors: { lines: wrong } };
  }
  const outcome = await importRedirects(viewer, texts.map(judge));
  if (!outcome.ok) {
    answerWith(403);
    return refusal("forbidden", form);
  }
  const { added, refused } = outcome.value;
  if (refused.length === 0) redirect(`/studio/redirects?done=imported&count=${added}`);
  answerWith(422);
  // Those that were taken stand in the list above.
  if (added > 0) refresh();
  const words = refused.slice(0, 20).map(({ text, why }) => `${text.slice(0, 120)}: ${why}`);
  return {
    values: { lines: refused.map(({ text }) => text).join("\n"), added: String(added) },
    errors: { lines: words.join("\n") },
  };
}

export async function dropRedirect(form: FormData): Promise<void> {
  const id = Id.safeParse(form.get("id"));
  const outcome = await removeRedirect(await getViewer(), id.success ? id.data : 0);
  if (!outcome.ok && outcome.code === "forbidden") redirect("/signin?to=/studio/redirects");
  redirect("/studio/redirects?done=removed");
}

function judge(text: string): Line {
  const parts = readLine(text);
  if (!parts) return { text, input: null, wrong: "Two addresses belong on a line." };
  const input = RedirectInput.safeParse(parts);
  if (input.success) return { text, input: input.data, wrong: null };
  return { text, input: null, wrong: input.error.issues[0]?.message ?? "" };
}
