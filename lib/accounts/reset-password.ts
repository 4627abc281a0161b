import "server-only";
// A new password: by a one-time link, by its owner who knows the old one, or on the command line.
// Each way ends the person's other sign-ins, makes open links worthless and tells them by mail.
import { recordAudit } from "../audit";
import { hashPassword, isPassword } from "../auth/password";
import type { Viewer } from "../auth/roles";
import { normalizeEmail, PASSWORD_MAX, type ResetInput } from "../auth/schema";
import { endSessionsOf, openSession } from "../auth/session";
import { dropTokensOf, issueToken, takeToken } from "../auth/tokens";
import { db, type Tx } from "../db/client";
import type { Role } from "../db/generated/enums";
import { enqueueMail } from "../mail/send";
import { refund, spend } from "../rate-limit";
import { ok, type Result, refuse } from "../result";
import { getSiteUrl } from "../settings/queries";
import { passwordChangedMail } from "./mails";

/** Uses the link up and signs its owner in. "token": used, over, or never issued. */
export async function resetPassword(
  input: ResetInput,
  userAgent: string,
  now = new Date(),
): Promise<Result<{ sessionId: string; role: Role }, "token">> {
  const site = await getSiteUrl();
  return db().$transaction(async (tx) => {
    const token = await takeToken(tx, "PASSWORD_RESET", input.token, now);
    if (!token?.userId || !(await replacePassword(tx, token.userId, input.password, site))) {
      return refuse("token");
    }
    const { userId: id } = token;
    await recordAudit(tx, { action: "password.reset", userId: id });
    const { role } = await tx.user.findUniqueOrThrow({ where: { id }, select: { role: true } });
    return ok({ sessionId: await openSession(tx, id, userAgent), role });
  });
}

export type PasswordRefusal =
  | "forbidden"
  /** The present password is another. */
  | "wrong"
  /** Too many guesses at it; try again in a quarter of an hour. */
  | "throttled";

/** The person's own change. This sign-in stays, all others end. */
export async function changePassword(
  viewer: Viewer | null,
  input: { current: string; password: string },
): Promise<Result<{ ended: number }, PasswordRefusal>> {
  if (!viewer) return refuse("forbidden");
  const proof = await provePassword(viewer.userId, input.current);
  if (proof) return refuse(proof);
  const { userId, sessionId } = viewer;
  const site = await getSiteUrl();
  return db().$transaction(async (tx) => {
    const ended = await replacePassword(tx, userId, input.password, site, sessionId);
    if (!ended) return refuse("forbidden");
    await recordAudit(tx, { action: "password.changed", userId });
    return ok(ended);
  });
}

/** Null where `password` is this person's, who may guess at it ten times in a quarter of an hour. */
export async function provePassword(
  userId: number,
  password: string,
): Promise<"wrong" | "throttled" | null> {
  const key = `own-password:${userId}`;
  if (!(await spend(db(), key, 10, 900))) return "throttled";
  const select = { passwordHash: true };
  const user = await db().user.findUnique({ where: { id: userId }, select });
  const right = await isPassword(password.slice(0, PASSWORD_MAX + 1), user?.passwordHash ?? null);
  if (!right) return "wrong";
  await refund(db(), key);
  return null;
}

/** Sets a password without a link: for whoever can run commands on the server. */
export async function setPassword(
  email: string,
  password: string,
): Promise<Result<{ userId: number }, "unknown">> {
  const site = await getSiteUrl();
  return db().$transaction(async (tx) => {
    const user = await findActive(tx, email);
    if (!user || !(await replacePassword(tx, user.id, password, site))) return refuse("unknown");
    const { name: subject } = user;
    await recordAudit(tx, { action: "password.set-by-command", userId: null, subject });
    return ok({ userId: user.id });
  });
}

/** The secret of a one-time link for `/reset?token=`, good for an hour. */
export async function issuePasswordReset(
  email: string,
  now = new Date(),
): Promise<Result<{ secret: string }, "unknown">> {
  const user = await findActive(db(), email);
  if (!user) return refuse("unknown");
  return ok({ secret: await issueToken(db(), "PASSWORD_RESET", user.id, now) });
}

function findActive(client: Pick<Tx, "user">, email: string) {
  return client.user.findFirst({
    where: { email: normalizeEmail(email), deactivatedAt: null },
    select: { id: true, name: true },
  });
}

/** Null where there is no such person any more. `kept`: the sign-in that stays. */
async function replacePassword(
  tx: Tx,
  userId: number,
  password: string,
  site: string,
  kept: string | null = null,
): Promise<{ ended: number } | null> {
  const passwordHash = await hashPassword(password);
  const where = { id: userId, deactivatedAt: null };
  const { count } = await tx.user.updateMany({ where, data: { passwordHash } });
  if (count !== 1) return null;
  const ended = await endSessionsOf(tx, userId, kept);
  await dropTokensOf(tx, userId);
  const { email, name } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, name: true },
  });
  if (email) await enqueueMail(tx, passwordChangedMail({ name, address: email }, site));
  return { ended };
}
