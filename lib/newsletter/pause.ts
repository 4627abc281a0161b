import "server-only";
// A subscription that is quiet for a time, by the person's own wish.
import { db, type Tx } from "../db/client";
import type { Subscriber } from "../db/generated/client";
import { startOfDay } from "../local-time";
import { ok, type Result, refuse } from "../result";
import { getSettings } from "../settings/queries";
import { recordConsent, type Source } from "./events";
import { openLink } from "./links";

export type PauseCode = "dead" | "not-subscribed" | "past";

/** Until a day (YYYY-MM-DD, in the site's zone) begins; "" has no end. */
export async function pauseSubscription(
  token: string,
  day: string,
  source: Source,
  now = new Date(),
): Promise<Result<null, PauseCode>> {
  const zone = (await getSettings())?.timeZone ?? "UTC";
  const until = day ? startOfDay(day, zone) : null;
  if (until && until <= now) return refuse("past");
  return change(token, now, (tx, person) => {
    const detail = { until: until?.toISOString() ?? null };
    const data = { state: "PAUSED", pausedUntil: until } as const;
    return move(tx, person, data, { kind: "PAUSED", ...source, detail }, now);
  });
}

export async function resumeSubscription(
  token: string,
  source: Source,
  now = new Date(),
): Promise<Result<null, PauseCode>> {
  return change(token, now, (tx, person) => resume(tx, person, source, now));
}

export function resume(tx: Tx, person: Subscriber, source: Source, now: Date): Promise<void> {
  const data = { state: "CONFIRMED", pausedUntil: null } as const;
  return move(tx, person, data, { kind: "RESUMED", ...source }, now);
}

async function change(
  token: string,
  now: Date,
  work: (tx: Tx, person: Subscriber) => Promise<void>,
): Promise<Result<null, "dead" | "not-subscribed">> {
  return db().$transaction(async (tx) => {
    const opened = await openLink(tx, "preferences", token, now);
    if (!opened) return refuse("dead");
    const { person } = opened;
    if (person.state !== "CONFIRMED" && person.state !== "PAUSED") return refuse("not-subscribed");
    await work(tx, person);
    return ok(null);
  });
}

// From one of the two states that get mail to the other; whoever left meanwhile stays gone.
async function move(
  tx: Tx,
  person: Subscriber,
  data: { state: "PAUSED" | "CONFIRMED"; pausedUntil: Date | null },
  entry: Parameters<typeof recordConsent>[2],
  now: Date,
): Promise<void> {
  const { count } = await tx.subscriber.updateMany({
    where: { id: person.id, version: person.version },
    data: { ...data, version: { increment: 1 } },
  });
  if (count > 0) await recordConsent(tx, person.id, entry, now);
}
