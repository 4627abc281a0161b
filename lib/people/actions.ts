"use server";
// What the room "People" sends, and the page behind an invitation.
import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { writeSessionCookie } from "../auth/cookie";
import { homeOf } from "../auth/roles";
import { getViewer } from "../auth/viewer";
import { type FormState, fieldErrors, refusal } from "../form-state";
import { answerWith } from "../request";
import { acceptInvitation } from "./accept";
import { type Invited, invitePerson, renewInvitation, revokeInvitation } from "./invite";
import {
  changeRole,
  deactivatePerson,
  endSignInsOf,
  mailResetLink,
  reactivatePerson,
} from "./manage";
import { AcceptInput, DeactivationInput, InviteInput, RoleInput, RowId } from "./schema";

const PEOPLE = "/studio/people";

/** `link` is shown once; `sentTo` where a mail is on its way instead. */
export type InviteState = FormState & { link?: string; sentTo?: string };

export async function submitInvitation(_before: InviteState, form: FormData): Promise<InviteState> {
  const viewer = await getViewer();
  const input = InviteInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form));
  const outcome = await invitePerson(viewer, input.data);
  return outcome.ok ? handed(outcome.value) : refused(refusal(outcome.code, form));
}

/** A new link for the same person, by mail or to be copied. */
export async function submitRenewal(_before: InviteState, form: FormData): Promise<InviteState> {
  const viewer = await getViewer();
  const invitationId = RowId.safeParse(form.get("invitationId")).data ?? 0;
  const by = form.get("by") === "mail" ? "mail" : "link";
  const outcome = await renewInvitation(viewer, { invitationId, by });
  return outcome.ok ? handed(outcome.value) : refused(refusal(outcome.code, form));
}

export async function revokeByForm(form: FormData): Promise<void> {
  const id = RowId.safeParse(form.get("invitationId")).data ?? 0;
  goBack(PEOPLE, "revoked", await revokeInvitation(await getViewer(), id));
}

export async function changeRoleByForm(form: FormData): Promise<void> {
  const viewer = await getViewer();
  const input = RoleInput.safeParse(Object.fromEntries(form));
  if (!input.success) redirect(`${pageOf(form)}?no=missing`);
  goBack(pageOf(form), "role", await changeRole(viewer, input.data));
}

export async function deactivateByForm(form: FormData): Promise<void> {
  const viewer = await getViewer();
  const input = DeactivationInput.safeParse(Object.fromEntries(form));
  if (!input.success) redirect(`${pageOf(form)}?no=missing`);
  goBack(pageOf(form), "deactivated", await deactivatePerson(viewer, input.data));
}

export async function reactivateByForm(form: FormData): Promise<void> {
  goBack(pageOf(form), "reactivated", await reactivatePerson(await getViewer(), personOf(form)));
}

export async function endSignInsByForm(form: FormData): Promise<void> {
  goBack(pageOf(form), "ended", await endSignInsOf(await getViewer(), personOf(form)));
}

export async function mailResetByForm(form: FormData): Promise<void> {
  goBack(pageOf(form), "reset", await mailResetLink(await getViewer(), personOf(form)));
}

/** Public: the link's token is what allows it. */
export async function submitAcceptance(_before: FormState, form: FormData): Promise<FormState> {
  const input = AcceptInput.safeParse(Object.fromEntries(form));
  if (!input.success) return refused(fieldErrors(input.error, form));
  const userAgent = (await headers()).get("user-agent") ?? "";
  const outcome = await acceptInvitation(input.data, userAgent);
  if (!outcome.ok) return refused(refusal(outcome.code, form));
  await writeSessionCookie(outcome.value.sessionId);
  redirect(homeOf(outcome.value.role));
}

function personOf(form: FormData): number {
  return RowId.safeParse(form.get("personId")).data ?? 0;
}

function pageOf(form: FormData): string {
  return `${PEOPLE}/${encodeURIComponent(
    String(form.get("slug") ?? "")
      .slice(0, 200)
      .toWellFormed(),
  )}`;
}

type Done = { ok: true } | { ok: false; code: string };

/** The page that the form stood on says what came of it. */
function goBack(path: string, did: string, outcome: Done): never {
  if (outcome.ok) redirect(`${path}?did=${did}`);
  if (outcome.code === "forbidden") redirect(`/signin?to=${encodeURIComponent(path)}`);
  redirect(`${path}?no=${outcome.code}`);
}

function handed({ link, email }: Invited): InviteState {
  // The list of open invitations below the form.
  refresh();
  const done = { values: {}, errors: {} };
  return link ? { ...done, link } : { ...done, sentTo: email ?? "" };
}

function refused<State extends FormState>(state: State): State {
  answerWith(state.message === "forbidden" ? 403 : 422);
  return state;
}
