"use server";
// What the room "Privacy" sends: whom to look for, whom to erase. The address travels in forms only,
// never in the address of a page.
import { redirect } from "next/navigation";
import { getViewer } from "../auth/viewer";
import { type FormState, fieldErrors, refusal } from "../form-state";
import { answerWith } from "../request";
import { erasePersonByAddress } from "./erase";
import { findPerson, type PersonSummary } from "./export";
import { EraseInput, FindInput } from "./schema";

export type PersonState = FormState & { found?: PersonSummary };

/** Changes nothing: it shows what there is. */
export async function lookForPerson(_before: PersonState, form: FormData): Promise<PersonState> {
  const viewer = await getViewer();
  const input = FindInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form), viewer !== null);
  const outcome = await findPerson(viewer, input.data.address);
  if (!outcome.ok) return refused(refusal(outcome.code, form), false);
  return { ...refusal("", form), message: undefined, found: outcome.value };
}

export async function erasePersonByForm(
  _before: PersonState,
  form: FormData,
): Promise<PersonState> {
  const viewer = await getViewer();
  const input = EraseInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form), viewer !== null);
  const outcome = await erasePersonByAddress(viewer, input.data);
  if (!outcome.ok) return refused(refusal(outcome.code, form), outcome.code !== "forbidden");
  const { kept, removed, mails } = outcome.value;
  redirect(`/studio/privacy?done=erased&kept=${kept}&removed=${removed}&mails=${mails}`);
}

function refused(state: FormState, may: boolean): PersonState {
  answerWith(may ? 422 : 403);
  return state;
}
