"use server";
// What the comment form sends, and the forms at one's own comment.
import { redirect } from "next/navigation";
import { getViewer } from "../auth/viewer";
import type { FormState } from "../form-state";
import { answerWith } from "../request";
import { takeForm } from "./take-form";
import { takeOwnForm } from "./take-own";
import { getVisitor } from "./visitor";

/** Public: anybody may comment where an article takes comments. */
export async function postComment(_before: FormState, form: FormData): Promise<FormState> {
  const [visitor, staff] = await Promise.all([getVisitor(), getViewer()]);
  const taken = await takeForm({ ...visitor, staff }, form);
  if (taken.ok) redirect(taken.path);
  answerWith(taken.status ?? 422);
  return taken.state;
}

/** Public: whoever wrote a comment changes it, known by the device that signed it. */
export async function changeOwnComment(_before: FormState, form: FormData): Promise<FormState> {
  const taken = await takeOwnForm(await getVisitor(), form);
  if (taken.ok) redirect(taken.path);
  answerWith(422);
  return taken.state;
}
