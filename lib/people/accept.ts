import "server-only";
// Accepting an invitation: whoever holds the link gives a name and a password, and is signed in.
import { createUser } from "../accounts/create";
import { recordAudit } from "../audit";
import { hashPassword } from "../auth/password";
import { openSession } from "../auth/session";
import { stale } from "../cache";
import { db, type Tx } from "../db/client";
import { isUniqueViolation } from "../db/errors";
import type { Role } from "../db/generated/enums";
import { keyedHash } from "../keys";
import { tagsShowing } from "../posts/signed";
import { ok, type Result, refuse } from "../result";
import type { AcceptInput } from "./schema";

export type AcceptRefusal =
  /** Unknown, used, taken back or over. */
  | "link"
  /** The invitation names no address, and none was given. */
  | "address"
  /** Somebody else signs in with this address. */
  | "taken";

export type WayIn = { role: Role; name: string; email: string | null; by: string | null };

/** What the page says of a link before its form; else why it no longer opens anything. */
export async function getInvitation(
  secret: string,
  now = new Date(),
): Promise<Result<WayIn, "unknown" | "used" | "revoked" | "expired">> {
  const found = await db().invitation.findUnique({
    where: { hash: keyedHash("token", secret) },
    include: { invitedBy: { select: { name: true } } },
  });
  if (!found) return refuse("unknown");
  if (found.acceptedAt) return refuse("used");
  if (found.revokedAt) return refuse("revoked");
  if (found.expiresAt <= now) return refuse("expired");
  const { role, name, email, invitedBy } = found;
  return ok({ role, name, email, by: invitedBy?.name ?? null });
}

/** Of two who accept at once one gets in. */
export async function acceptInvitation(
  input: AcceptInput,
  userAgent: string,
  now = new Date(),
): Promise<Result<{ sessionId: string; role: Role }, AcceptRefusal>> {
  // Hashing is work, and not done for whoever has no link.
  if (!(await findOpen(db(), input.token, now))) return refuse("link");
  const passwordHash = await hashPassword(input.password);
  try {
    return await db().$transaction(async (tx) => {
      const invitation = await findOpen(tx, input.token, now);
      if (!invitation) return refuse("link");
      const { id, role } = invitation;
      const email = invitation.email ?? input.email;
      if (!email) return refuse("address");
      const holder = await tx.user.findUnique({ where: { email }, select: { id: true } });
      if (holder && holder.id !== invitation.personId) return refuse("taken");
      if (!(await use(tx, id, now))) return refuse("link");
      const account = { email, name: input.name, role, passwordHash };
      const personId = await join(tx, invitation.personId, account);
      if (personId === null) return refuse("link");
      await tx.invitation.update({ where: { id }, data: { personId } });
      const subject = input.name;
      await recordAudit(tx, {
        action: "person.joined",
        userId: personId,
        subject,
        detail: { role },
      });
      return ok({ sessionId: await openSession(tx, personId, userAgent), role });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("taken");
    throw error;
  }
}

function open(now: Date) {
  return { acceptedAt: null, revokedAt: null, expiresAt: { gt: now } };
}

function findOpen(tx: Pick<Tx, "invitation">, secret: string, now: Date) {
  return tx.invitation.findFirst({ where: { hash: keyedHash("token", secret), ...open(now) } });
}

async function use(tx: Tx, id: number, now: Date): Promise<boolean> {
  const where = { id, ...open(now) };
  return (await tx.invitation.updateMany({ where, data: { acceptedAt: now } })).count === 1;
}

type Account = { email: string; name: string; role: Role; passwordHash: string };

/** An author known by name only gets a key to their own row; null where somebody has one already. */
async function join(tx: Tx, personId: number | null, account: Account): Promise<number | null> {
  if (personId === null) {
    const { email, name, role, passwordHash } = account;
    const made = await createUser(tx, { email, name, role });
    await tx.user.update({ where: { id: made.id }, data: { passwordHash } });
    return made.id;
  }
  const where = { id: personId, passwordHash: null, deactivatedAt: null };
  const { count } = await tx.user.updateMany({ where, data: account });
  if (count !== 1) return null;
  await stale(tx, await tagsShowing(tx, personId));
  return personId;
}
