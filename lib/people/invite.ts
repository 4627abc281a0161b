import "server-only";
// Inviting somebody: a link by mail, or one that the owner copies and hands over. Only its hash is kept.
import { recordAudit } from "../audit";
import type { Viewer } from "../auth/roles";
import { db, type Tx } from "../db/client";
import type { Role } from "../db/generated/enums";
import { newSecret } from "../ids";
import { keyedHash } from "../keys";
import { enqueueMail } from "../mail/send";
import { ok, type Result, refuse } from "../result";
import { getSettings, getSiteUrl } from "../settings/queries";
import { INVITATION_DAYS } from "./limits";
import { invitationMail } from "./mails";
import { canManagePeople } from "./policy";
import type { InviteInput } from "./schema";

/** `link` is shown once, where no mail goes out. */
export type Invited = { id: number; email: string | null; link: string | null };

export type InviteRefusal =
  | "forbidden"
  /** Somebody who can sign in, or could until they were deactivated, has this address. */
  | "taken"
  /** No such author, or one who can sign in already. */
  | "missing";

/** Open invitations of the same address or person end: the newest is the one that holds. */
export async function invitePerson(
  viewer: Viewer | null,
  input: InviteInput,
  now = new Date(),
): Promise<Result<Invited, InviteRefusal>> {
  if (!canManagePeople(viewer)) return refuse("forbidden");
  const house = await getHouse();
  return db().$transaction(async (tx) => {
    const place = await placeFor(tx, input);
    if (typeof place === "string") return refuse(place);
    const { personId } = place;
    await revokeOthers(tx, input.email, personId, now);
    const { email, role } = input;
    const name = input.name || place.name;
    const { secret, ...key } = newKey(now);
    const { id } = await tx.invitation.create({
      data: { ...key, email, role, name, personId, invitedById: viewer.userId, createdAt: now },
      select: { id: true },
    });
    const subject = name || email || "";
    const detail = { role, by: input.by };
    await recordAudit(tx, { action: "person.invited", userId: viewer.userId, subject, detail });
    return ok(await hand(tx, house, { id, email, name, role, by: input.by, secret }, viewer));
  });
}

/** A new link for an open or expired invitation, by mail where it has an address; the old one is dead. */
export async function renewInvitation(
  viewer: Viewer | null,
  input: { invitationId: number; by: "mail" | "link" },
  now = new Date(),
): Promise<Result<Invited, "forbidden" | "missing">> {
  if (!canManagePeople(viewer)) return refuse("forbidden");
  const house = await getHouse();
  return db().$transaction(async (tx) => {
    const where = { id: input.invitationId, acceptedAt: null, revokedAt: null };
    const { secret, ...key } = newKey(now);
    const { count } = await tx.invitation.updateMany({ where, data: key });
    if (count !== 1) return refuse("missing");
    const { id, email, name, role } = await tx.invitation.findUniqueOrThrow({
      where: { id: input.invitationId },
    });
    const by = email ? input.by : "link";
    const subject = name || email || "";
    const { userId } = viewer;
    const action = "person.invitation-renewed";
    await recordAudit(tx, { action, userId, subject, detail: { role, by } });
    return ok(await hand(tx, house, { id, email, name, role, by, secret }, viewer));
  });
}

/** Takes an invitation back; false where somebody joined by it, or it was taken back already. */
export async function revokeInvitation(
  viewer: Viewer | null,
  invitationId: number,
  now = new Date(),
): Promise<Result<null, "forbidden" | "missing">> {
  if (!canManagePeople(viewer)) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    const where = { id: invitationId, acceptedAt: null, revokedAt: null };
    const { count } = await tx.invitation.updateMany({ where, data: { revokedAt: now } });
    if (count !== 1) return refuse("missing");
    const { email, name } = await tx.invitation.findUniqueOrThrow({ where: { id: invitationId } });
    const subject = name || email || "";
    await recordAudit(tx, { action: "person.invitation-revoked", userId: viewer.userId, subject });
    return ok(null);
  });
}

type House = { title: string; url: string };

async function getHouse(): Promise<House> {
  const settings = await getSettings();
  return { title: settings?.title ?? "Rejoinder", url: await getSiteUrl() };
}

/** Whose row the invited person will have; null: a new one. An import may have brought the address. */
async function placeFor(
  tx: Tx,
  input: InviteInput,
): Promise<{ personId: number | null; name: string } | "taken" | "missing"> {
  const select = { id: true, name: true, passwordHash: true, deactivatedAt: true } as const;
  const { email, personId } = input;
  const holder = email ? await tx.user.findUnique({ where: { email }, select }) : null;
  if (holder && (holder.passwordHash || holder.deactivatedAt)) return "taken";
  if (personId === null) return { personId: holder?.id ?? null, name: holder?.name ?? "" };
  if (holder && holder.id !== personId) return "taken";
  const person = await tx.user.findUnique({ where: { id: personId }, select });
  if (!person || person.passwordHash || person.deactivatedAt) return "missing";
  return { personId, name: person.name };
}

async function revokeOthers(tx: Tx, email: string | null, personId: number | null, now: Date) {
  const same = [...(email ? [{ email }] : []), ...(personId ? [{ personId }] : [])];
  if (same.length === 0) return;
  const where = { OR: same, acceptedAt: null, revokedAt: null };
  await tx.invitation.updateMany({ where, data: { revokedAt: now } });
}

function newKey(now: Date) {
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * 86_400_000);
  return { secret, hash: keyedHash("token", secret), issuedAt: now, expiresAt };
}

type Ready = {
  id: number;
  email: string | null;
  name: string;
  role: Role;
  by: "mail" | "link";
  secret: string;
};

async function hand(tx: Tx, house: House, invitation: Ready, viewer: Viewer): Promise<Invited> {
  const { id, email, name, role, by, secret } = invitation;
  const link = `${house.url}/invitation?token=${secret}`;
  if (by === "link" || !email) return { id, email, link };
  const to = { name: name || undefined, address: email };
  const mail = invitationMail({ to, by: viewer.name, role, siteTitle: house.title, link });
  await enqueueMail(tx, mail);
  return { id, email, link: null };
}
