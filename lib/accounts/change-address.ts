import "server-only";
// Another address to sign in with: asked for with the password, confirmed at the new address.
import { recordAudit } from "../audit";
import type { Viewer } from "../auth/roles";
import { dropTokensOf, issueToken, takeToken } from "../auth/tokens";
import { db } from "../db/client";
import { isUniqueViolation } from "../db/errors";
import { enqueueMail } from "../mail/send";
import { spend } from "../rate-limit";
import { ok, type Result, refuse } from "../result";
import { getSiteUrl } from "../settings/queries";
import { addressChangedMail, confirmAddressMail } from "./mails";
import { type PasswordRefusal, provePassword } from "./reset-password";

/** Sends the link to the new address; nothing changes until it is confirmed there. */
export async function askForAddress(
  viewer: Viewer | null,
  input: { email: string; current: string },
  now = new Date(),
): Promise<Result<{ email: string }, PasswordRefusal | "taken" | "same">> {
  if (!viewer) return refuse("forbidden");
  const proof = await provePassword(viewer.userId, input.current);
  if (proof) return refuse(proof);
  const { email } = input;
  const holder = await db().user.findUnique({ where: { email }, select: { id: true } });
  if (holder) return refuse(holder.id === viewer.userId ? "same" : "taken");
  if (!(await spend(db(), `address-of:${viewer.userId}`, 5, 3600))) return refuse("throttled");
  const site = await getSiteUrl();
  await db().$transaction(async (tx) => {
    await dropTokensOf(tx, viewer.userId);
    const secret = await issueToken(tx, "ADDRESS_CHANGE", viewer.userId, now, email);
    await enqueueMail(tx, confirmAddressMail({ name: viewer.name, address: email }, site, secret));
  });
  return ok({ email });
}

/** Uses the link up. "taken": somebody else has come to use the address meanwhile. */
export async function confirmAddress(
  secret: string,
  now = new Date(),
): Promise<Result<{ email: string }, "token" | "taken">> {
  const site = await getSiteUrl();
  try {
    return await db().$transaction(async (tx) => {
      const token = await takeToken(tx, "ADDRESS_CHANGE", secret, now);
      if (!token?.userId || !token.email) return refuse("token");
      const { userId: id, email } = token;
      const before = await tx.user.findFirst({
        where: { id, deactivatedAt: null },
        select: { email: true, name: true },
      });
      if (!before) return refuse("token");
      await tx.user.update({ where: { id }, data: { email } });
      // Links that went to the former address open nothing any more.
      await dropTokensOf(tx, id);
      await recordAudit(tx, { action: "person.address-changed", userId: id, subject: before.name });
      if (before.email) {
        await enqueueMail(
          tx,
          addressChangedMail({ name: before.name, address: before.email }, site),
        );
      }
      return ok({ email });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("taken");
    throw error;
  }
}
