import "server-only";
// What a subscriber sees of themselves behind the link in each mail.
import { db } from "../db/client";
import type { Subscriber } from "../db/generated/client";
import type { SubscriberState } from "../db/generated/enums";
import { consentTexts } from "./consent-text";
import { linkPath, openLink } from "./links";
import { standingState } from "./receiving";
import { TokenText } from "./schema";

export type PreferencesView = {
  token: string;
  email: string;
  state: SubscriberState;
  pausedUntil: Date | null;
  newEmail: string | null;
  unsubscribePath: string;
};

/** Null where the link opens nothing. */
export async function getPreferences(
  given: unknown,
  now = new Date(),
): Promise<PreferencesView | null> {
  const token = TokenText.parse(given);
  const opened = await openLink(db(), "preferences", token, now);
  if (!opened) return null;
  const { person } = opened;
  const { email, newEmail, pausedUntil } = person;
  const state = standingState(person, now);
  const unsubscribePath = linkPath("unsubscribe", person);
  return { token, email, newEmail, state, pausedUntil, unsubscribePath };
}

export type UnsubscribeView = { token: string; email: string; isSubscribed: boolean };

export async function getUnsubscribeView(given: unknown): Promise<UnsubscribeView | null> {
  const token = TokenText.parse(given);
  const opened = await openLink(db(), "unsubscribe", token);
  if (!opened) return null;
  const { email, state } = opened.person;
  return { token, email, isSubscribed: state !== "UNSUBSCRIBED" };
}

/** For the page after an unsubscription: whether it may still be taken back. */
export async function canSubscribeAgain(given: unknown, now = new Date()): Promise<boolean> {
  const opened = await openLink(db(), "subscribe-again", TokenText.parse(given), now);
  return opened !== null && !opened.expired && !opened.outdated;
}

/** Everything that is kept about a person, as plain data; null where the link opens nothing. */
export async function getOwnData(given: unknown): Promise<object | null> {
  const opened = await openLink(db(), "preferences", TokenText.parse(given));
  return opened && dataOf(opened.person);
}

/** The same for the owner, who was asked for it; null where the address was never subscribed. */
export async function getDataOf(emailKey: string): Promise<object | null> {
  const person = await db().subscriber.findUnique({ where: { emailKey } });
  return person && dataOf(person);
}

async function dataOf(person: Subscriber): Promise<object> {
  const { id, email, name, state, pausedUntil, newEmail, ...times } = person;
  const events = await db().consentEvent.findMany({
    where: { subscriberId: id },
    orderBy: { id: "asc" },
    take: 10_000,
  });
  const { createdAt, confirmedAt, unsubscribedAt } = times;
  return {
    email,
    name: name || null,
    state: state.toLowerCase(),
    pausedUntil,
    addressToConfirm: newEmail,
    since: createdAt,
    confirmedAt,
    unsubscribedAt,
    events: events.map((event) => ({
      time: event.createdAt,
      kind: event.kind.toLowerCase(),
      method: event.method.toLowerCase(),
      page: event.page || null,
      text: event.textVersion === null ? null : (consentTexts[event.textVersion] ?? null),
      networkHash: event.networkHash,
      detail: event.detail,
    })),
  };
}
