import "server-only";
// What the owner does to one subscriber. Nothing here can make somebody a confirmed subscriber.
import { recordAudit } from "../../audit";
import type { Viewer } from "../../auth/roles";
import { db, type Tx } from "../../db/client";
import type { Subscriber } from "../../db/generated/client";
import { newSecret } from "../../ids";
import { enqueueMail } from "../../mail/send";
import { ok, type Result, refuse } from "../../result";
import type { SubscriberAddress } from "../address";
import { takeAddressTicket } from "../budget";
import { erasePerson } from "../erase";
import { recordConsent, type Source } from "../events";
import { confirmationMail } from "../mails";
import { canManageSubscribers } from "../policy";
import { addPerson } from "../sign-up";
import { getSite } from "../site";
import { isSuppressed, release, suppress } from "../suppression";
import { end } from "../unsubscribe";

export type AddCode = "forbidden" | "known" | "suppressed" | "budget";

/** Pending, with a mail to confirm: the owner's word is no consent. Answers with the public id. */
export async function addSubscriber(
  viewer: Viewer | null,
  address: SubscriberAddress,
  name: string,
  now = new Date(),
): Promise<Result<string, AddCode>> {
  if (!canManageSubscribers(viewer)) return refuse("forbidden");
  const site = await getSite();
  return db().$transaction(async (tx) => {
    if (await isSuppressed(tx, address.key)) return refuse("suppressed");
    const there = await tx.subscriber.findUnique({ where: { emailKey: address.key } });
    if (there && there.state !== "PENDING") return refuse("known");
    if (!(await takeAddressTicket(tx, address.key))) return refuse("budget");
    const person = there ?? (await addPerson(tx, address, name, now));
    await recordConsent(tx, person.id, { kind: "ADDED", ...by(viewer) }, now);
    await enqueueMail(tx, confirmationMail(site, person, now));
    return ok(person.publicId);
  });
}

export type ManageCode = "forbidden" | "missing";
type Managed = Result<null, ManageCode>;

export function unsubscribeSubscriber(viewer: Viewer | null, publicId: string): Promise<Managed> {
  return change(viewer, publicId, async (tx, person, source, now) => {
    await end(tx, person, source, now);
  });
}

/** Never again: not by sign-up, not by import, and also when the person's row is erased. */
export function suppressSubscriber(viewer: Viewer | null, publicId: string): Promise<Managed> {
  return change(viewer, publicId, async (tx, person, source, now) => {
    await end(tx, person, source, now);
    await suppress(tx, person.emailKey, "STAFF");
    await recordConsent(tx, person.id, { kind: "SUPPRESSED", ...source }, now);
    await recordAudit(tx, { action: "subscriber.suppressed", userId: source.userId ?? null });
  });
}

/** The person may sign up again; they are not subscribed by it. */
export function releaseSubscriber(viewer: Viewer | null, publicId: string): Promise<Managed> {
  return change(viewer, publicId, async (tx, person, source, now) => {
    if (!(await release(tx, person.emailKey))) return;
    await recordConsent(tx, person.id, { kind: "RELEASED", ...source }, now);
    await recordAudit(tx, { action: "subscriber.released", userId: source.userId ?? null });
  });
}

/** For an address whose person was erased, which only its hash remembers. True where it was on the list. */
export async function releaseAddress(
  viewer: Viewer | null,
  address: SubscriberAddress,
): Promise<Result<boolean, "forbidden">> {
  if (!canManageSubscribers(viewer)) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    const released = await release(tx, address.key);
    if (released) {
      await recordAudit(tx, { action: "subscriber.released", userId: viewer.userId });
    }
    return ok(released);
  });
}

export function eraseSubscriber(viewer: Viewer | null, publicId: string): Promise<Managed> {
  return change(viewer, publicId, async (tx, person, source) => {
    await erasePerson(tx, person);
    await recordAudit(tx, { action: "subscriber.erased", userId: source.userId ?? null });
  });
}

/** Makes every link to the preferences worthless that is out there; the next mail has a new one. */
export function renewLinks(viewer: Viewer | null, publicId: string): Promise<Managed> {
  return change(viewer, publicId, async (tx, person, source, now) => {
    await tx.subscriber.update({ where: { id: person.id }, data: { secret: newSecret() } });
    await recordConsent(tx, person.id, { kind: "LINKS_RENEWED", ...source }, now);
  });
}

async function change(
  viewer: Viewer | null,
  publicId: string,
  work: (tx: Tx, person: Subscriber, source: Source, now: Date) => Promise<void>,
): Promise<Managed> {
  if (!canManageSubscribers(viewer)) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    const person = await tx.subscriber.findUnique({ where: { publicId } });
    if (!person) return refuse("missing");
    await work(tx, person, by(viewer), new Date());
    return ok(null);
  });
}

function by(viewer: Viewer): Source {
  return { method: "STAFF", page: "/studio/subscribers", userId: viewer.userId };
}
