"use server";
// What the forms about days, the alarm, the moderation log and links in mails send.
import { redirect } from "next/navigation";
import { getViewer } from "../../auth/viewer";
import { type FormState, fieldErrors, refusal } from "../../form-state";
import { answerWith } from "../../request";
import { changeAlarm, changeKeeping, changeOpenness } from "./change";
import { AlarmInput, KeepingInput, OpennessInput } from "./schema";

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

export async function saveOpenness(_before: FormState, form: FormData): Promise<FormState> {
  const viewer = await getViewer();
  const input = OpennessInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form));
  const outcome = await changeOpenness(viewer, input.data);
  if (!outcome.ok) return refused(refusal(outcome.code, form));
  redirect("/studio/settings?openness=saved#openness");
}

function refused(state: FormState): FormState {
  answerWith(state.message === "forbidden" ? 403 : 422);
  return state;
}
