"use server";
// What the form about Akismet sends: a key to be tried and kept, or that it is to be asked no more.
import { redirect } from "next/navigation";
import { getViewer } from "../../auth/viewer";
import { type FormState, fieldErrors, refusal, refusedField } from "../../form-state";
import { answerWith } from "../../request";
import { type AkismetRefusal, switchOffAkismet, switchOnAkismet } from "./change";
import { AkismetInput } from "./schema";

export async function saveAkismet(_before: FormState, form: FormData): Promise<FormState> {
  const viewer = await getViewer();
  if (form.get("do") === "off") {
    const outcome = await switchOffAkismet(viewer);
    if (!outcome.ok) return refused(outcome.code, form);
    redirect("/studio/settings?akismet=off#akismet");
  }
  const input = AkismetInput.safeParse(Object.fromEntries(form));
  if (!input.success) {
    answerWith(422);
    return fieldErrors(input.error, form);
  }
  const outcome = await switchOnAkismet(viewer, input.data);
  if (!outcome.ok) return refused(outcome.code, form);
  redirect("/studio/settings?akismet=on#akismet");
}

const atTheKey: Partial<Record<AkismetRefusal, string>> = {
  refused: "Akismet does not know this key. Copy it from your Akismet account once more.",
  down: "Akismet gave no answer, so the key could not be tried and was not kept. Try again in a while.",
};

function refused(code: AkismetRefusal, form: FormData): FormState {
  answerWith(code === "forbidden" ? 403 : 422);
  const words = atTheKey[code];
  return words ? refusedField("akismetKey", words, form) : refusal(code, form);
}
