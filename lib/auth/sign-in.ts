import "server-only";
// Signing in by address and password: the one verb behind the form and NextAuth's own endpoint.
import { db } from "../db/client";
import { log } from "../log";
import { networkOf, refund, spendBudget } from "../rate-limit";
import { isPassword } from "./password";
import { PASSWORD_MAX, type SignInInput } from "./schema";
import { openSession } from "./session";

export type Visit = { /** The client's network address. */ address: string; userAgent: string };

export type SignInOutcome =
  | { ok: true; value: { sessionId: string } }
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
      log.warn("auth.throttled", { network: networkOf(visit.address) });
      return { ok: false, code: "throttled", until: budget.until };
    }
  }
  const user = await db().user.findUnique({
    where: { email: input.email },
    select: { id: true, passwordHash: true, deactivatedAt: true },
  });
  const phc = user && !user.deactivatedAt ? user.passwordHash : null;
  const right = await isPassword(input.password.slice(0, PASSWORD_MAX + 1), phc);
  if (!user || !right) {
    log.warn("auth.refused", { userId: user?.id, network: networkOf(visit.address) });
    return { ok: false, code: "wrong" };
  }
  for (const { key } of budgets) await refund(db(), key);
  const sessionId = await openSession(db(), user.id, visit.userAgent);
  log.info("auth.signed-in", { userId: user.id });
  return { ok: true, value: { sessionId } };
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
