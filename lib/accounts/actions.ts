"use server";
// What the forms around a forgotten password send, and the one behind a link that confirms an address.
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { writeSessionCookie } from "../auth/cookie";
import { homeOf } from "../auth/roles";
import { ForgotInput, ResetInput } from "../auth/schema";
import { type FormState, fieldErrors, refusal } from "../form-state";
import { answerWith, currentRequest } from "../request";
import { confirmAddress } from "./change-address";
import { askForReset } from "./forgot";
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
  redirect(homeOf(outcome.value.role));
}

export type ForgotState = FormState & {
  sent?: boolean /** When to ask again, ISO. */;
  until?: string;
};

/** Public: the answer is the same for every address, and the mail goes to its owner only. */
export async function submitForgot(_before: ForgotState, form: FormData): Promise<ForgotState> {
  const input = ForgotInput.safeParse(Object.fromEntries(form));
  if (!input.success) {
    answerWith(422);
    return fieldErrors(input.error, form);
  }
  const outcome = await askForReset(input.data.email, currentRequest()?.address ?? "");
  if (outcome.ok) return { values: { email: input.data.email }, errors: {}, sent: true };
  answerWith(429);
  return { ...refusal("throttled", form), until: outcome.until.toISOString() };
}

/** Public: the token in the form is what allows it. */
export async function submitAddress(_before: FormState, form: FormData): Promise<FormState> {
  const outcome = await confirmAddress(String(form.get("token") ?? ""));
  // The link is used up: its own page would say that, and no more.
  if (outcome.ok) redirect("/signin/address?did=confirmed");
  answerWith(422);
  return refusal(outcome.code, form);
}
