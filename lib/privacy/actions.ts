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

/**
 * Looks for somebody, which changes nothing, or erases them. One action for both forms: without
 * script a refused erasure is answered with the whole page, person and typed words included.
 */
export async function managePerson(_before: PersonState, form: FormData): Promise<PersonState> {
  const viewer = await getViewer();
  const input = FindInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form), viewer !== null);
  const found = await findPerson(viewer, input.data.address);
  if (!found.ok) return refused(refusal(found.code, form), false);
  const state: PersonState = { ...refusal("", form), message: undefined, found: found.value };
  if (form.get("do") !== "erase") return state;
  const order = EraseInput.safeParse(Object.fromEntries(form));
  if (!order.success) return refused({ ...state, ...fieldErrors(order.error, form) }, true);
  const outcome = await erasePersonByAddress(viewer, order.data);
  if (!outcome.ok) return refused({ ...state, message: outcome.code }, outcome.code === "staff");
  const { kept, removed, mails } = outcome.value;
  redirect(`/studio/privacy?done=erased&kept=${kept}&removed=${removed}&mails=${mails}`);
}

function refused(state: PersonState, may: boolean): PersonState {
  answerWith(may ? 422 : 403);
  return state;
}
