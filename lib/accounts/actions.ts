"use server";
// What the form behind a one-time link sends.
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { writeSessionCookie } from "../auth/cookie";
import { ResetInput } from "../auth/schema";
import { type FormState, fieldErrors, refusal } from "../form-state";
import { answerWith } from "../request";
import { resetPassword } from "./reset-password";

/** Public: the token in the form is what allows it. */
export async function submitReset(_before: FormState, form: FormData): Promise<FormState> {
  const input = ResetInput.safeParse(Object.fromEntries(form));
  if (!input.success) {
    answerWith(422);
    return fieldErrors(input.error, form);
  }
  const outcome = await resetPassword(input.data, (await headers()).get("user-agent") ?? "");
  if (!outcome.ok) {
    answerWith(422);
    return refusal(outcome.code, form);
  }
  await writeSessionCookie(outcome.value.sessionId);
  redirect("/desk");
}
