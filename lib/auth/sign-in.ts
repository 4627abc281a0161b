import "server-only";
// Signing in by address and password: the one verb behind the form and NextAuth's own endpoint.
import { recordAudit } from "../audit";
import { db } from "../db/client";
import type { Role } from "../db/generated/enums";
import { log } from "../log";
import { networkHash, networkOf, refund, spend, spendBudget } from "../rate-limit";
import { deviceWords } from "./device-words";
import { isPassword } from "./password";
import { PASSWORD_MAX, type SignInInput } from "./schema";
import { openSession } from "./session";

export type Visit = { /** The client's network address. */ address: string; userAgent: string };

export type SignInOutcome =
  | { ok: true; value: { sessionId: string; role: Role } }
  | { ok: false; code: "wrong" }
  /** `until`: when to try again. */
  | { ok: false; code: "throttled"; until: Date };

/**
 * Opens a session. An unknown address costs the same work as a wrong password. Attempts are
 * counted before the password is looked at, so that many at once are counted too; one that
 * succeeds is given back. Whoever is kept out by others' attempts gets in by `npm run user -- reset`.
 */
export async function signIn(input: SignInInput, visit: Visit): Promise<SignInOutcome> {
  const budgets = budgetsFor(input.email, networkOf(visit.address));
  for (const { key, limit, seconds } of budgets) {
    const budget = await spendBudget(db(), key, limit, seconds);
    if (!budget.allowed) {
      log.warn("auth.throttled", { networkHash: networkHash(visit.address) });
      await noteRefusal("sign-in.limited", "", visit);
      return { ok: false, code: "throttled", until: budget.until };
    }
  }
  const user = await db().user.findUnique({
    where: { email: input.email },
    select: { id: true, name: true, role: true, passwordHash: true, deactivatedAt: true },
  });
  const phc = user && !user.deactivatedAt ? user.passwordHash : null;
  const right = await isPassword(input.password.slice(0, PASSWORD_MAX + 1), phc);
  if (!user || !right) {
    log.warn("auth.refused", { userId: user?.id, networkHash: networkHash(visit.address) });
    await noteRefusal("sign-in.failed", user?.name ?? "", visit);
    return { ok: false, code: "wrong" };
  }
  for (const { key } of budgets) await refund(db(), key);
  const sessionId = await db().$transaction(async (tx) => {
    const device = deviceWords(visit.userAgent);
    await recordAudit(tx, { action: "sign-in.succeeded", userId: user.id, detail: { device } });
    return openSession(tx, user.id, visit.userAgent);
  });
  log.info("auth.signed-in", { userId: user.id });
  return { ok: true, value: { sessionId, role: user.role } };
}

const HOUR = 3_600;

// Guesses are in the audit log, but can't fill it: a few an hour of one network, some of all. What
// was typed is not kept, it may be a password; only whose account it was, where there is one. Known
// and unknown addresses cost the same statements.
async function noteRefusal(
  action: "sign-in.failed" | "sign-in.limited",
  subject: string,
  visit: Visit,
): Promise<void> {
  const network = networkOf(visit.address);
  if (!(await spend(db(), `audit:${action}:${network}`, 5, HOUR))) return;
  if (!(await spend(db(), `audit:${action}`, 60, HOUR))) return;
  const detail = { device: deviceWords(visit.userAgent) };
  await recordAudit(db(), { action, userId: null, subject, detail });
}

// One person at one place, one place, one account from everywhere: the narrowest runs out first,
// so that a stranger's guesses don't soon keep the owner out.
function budgetsFor(email: string, network: string) {
  return [
    { key: `sign-in:${email}:${network}`, limit: 10, seconds: 900 },
    { key: `sign-in-from:${network}`, limit: 40, seconds: 900 },
    { key: `sign-in-to:${email}`, limit: 200, seconds: 3600 },
  ];
}
