import "server-only";
// The end of a subscription, by page or by the mail program's own button, and its undoing at once.
import { db, type Tx } from "../db/client";
import type { Subscriber } from "../db/generated/client";
import { ok, type Result, refuse } from "../result";
import { recordConsent, type Source } from "./events";
import { linkPath, openLink } from "./links";
import { isSuppressed } from "./suppression";

/**
 * Takes effect when this returns. Answers with the page that tells of it, whose link can take it
 * back for an hour; null where the token is not ours. Twice is as good as once.
 */
export async function unsubscribe(
  token: string,
  source: Source,
  now = new Date(),
): Promise<string | null> {
  return db().$transaction(async (tx) => {
    const opened = await openLink(tx, "unsubscribe", token, now);
    if (!opened) return null;
    const person = await end(tx, opened.person, source, now);
    return linkPath("subscribe-again", person, now);
  });
}

/** Ends a subscription in the caller's transaction; the row as it is afterwards. */
export async function end(
  tx: Tx,
  person: Subscriber,
  source: Source,
  now: Date,
): Promise<Subscriber> {
  const { count } = await tx.subscriber.updateMany({
    where: { id: person.id, state: { not: "UNSUBSCRIBED" } },
    data: {
      state: "UNSUBSCRIBED",
      unsubscribedAt: now,
      pausedUntil: null,
      newEmail: null,
      version: { increment: 1 },
    },
  });
  if (count > 0) {
    const detail = { from: person.state };
    await recordConsent(tx, person.id, { kind: "UNSUBSCRIBED", ...source, detail }, now);
  }
  return tx.subscriber.findUniqueOrThrow({ where: { id: person.id } });
}

/** Puts back what was there before the last unsubscription, within the hour. */
export async function subscribeAgain(
  token: string,
  source: Source,
  now = new Date(),
): Promise<Result<null, "dead">> {
  return db().$transaction(async (tx) => {
    const opened = await openLink(tx, "subscribe-again", token, now);
    if (!opened || opened.expired || opened.outdated) return refuse("dead");
    const { person } = opened;
    const before = await stateBefore(tx, person.id);
    if (before !== "CONFIRMED" && before !== "PAUSED") return refuse("dead");
    if (await isSuppressed(tx, person.emailKey)) return refuse("dead");
    const { count } = await tx.subscriber.updateMany({
      where: { id: person.id, version: person.version, state: "UNSUBSCRIBED" },
      data: { state: "CONFIRMED", unsubscribedAt: null, version: { increment: 1 } },
    });
    if (count === 0) return refuse("dead");
    await recordConsent(tx, person.id, { kind: "RESTORED", ...source }, now);
    return ok(null);
  });
}

/** Whether the page may offer to take it back: by this person, just now, without anybody of the staff. */
async function stateBefore(tx: Tx, subscriberId: number): Promise<string | null> {
  const last = await tx.consentEvent.findFirst({
    where: { subscriberId },
    orderBy: { id: "desc" },
    select: { kind: true, detail: true, userId: true },
  });
  if (last?.kind !== "UNSUBSCRIBED" || last.userId !== null) return null;
  const { detail } = last;
  return typeof detail === "object" && detail && "from" in detail ? String(detail.from) : null;
}
