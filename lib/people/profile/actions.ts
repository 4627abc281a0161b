"use server";
// What the room "Your profile" sends. Each person changes themselves only: no form names anybody.
import { redirect } from "next/navigation";
import { askForAddress } from "../../accounts/change-address";
import { changePassword } from "../../accounts/reset-password";
import { getViewer } from "../../auth/viewer";
import { type FormState, fieldErrors, refusal } from "../../form-state";
import { answerWith } from "../../request";
import { LINKS_MAX } from "../limits";
import { AddressChangeInput, PasswordChangeInput, ProfileInput, SessionId } from "../schema";
import { endOtherSignIns, endOwnSignIn, saveProfile } from "./save";

const PROFILE = "/studio/profile";

export async function submitProfile(_before: FormState, form: FormData): Promise<FormState> {
  const viewer = await getViewer();
  const { fields, places } = profileFields(form);
  const input = ProfileInput.safeParse(fields);
  if (!input.success) {
    const errors: Record<string, string> = {};
    for (const { path, message } of input.error.issues) {
      const [field, index, part] = path.map(String);
      const isLink = field === "links" && index !== undefined;
      const name = isLink
        ? `${part === "url" ? "linkUrl" : "linkLabel"}${places[Number(index)]}`
        : field;
      errors[name ?? ""] ??= message;
    }
    return refused({ ...refusal("", form), message: undefined, errors });
  }
  const outcome = await saveProfile(viewer, input.data);
  if (!outcome.ok) return refused(refusal(outcome.code, form));
  redirect(`${PROFILE}?did=saved`);
}

export async function submitPassword(_before: FormState, form: FormData): Promise<FormState> {
  const viewer = await getViewer();
  const input = PasswordChangeInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form));
  const outcome = await changePassword(viewer, input.data);
  if (!outcome.ok) return refused(refusal(outcome.code, form));
  redirect(`${PROFILE}?did=password#sign-ins`);
}

export type AddressState = FormState & { /** Where the link went. */ sentTo?: string };

export async function submitNewAddress(
  _before: AddressState,
  form: FormData,
): Promise<AddressState> {
  const viewer = await getViewer();
  const input = AddressChangeInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form));
  const outcome = await askForAddress(viewer, input.data);
  if (!outcome.ok) return refused(refusal(outcome.code, form));
  return { values: {}, errors: {}, sentTo: outcome.value.email };
}

export async function endSignInByForm(form: FormData): Promise<void> {
  const sessionId = SessionId.safeParse(form.get("sessionId")).data ?? "";
  goBack("ended", await endOwnSignIn(await getViewer(), sessionId));
}

export async function endOtherSignInsByForm(): Promise<void> {
  goBack("others", await endOtherSignIns(await getViewer()));
}

/** `places`: in which row of the form each link stood; empty rows are left out. */
function profileFields(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? "");
  const rows = Array.from({ length: LINKS_MAX }, (_, place) => ({
    place,
    link: { label: text(`linkLabel${place}`), url: text(`linkUrl${place}`) },
  })).filter(({ link }) => link.label.trim() || link.url.trim());
  const links = rows.map(({ link }) => link);
  return { fields: { ...Object.fromEntries(form), links }, places: rows.map(({ place }) => place) };
}

function goBack(did: string, outcome: { ok: true } | { ok: false; code: string }): never {
  if (!outcome.ok && outcome.code === "forbidden") redirect(`/signin?to=${PROFILE}`);
  // A sign-in that is over already is what was asked for.
  redirect(`${PROFILE}?did=${did}#sign-ins`);
}

function refused<State extends FormState>(state: State): State {
  answerWith(state.message === "forbidden" ? 403 : 422);
  return state;
}
