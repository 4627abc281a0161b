import "server-only";
// A subscription moves to another address once that has confirmed; the old one gets a notice.
import { db, type Tx } from "../db/client";
import { isUniqueViolation } from "../db/errors";
import { newSecret } from "../ids";
import { enqueueMail } from "../mail/send";
import { ok, type Result, refuse } from "../result";
import { readAddress, type SubscriberAddress } from "./address";
import { takeAddressTicket, takeNewAddress } from "./budget";
import { erasePerson } from "./erase";
import { recordConsent, type Source } from "./events";
import { linkPath, openLink } from "./links";
import { movedMail, newAddressMail } from "./mails";
import { getSite } from "./site";
import { isSuppressed } from "./suppression";

/**
 * The same answer whether the new address is free, taken, suppressed, or one of too many: at most it
 * gets a mail.
 */
export async function requestNewAddress(
  token: string,
  address: SubscriberAddress,
  now = new Date(),
): Promise<Result<null, "dead" | "same">> {
  const site = await getSite();
  return db().$transaction(async (tx) => {
    const opened = await openLink(tx, "preferences", token, now);
    if (!opened) return refuse("dead");
    if (opened.person.emailKey === address.key) return refuse("same");
    const person = await tx.subscriber.update({
      where: { id: opened.person.id },
      data: { newEmail: address.email },
    });
    const mayMail =
      !(await isSuppressed(tx, address.key)) &&
      (await takeNewAddress(tx, person.id)) &&
      (await takeAddressTicket(tx, address.key));
    if (mayMail) {
      await enqueueMail(tx, newAddressMail(site, { ...person, newEmail: address.email }, now));
    }
    return ok(null);
  });
}

export type ChangeCode = "dead" | "taken";

/** Answers with the person's new link to the preferences: earlier ones end with the old address. */
export async function confirmNewAddress(
  token: string,
  source: Source,
  now = new Date(),
): Promise<Result<string, ChangeCode>> {
  const site = await getSite();
  try {
    return await db().$transaction(async (tx) => {
      const opened = await openLink(tx, "change-address", token, now);
      if (!opened || opened.expired || opened.outdated) return refuse("dead");
      const { person } = opened;
      const address = readAddress(person.newEmail ?? "");
      if (!address || (await isSuppressed(tx, address.key))) return refuse("dead");
      if (!(await makeRoom(tx, address.key))) return refuse("taken");
      const { count } = await tx.subscriber.updateMany({
        where: { id: person.id, version: person.version },
        data: {
          email: address.email,
          emailKey: address.key,
          newEmail: null,
          secret: newSecret(),
          version: { increment: 1 },
        },
      });
      if (count === 0) return refuse("dead");
      await recordConsent(tx, person.id, { kind: "ADDRESS_CHANGED", ...source }, now);
      await enqueueMail(tx, movedMail(site, person));
      const changed = await tx.subscriber.findUniqueOrThrow({ where: { id: person.id } });
      return ok(linkPath("preferences", changed));
    });
  } catch (error) {
    // Somebody came to have the address since makeRoom() looked.
    if (isUniqueViolation(error)) return refuse("taken");
    throw error;
  }
}

// Whoever confirms has the new mailbox: a row there that gets no mail anyway is theirs to give up.
async function makeRoom(tx: Tx, key: string): Promise<boolean> {
  const other = await tx.subscriber.findUnique({ where: { emailKey: key } });
  if (!other) return true;
  if (other.state === "CONFIRMED" || other.state === "PAUSED") return false;
  await erasePerson(tx, other);
  return true;
}

export type ChangeView = { newEmail: string } | null;

/** What the link's page shows; null for a link that opens nothing any more. */
export async function getAddressChange(token: string, now = new Date()): Promise<ChangeView> {
  const opened = await openLink(db(), "change-address", token, now);
  const isOpen = opened && !opened.expired && !opened.outdated;
  return isOpen && opened.person.newEmail ? { newEmail: opened.person.newEmail } : null;
}
