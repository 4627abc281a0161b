"use server";
// What the forms above a list send: keep it under a name, give it up.
import { redirect } from "next/navigation";
import { getViewer } from "../../auth/viewer";
import { type FormState, fieldErrors, refusal, refusedField } from "../../form-state";
import { answerWith } from "../../request";
import { filterPath, readFilter } from "../filter";
import { listPath } from "../lists";
import { Place } from "../schema";
import { deleteFilter, saveFilter } from "./save";
import { MOST_SAVED, SavedFilterId, SavedFilterInput } from "./schema";

const words = {
  taken: "You have a filter of this name. Choose another, or delete that one first.",
  full: `You have ${MOST_SAVED} filters, which is the most. Delete one first.`,
};

export async function saveFilterByForm(_previous: FormState, form: FormData): Promise<FormState> {
  const viewer = await getViewer();
  const filter = filterOf(form);
  const input = SavedFilterInput.safeParse({ name: form.get("name"), filter });
  if (!input.success) {
    answerWith(422);
    return fieldErrors(input.error, form);
  }
  const outcome = await saveFilter(viewer, input.data);
  if (outcome.ok) redirect(filterPath(filter));
  if (outcome.code === "forbidden") return refusal("forbidden", form);
  answerWith(422);
  return refusedField("name", words[outcome.code], form);
}

/** Answers with the whole list. */
export async function deleteFilterByForm(form: FormData): Promise<void> {
  const viewer = await getViewer();
  const id = SavedFilterId.safeParse(form.get("id"));
  const { list } = filterOf(form);
  const outcome = id.success ? await deleteFilter(viewer, id.data) : { ok: true };
  redirect(outcome.ok ? listPath(list) : `/signin?to=${listPath(list)}`);
}

function filterOf(form: FormData) {
  const { list } = Place.parse(Object.fromEntries(form));
  const query = new URLSearchParams(String(form.get("filter") ?? ""));
  return readFilter(query, list === "log" ? "pending" : list);
}
