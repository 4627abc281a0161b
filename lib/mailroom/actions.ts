"use server";
// What the mail room's forms send.
import { redirect } from "next/navigation";
import { getViewer } from "../auth/viewer";
import { type FormState, fieldErrors, refusal } from "../form-state";
import { answerWith } from "../request";
import { retryMail } from "./retry";
import { MailId, TestMailInput } from "./schema";
import { awaitMail, sendTestMail } from "./send-test";

/** Milliseconds that the form waits to hear what became of the mail. */
const PATIENCE = 5_000;

export async function submitTestMail(_before: FormState, form: FormData): Promise<FormState> {
  const viewer = await getViewer();
  const input = TestMailInput.safeParse(Object.fromEntries(form));
  if (!input.success) {
    answerWith(422);
    return fieldErrors(input.error, form);
  }
  const outcome = await sendTestMail(viewer, input.data.to);
  if (!outcome.ok) {
    answerWith(outcome.code === "forbidden" ? 403 : 429);
    return refusal(outcome.code, form);
  }
  await awaitMail(outcome.value.id, PATIENCE);
  redirect(`/studio/mail?test=${outcome.value.id}`);
}

/** Answers with the mail's own page. */
export async function retryMailByForm(form: FormData): Promise<void> {
  const id = MailId.safeParse(form.get("id"));
  const outcome = await retryMail(await getViewer(), id.success ? id.data : 0);
  if (!outcome.ok && outcome.code === "forbidden") redirect("/signin?to=/studio/mail");
  if (id.success && outcome.ok) await awaitMail(id.data, PATIENCE);
  redirect(id.success ? `/studio/mail/${id.data}` : "/studio/mail");
}
