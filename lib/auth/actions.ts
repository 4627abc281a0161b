"use server";
// What the sign-in form and the sign-out button send.
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { type FormState, fieldErrors, refusal } from "../form-state";
import { answerWith, currentRequest } from "../request";
import { dropSessionCookie, readSessionCookie, writeSessionCookie } from "./cookie";
import { ownPath } from "./own-path";
import { homeOf } from "./roles";
import { SignInInput } from "./schema";
import { endSession } from "./session";
import { signIn } from "./sign-in";

export type SignInState = FormState & { /** When to try again, ISO. */ until?: string };

/** Public: this is the way in. */
export async function submitSignIn(_before: SignInState, form: FormData): Promise<SignInState> {
  const input = SignInInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form), 422);
  const outcome = await signIn(input.data, await visit());
  if (!outcome.ok) {
    if (outcome.code === "wrong") return refused(refusal("wrong", form), 422);
    return refused({ ...refusal("throttled", form), until: outcome.until.toISOString() }, 429);
  }
  await leaveOldSession();
  await writeSessionCookie(outcome.value.sessionId);
  redirect(ownPath(form.get("to"), homeOf(outcome.value.role)));
}

/** Public: whoever is not signed in is already out. */
export async function signOut(): Promise<void> {
  await leaveOldSession();
  await dropSessionCookie();
  redirect("/signin");
}

async function visit() {
  const userAgent = (await headers()).get("user-agent") ?? "";
  return { address: currentRequest()?.address ?? "", userAgent };
}

async function leaveOldSession(): Promise<void> {
  const old = await readSessionCookie();
  if (old) await endSession(old);
}

function refused(state: SignInState, status: number): SignInState {
  answerWith(status);
  return state;
}
