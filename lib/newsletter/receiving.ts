// Who gets the newsletter now. A pause ends when its time comes, whether or not a job ran. Pure.
import type { Prisma } from "../db/generated/client";
import type { SubscriberState } from "../db/generated/enums";

/** The state as it is now. */
export function standingState(
  { state, pausedUntil }: { state: SubscriberState; pausedUntil: Date | null },
  now: Date,
): SubscriberState {
  return state === "PAUSED" && pausedUntil !== null && pausedUntil <= now ? "CONFIRMED" : state;
}

/** The same for a query: those of a state as it is now. */
export function whereStanding(state: SubscriberState, now: Date): Prisma.SubscriberWhereInput {
  const over: Prisma.SubscriberWhereInput = { state: "PAUSED", pausedUntil: { lte: now } };
  if (state === "CONFIRMED") return { OR: [{ state }, over] };
  // Not as NOT of what is over: that knows nothing of a pause without an end, whose time is null.
  const goesOn = { OR: [{ pausedUntil: null }, { pausedUntil: { gt: now } }] };
  return state === "PAUSED" ? { state, ...goesOn } : { state };
}
