"use server";
// What readers' forms send: the box, and the pages behind the links in mails. All of it is public;
// but for the box and the new mail, the signed link's token in the form is what allows it.
import { redirect } from "next/navigation";
import { type FormState, fieldErrors, refusal } from "../form-state";
import { networkHash } from "../rate-limit";
import { answerWith, currentRequest } from "../request";
import { confirmNewAddress, requestNewAddress } from "./change-address";
import { confirmSubscription, requestNewConfirmation } from "./confirm";
import { CONSENT_TEXT } from "./consent-text";
import { eraseByLink } from "./erase";
import type { Source } from "./events";
import { pauseSubscription, resumeSubscription } from "./pause";
import { NewAddressInput, PauseInput, SignUpInput, TokenText } from "./schema";
import { requestSignUp } from "./sign-up";
import { subscribeAgain, unsubscribe } from "./unsubscribe";

/** Public. The same answer whoever the address belongs to. */
export async function postSignUp(_before: FormState, form: FormData): Promise<FormState> {
  const input = SignUpInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form));
  await requestSignUp(input.data, currentRequest()?.address ?? "");
  redirect("/newsletter/sent");
}

export async function postConfirmation(form: FormData): Promise<void> {
  const token = tokenOf(form);
  await confirmSubscription(token, sourceAt("/newsletter/confirm", CONSENT_TEXT));
  redirect(withToken("/newsletter/confirm", token));
}

/** Public. Where a link's time has passed, another mail goes to its address. */
export async function postNewConfirmation(form: FormData): Promise<void> {
  await requestNewConfirmation(tokenOf(form), sourceAt("/newsletter/confirm"));
  redirect("/newsletter/sent");
}

export async function postPause(_before: FormState, form: FormData): Promise<FormState> {
  const input = PauseInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form));
  const token = tokenOf(form);
  const source = sourceAt("/newsletter/preferences");
  const outcome = await pauseSubscription(token, input.data.until, source);
  if (!outcome.ok) return refused(refusal(outcome.code, form));
  redirect(withToken("/newsletter/preferences", token, "paused"));
}

export async function postResumption(form: FormData): Promise<void> {
  const token = tokenOf(form);
  const outcome = await resumeSubscription(token, sourceAt("/newsletter/preferences"));
  redirect(withToken("/newsletter/preferences", token, outcome.ok ? "resumed" : undefined));
}

export async function postNewAddress(_before: FormState, form: FormData): Promise<FormState> {
  const input = NewAddressInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form));
  const token = tokenOf(form);
  const outcome = await requestNewAddress(token, input.data.email);
  if (!outcome.ok) return refused(refusal(outcome.code, form));
  redirect(withToken("/newsletter/preferences", token, "asked"));
}

export async function postAddressConfirmation(form: FormData): Promise<void> {
  const token = tokenOf(form);
  const outcome = await confirmNewAddress(token, sourceAt("/newsletter/address"));
  if (outcome.ok) redirect(`${outcome.value}&said=moved`);
  redirect(withToken("/newsletter/address", token, outcome.code));
}

export async function postErasure(form: FormData): Promise<void> {
  const token = tokenOf(form);
  const outcome = await eraseByLink(token);
  redirect(outcome.ok ? "/newsletter/deleted" : withToken("/newsletter/delete", token));
}

export async function postUnsubscription(form: FormData): Promise<void> {
  const token = tokenOf(form);
  const next = await unsubscribe(token, sourceAt("/newsletter/unsubscribe"));
  redirect(next ?? withToken("/newsletter/unsubscribe", token));
}

export async function postSubscriptionAgain(form: FormData): Promise<void> {
  const token = tokenOf(form);
  const outcome = await subscribeAgain(token, sourceAt("/newsletter/unsubscribed"));
  redirect(outcome.ok ? "/newsletter/again" : withToken("/newsletter/unsubscribed", token));
}

function tokenOf(form: FormData): string {
  return TokenText.parse(form.get("token"));
}

function withToken(path: string, token: string, said?: string): string {
  return `${path}?${new URLSearchParams({ token, ...(said ? { said } : {}) })}`;
}

function sourceAt(page: string, textVersion: number | null = null): Source {
  const address = currentRequest()?.address ?? "";
  return { method: "LINK", page, textVersion, networkHash: networkHash(address) };
}

function refused(state: FormState): FormState {
  answerWith(422);
  return state;
}
