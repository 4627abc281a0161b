"use server";
// What the pages behind the links in mails about answers send. All of it is public: the signed link's
// token in the form is what allows it.
import { redirect } from "next/navigation";
import { getVisitor } from "../visitor";
import { confirmAddress } from "./confirm";
import { TokenText } from "./links";
import { startAnswers, stopAnswers } from "./stop";

export async function postConfirmation(form: FormData): Promise<void> {
  const token = tokenOf(form);
  const { device } = await getVisitor();
  await confirmAddress(token, device);
  redirect(`/comment/answers/confirm?${new URLSearchParams({ token })}`);
}

export async function postStop(form: FormData): Promise<void> {
  const token = tokenOf(form);
  await stopAnswers(token);
  redirect(`/comment/answers/unsubscribe?${new URLSearchParams({ token })}`);
}

export async function postStart(form: FormData): Promise<void> {
  const token = tokenOf(form);
  await startAnswers(token);
  redirect(`/comment/answers/unsubscribe?${new URLSearchParams({ token, said: "again" })}`);
}

function tokenOf(form: FormData): string {
  return TokenText.parse(form.get("token"));
}
