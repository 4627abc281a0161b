"use server";
// What the forms about days and about the alarm send.
import { redirect } from "next/navigation";
import { getViewer } from "../../auth/viewer";
import { type FormState, fieldErrors, refusal } from "../../form-state";
import { answerWith } from "../../request";
import { changeAlarm, changeKeeping } from "./change";
import { AlarmInput, KeepingInput } from "./schema";

export async function saveKeeping(_before: FormState, form: FormData): Promise<FormState> {
  const viewer = await getViewer();
  const input = KeepingInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form));
  const outcome = await changeKeeping(viewer, input.data);
  if (!outcome.ok) return refused(refusal(outcome.code, form));
  redirect("/studio/privacy?done=kept#days");
}

export async function saveAlarm(_before: FormState, form: FormData): Promise<FormState> {
  const viewer = await getViewer();
  const input = AlarmInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form));
  const outcome = await changeAlarm(viewer, input.data);
  if (!outcome.ok) return refused(refusal(outcome.code, form));
  redirect("/studio/settings?alarm=saved#alarm");
}

function refused(state: FormState): FormState {
  answerWith(state.message === "forbidden" ? 403 : 422);
  return state;
}
