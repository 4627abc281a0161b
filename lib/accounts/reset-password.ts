import "server-only";
// A new password, by a one-time link or on the command line. Either way every sign-in of the person ends.
import { hashPassword } from "../auth/password";
import { normalizeEmail, type ResetInput } from "../auth/schema";
import { endSessionsOf, openSession } from "../auth/session";
import { dropResetTokensOf, issueToken, takeToken } from "../auth/tokens";
import { db, type Tx } from "../db/client";
import { ok, type Result, refuse } from "../result";

/** Uses the link up and signs its owner in. "token": used, over, or never issued. */
export async function resetPassword(
  input: ResetInput,
  userAgent: string,
  now = new Date(),
): Promise<Result<{ sessionId: string }, "token">> {
  return db().$transaction(async (tx) => {
    const token = await takeToken(tx, "PASSWORD_RESET", input.token, now);
    if (!token?.userId || !(await replacePassword(tx, token.userId, input.password))) {
      return refuse("token");
    }
    return ok({ sessionId: await openSession(tx, token.userId, userAgent) });
  });
}

/** Sets a password without a link: for whoever can run commands on the server. */
export async function setPassword(
  email: string,
  password: string,
): Promise<Result<{ userId: number }, "unknown">> {
  return db().$transaction(async (tx) => {
    const user = await findActive(tx, email);
    if (!user || !(await replacePassword(tx, user.id, password))) return refuse("unknown");
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
    select: { id: true },
  });
}

async function replacePassword(tx: Tx, userId: number, password: string): Promise<boolean> {
  const passwordHash = await hashPassword(password);
  const { count } = await tx.user.updateMany({
    where: { id: userId, deactivatedAt: null },
    data: { passwordHash },
  });
  if (count !== 1) return false;
  await endSessionsOf(tx, userId);
  await dropResetTokensOf(tx, userId);
  return true;
}
