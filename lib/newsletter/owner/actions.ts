"use server";
// What the studio's subscribers' pages send: plain forms, answered with the page that they stood on.
import { redirect } from "next/navigation";
import { getViewer } from "../../auth/viewer";
import { type FormState, fieldErrors, refusal } from "../../form-state";
import { answerWith } from "../../request";
import type { Result } from "../../result";
import { startImport } from "./import";
import {
  addSubscriber,
  eraseSubscriber,
  type ManageCode,
  releaseAddress,
  releaseSubscriber,
  renewLinks,
  suppressSubscriber,
  unsubscribeSubscriber,
} from "./manage";
import { AddInput, AddressInput, ImportInput, PublicId } from "./schema";
import { discardImport, resumeImport } from "./stopped-import";

const LIST = "/studio/subscribers";

export async function submitSubscriber(_before: FormState, form: FormData): Promise<FormState> {
  const viewer = await getViewer();
  const input = AddInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form));
  const outcome = await addSubscriber(viewer, input.data.email, input.data.name);
  if (!outcome.ok) return refused(refusal(outcome.code, form));
  redirect(`${LIST}/${outcome.value}?said=added`);
}

export async function submitRelease(_before: FormState, form: FormData): Promise<FormState> {
  const viewer = await getViewer();
  const input = AddressInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form));
  const outcome = await releaseAddress(viewer, input.data.email);
  if (!outcome.ok) return refused(refusal(outcome.code, form));
  if (!outcome.value) return refused(refusal("not-suppressed", form));
  redirect(`${LIST}?said=released`);
}

export async function unsubscribeByForm(form: FormData): Promise<void> {
  const viewer = await getViewer();
  goBack(form, await unsubscribeSubscriber(viewer, idOf(form)), "unsubscribed");
}

export async function suppressByForm(form: FormData): Promise<void> {
  const viewer = await getViewer();
  goBack(form, await suppressSubscriber(viewer, idOf(form)), "suppressed");
}

export async function releaseByForm(form: FormData): Promise<void> {
  const viewer = await getViewer();
  goBack(form, await releaseSubscriber(viewer, idOf(form)), "released");
}

export async function renewLinksByForm(form: FormData): Promise<void> {
  const viewer = await getViewer();
  goBack(form, await renewLinks(viewer, idOf(form)), "renewed");
}

export async function eraseByForm(form: FormData): Promise<void> {
  const outcome = await eraseSubscriber(await getViewer(), idOf(form));
  if (!outcome.ok) goBack(form, outcome, "");
  redirect(`${LIST}?said=erased`);
}

export async function submitImport(_before: FormState, form: FormData): Promise<FormState> {
  const viewer = await getViewer();
  const input = ImportInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form));
  // The tick says that there is consent; the text says which.
  const isStated = form.get("consent") === "on";
  if (isStated && !input.data.statement) {
    const values = { statement: "", consent: "on" };
    return refused({ values, errors: { statement: "Say where and when they agreed." } });
  }
  const { id, statement } = input.data;
  const outcome = await startImport(viewer, id, isStated ? statement : "");
  if (!outcome.ok) return refused(refusal(outcome.code, form));
  redirect(`${LIST}/import/${id}`);
}

export async function discardImportByForm(form: FormData): Promise<void> {
  const outcome = await discardImport(await getViewer(), idOf(form));
  if (!outcome.ok && outcome.code === "forbidden") redirect(`/signin?to=${LIST}`);
  if (!outcome.ok && outcome.code === "running") redirect(`${LIST}/import/${idOf(form)}`);
  const wasStarted = outcome.ok && outcome.value !== "READY";
  redirect(`${LIST}/import?said=${wasStarted ? "let-go" : "discarded"}`);
}

/** The page that it answers with shows how far it is, whoever made it run. */
export async function resumeImportByForm(form: FormData): Promise<void> {
  const outcome = await resumeImport(await getViewer(), idOf(form));
  if (!outcome.ok && outcome.code === "forbidden") redirect(`/signin?to=${LIST}`);
  redirect(`${LIST}/import/${idOf(form)}`);
}

function idOf(form: FormData): string {
  return PublicId.safeParse(form.get("id")).data ?? "";
}

function goBack(form: FormData, outcome: Result<null, ManageCode>, said: string): never {
  if (!outcome.ok && outcome.code === "forbidden") redirect(`/signin?to=${LIST}`);
  redirect(outcome.ok ? `${LIST}/${idOf(form)}?said=${said}` : `${LIST}?said=missing`);
}

function refused(state: FormState): FormState {
  answerWith(state.message === "forbidden" ? 403 : 422);
  return state;
}
