import "server-only";
// "I forgot my password". What is answered, and how long it takes, is the same for every address:
// the request only counts and leaves a job behind; whether anybody has the address is the job's matter.
import { recordAudit } from "../audit";
import { issueToken } from "../auth/tokens";
import { db } from "../db/client";
import { enqueueMail } from "../mail/send";
import { enqueue } from "../queue/enqueue";
import { networkOf, spend, spendBudget } from "../rate-limit";
import { getSiteUrl } from "../settings/queries";
import { resetMail } from "./mails";

export type ForgotOutcome =
  | { ok: true }
  /** Too many questions from this network; `until`: when to ask again. */
  | { ok: false; code: "throttled"; until: Date };

/** At most three mails an hour to one address, ten questions an hour from one network. */
export async function askForReset(email: string, address: string): Promise<ForgotOutcome> {
  const from = await spendBudget(db(), `forgot-from:${networkOf(address)}`, 10, 3600);
  if (!from.allowed) return { ok: false, code: "throttled", until: from.until };
  const isFew = await spend(db(), `forgot:${email}`, 3, 3600);
  if (isFew) await db().$transaction((tx) => enqueue(tx, "account.reset-mail", { email }));
  return { ok: true };
}

/**
 * The job: a link by mail to whoever signs in with this address; nothing where nobody does.
 * `askedBy`: the owner who asked for them.
 */
export async function sendResetMail(
  email: string,
  now = new Date(),
  askedBy: number | null = null,
): Promise<void> {
  const site = await getSiteUrl();
  await db().$transaction(async (tx) => {
    const user = await tx.user.findFirst({
      where: { email, deactivatedAt: null, passwordHash: { not: null } },
      select: { id: true, name: true },
    });
    if (!user) return;
    const secret = await issueToken(tx, "PASSWORD_RESET", user.id, now);
    await enqueueMail(tx, resetMail({ name: user.name, address: email }, site, secret));
    const subject = user.name;
    await recordAudit(tx, { action: "password.reset-sent", userId: askedBy, subject });
  });
}
