"use server";
// What the desk sends about a person, from the drawer (`stay`) or from the person's own page.
import { redirect } from "next/navigation";
import { getViewer } from "../../auth/viewer";
import { type FormState, fieldErrors, refusal, refusedField } from "../../form-state";
import { isPublicId } from "../../ids";
import { answerWith } from "../../request";
import { decideWhole } from "./decide-whole";
import { addNote, removeNote } from "./notes";
import type { PersonState } from "./outcome";
import { endSanction, type SanctionCode, sanctionPerson } from "./sanction";
import { NoteInput, NoteName, SanctionInput, SanctionName, WholeInput } from "./schema";

export async function writeNote(_before: PersonState, form: FormData): Promise<PersonState> {
  const viewer = await getViewer();
  const input = NoteInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form));
  const outcome = await addNote(viewer, input.data);
  return outcome.ok ? done(form, "noted") : refused(refusal(outcome.code, form));
}

export async function deleteNote(_before: PersonState, form: FormData): Promise<PersonState> {
  const viewer = await getViewer();
  const input = NoteName.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(refusal("missing", form));
  const outcome = await removeNote(viewer, input.data);
  return outcome.ok ? done(form, "note-gone") : refused(refusal(outcome.code, form));
}

export async function beginSanction(_before: PersonState, form: FormData): Promise<PersonState> {
  const viewer = await getViewer();
  const input = SanctionInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form));
  const outcome = await sanctionPerson(viewer, input.data);
  return outcome.ok ? done(form, "sanctioned") : refused(atItsField(outcome.code, form));
}

export async function liftSanction(_before: PersonState, form: FormData): Promise<PersonState> {
  const viewer = await getViewer();
  const input = SanctionName.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(refusal("missing", form));
  const outcome = await endSanction(viewer, input.data);
  return outcome.ok ? done(form, "released") : refused(refusal(outcome.code, form));
}

export async function decidePerson(_before: PersonState, form: FormData): Promise<PersonState> {
  const viewer = await getViewer();
  const input = WholeInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(refusal("missing", form));
  const batch = await decideWhole(viewer, input.data);
  if (!batch.ok) return refused(refusal(batch.code === "missing" ? "nothing" : batch.code, form));
  if (batch.value.run) redirect(`/desk/run/${batch.value.run}`);
  if (form.get("stay")) return { values: {}, errors: {}, isDone: true, message: "decided", batch };
  redirect(`${pathOf(form)}?batch=${batch.value.batchId}`);
}

function atItsField(code: SanctionCode, form: FormData): FormState {
  if (code === "past") return refusedField("until", "This day is over. Choose a later one.", form);
  if (code === "address") {
    return refusedField(
      "address",
      "This person gave no such address. Choose one of the list.",
      form,
    );
  }
  if (code === "no-device") {
    const words = "An import brought this person, without a device. Choose an address to bind.";
    return refusedField("address", words, form);
  }
  return refusal(code, form);
}

function refused(state: FormState): PersonState {
  answerWith(422);
  return state;
}

/** Where script runs the drawer stays open; a plain form goes back to the person's page. */
function done(form: FormData, message: string): PersonState {
  if (form.get("stay")) return { values: {}, errors: {}, isDone: true, message };
  redirect(`${pathOf(form)}?said=${message}`);
}

function pathOf(form: FormData): string {
  const publicId = form.get("publicId");
  return isPublicId(publicId) ? `/desk/commenter/${publicId}` : "/desk";
}
