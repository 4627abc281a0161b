"use server";
// What readers send about comments that are public: likes and reports.
import { redirect } from "next/navigation";
import { type FormState, fieldErrors, refusal } from "../../form-state";
import { answerWith } from "../../request";
import { getVisitor, keepDevice } from "../visitor";
import { reportComment } from "./report";
import { ReportInput } from "./schema";
import { takeLike } from "./take-like";

/** Public: anybody may like what everybody may read, once a device. */
export async function postLike(form: FormData): Promise<void> {
  redirect(await takeLike(await getVisitor(), form));
}

/** Public: anybody may report what everybody may read, once a device. */
export async function postReport(_before: FormState, form: FormData): Promise<FormState> {
  const input = ReportInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form));
  const outcome = await reportComment(await getVisitor(), input.data);
  if (!outcome.ok) return refused(refusal(outcome.code, form));
  const { device, isNew } = outcome.value;
  await keepDevice(device);
  const said = isNew ? "received" : "known";
  redirect(`/comment/report?${new URLSearchParams({ comment: input.data.comment, said })}`);
}

function refused(state: FormState): FormState {
  answerWith(422);
  return state;
}
