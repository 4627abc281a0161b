import "server-only";
// What an owner does to others of the staff: role, deactivation and its undoing, ended sign-ins, a
// reset link. The site always keeps an owner who can sign in.
import { sendResetMail } from "../accounts/forgot";
import { recordAudit } from "../audit";
import type { Viewer } from "../auth/roles";
import { endSessionsOf } from "../auth/session";
import { dropTokensOf } from "../auth/tokens";
import { db, type Tx } from "../db/client";
import { endPreviewLinksOf } from "../posts/preview-links";
import { handOver } from "../posts/signed";
import { ok, type Result, refuse } from "../result";
import { canManagePeople, canManagePerson } from "./policy";
import type { DeactivationInput, RoleInput } from "./schema";

export type ManageRefusal =
  | "forbidden"
  /** No such person, or not one whom this can be done to any more. */
  | "missing"
  /** Somebody was faster; nothing was written. */
  | "changed"
  /** Nobody changes their own account here. */
  | "self";

/** Counts from the person's next request on: whoever is signed in is looked up with each. */
export async function changeRole(
  viewer: Viewer | null,
  input: RoleInput,
): Promise<Result<{ name: string }, ManageRefusal>> {
  return manage(viewer, input.personId, async (tx, person) => {
    const { from, to } = input;
    if (person.role !== from) return refuse("changed");
    await tx.user.update({ where: { id: person.id }, data: { role: to } });
    if (from === "OWNER" && to !== "OWNER") await revokeInvitationsBy(tx, person.id, new Date());
    await note(tx, viewer, "person.role-changed", person.name, { from, to });
    return ok({ name: person.name });
  });
}

/**
 * Ends every sign-in at once, makes open links worthless, those to previews too, and hands the
 * articles over if asked to.
 */
export async function deactivatePerson(
  viewer: Viewer | null,
  { personId, heirId }: DeactivationInput,
  now = new Date(),
): Promise<Result<{ name: string; articles: number }, ManageRefusal | "heir">> {
  return manage(viewer, personId, async (tx, person) => {
    if (heirId !== null && !(await isHeir(tx, heirId, personId))) return refuse("heir");
    const where = { id: personId, deactivatedAt: null };
    const { count } = await tx.user.updateMany({ where, data: { deactivatedAt: now } });
    if (count !== 1) return refuse("changed");
    await endSessionsOf(tx, personId);
    await dropTokensOf(tx, personId);
    await revokeInvitationsBy(tx, personId, now);
    await endPreviewLinksOf(tx, personId, now);
    const articles = heirId === null ? 0 : await handOver(tx, personId, heirId);
    await note(tx, viewer, "person.deactivated", person.name, { articlesHandedOver: articles });
    return ok({ name: person.name, articles });
  });
}

/** The undo: role and password are what they were; articles that were handed over stay where they are. */
export async function reactivatePerson(
  viewer: Viewer | null,
  personId: number,
): Promise<Result<{ name: string }, ManageRefusal>> {
  return manage(viewer, personId, async (tx, person) => {
    const where = { id: personId, deactivatedAt: { not: null } };
    const { count } = await tx.user.updateMany({ where, data: { deactivatedAt: null } });
    if (count !== 1) return refuse("changed");
    await note(tx, viewer, "person.reactivated", person.name);
    return ok({ name: person.name });
  });
}

/** For a lost laptop: they sign in again wherever they are. */
export async function endSignInsOf(
  viewer: Viewer | null,
  personId: number,
): Promise<Result<{ name: string; ended: number }, ManageRefusal>> {
  return manage(viewer, personId, async (tx, person) => {
    const ended = await endSessionsOf(tx, personId);
    await note(tx, viewer, "person.sign-ins-ended", person.name, { ended });
    return ok({ name: person.name, ended });
  });
}

/** Mails a link for a new password to somebody who can sign in. */
export async function mailResetLink(
  viewer: Viewer | null,
  personId: number,
): Promise<Result<{ name: string }, "forbidden" | "missing">> {
  if (!canManagePeople(viewer)) return refuse("forbidden");
  const person = await db().user.findFirst({
    where: { id: personId, deactivatedAt: null, passwordHash: { not: null } },
    select: { name: true, email: true },
  });
  if (!person?.email) return refuse("missing");
  await sendResetMail(person.email, new Date(), viewer.userId);
  return ok({ name: person.name });
}

type Managed = { id: number; name: string; role: Viewer["role"] };

/**
 * Runs `work` while the rows of all owners are locked, so that two owners who demote each other at
 * one moment can't both succeed: the second finds itself no owner any more. Whoever writes a row that
 * names an owner need not wait. Who acts is an owner and can't act on themselves: one always stays.
 */
async function manage<T, Code extends string>(
  viewer: Viewer | null,
  personId: number,
  work: (tx: Tx, person: Managed) => Promise<Result<T, Code>>,
): Promise<Result<T, Code | "forbidden" | "missing" | "self">> {
  if (!canManagePeople(viewer)) return refuse("forbidden");
  if (!canManagePerson(viewer, personId)) return refuse("self");
  return db().$transaction(async (tx) => {
    const owners = await tx.$queryRaw<{ id: number }[]>`
      SELECT "id" FROM "User" WHERE "role" = 'OWNER' AND "deactivatedAt" IS NULL
      ORDER BY "id" FOR NO KEY UPDATE`;
    if (!owners.some(({ id }) => id === viewer.userId)) return refuse("forbidden");
    const person = await tx.user.findUnique({
      where: { id: personId },
      select: { id: true, name: true, role: true },
    });
    return person ? work(tx, person) : refuse("missing");
  });
}

// Whoever may no longer invite has no invitation out: it might be to themselves.
async function revokeInvitationsBy(tx: Tx, invitedById: number, now: Date): Promise<void> {
  const where = { invitedById, acceptedAt: null, revokedAt: null };
  await tx.invitation.updateMany({ where, data: { revokedAt: now } });
}

async function isHeir(tx: Tx, id: number, personId: number): Promise<boolean> {
  return id !== personId && (await tx.user.count({ where: { id, deactivatedAt: null } })) === 1;
}

function note(
  tx: Tx,
  viewer: Viewer | null,
  action: `person.${string}`,
  subject: string,
  detail: Record<string, string | number> = {},
): Promise<void> {
  return recordAudit(tx, { action, userId: viewer?.userId ?? null, subject, detail });
}
