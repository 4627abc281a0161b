"use server";
// What the desk's page of one comment sends about its place in the thread.
import { redirect } from "next/navigation";
import { getViewer } from "../../auth/viewer";
import { type FormState, fieldErrors, refusal, refusedField } from "../../form-state";
import { isPublicId } from "../../ids";
import { answerWith } from "../../request";
import { closeComments, closeReplies, type MoveReplyCode, moveReply } from "./place";
import { CloseInput, MoveInput } from "./schema";

export async function moveReplyByForm(_before: FormState, form: FormData): Promise<FormState> {
  const viewer = await getViewer();
  const input = MoveInput.safeParse(Object.fromEntries(form));
  if (!input.success) {
    answerWith(422);
    return fieldErrors(input.error, form);
  }
  const outcome = await moveReply(viewer, input.data);
  if (outcome.ok) redirect(`/desk/comment/${input.data.publicId}?said=moved`);
  answerWith(422);
  return atItsField(outcome.code, form);
}

export async function closeRepliesByForm(form: FormData): Promise<void> {
  const viewer = await getViewer();
  const input = CloseInput.safeParse(Object.fromEntries(form));
  if (!input.success) redirect(pathOf(form));
  const outcome = await closeReplies(viewer, input.data);
  answer(form, outcome, input.data.closed ? "closed" : "reopened");
}

export async function closeCommentsByForm(form: FormData): Promise<void> {
  const viewer = await getViewer();
  const input = CloseInput.safeParse(Object.fromEntries(form));
  if (!input.success) redirect(pathOf(form));
  const outcome = await closeComments(viewer, input.data);
  answer(form, outcome, input.data.closed ? "article-closed" : "article-opened");
}

const atField: Partial<Record<MoveReplyCode, string>> = {
  "no-parent": "This comment is not below the same article.",
  "not-public": "Only a comment that is public can be answered.",
  inside: "This stands below the comment itself.",
  unchanged: "It stands there already.",
};

function atItsField(code: MoveReplyCode, form: FormData): FormState {
  const words = atField[code];
  return words ? refusedField(form.get("link") ? "link" : "to", words, form) : refusal(code, form);
}

function answer(form: FormData, outcome: { ok: boolean; code?: string }, said: string): never {
  const path = pathOf(form);
  if (outcome.code === "forbidden") redirect(`/signin?to=${path}`);
  redirect(`${path}?said=${outcome.ok ? said : outcome.code}`);
}

function pathOf(form: FormData): string {
  const publicId = form.get("publicId");
  return isPublicId(publicId) ? `/desk/comment/${publicId}` : "/desk";
}
