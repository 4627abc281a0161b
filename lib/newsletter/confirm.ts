import "server-only";
// Double opt-in's second half: the button behind the link in the confirmation mail.
import { db } from "../db/client";
import { enqueueMail } from "../mail/send";
import { ok, type Result, refuse } from "../result";
import { CONSENT_TEXT } from "./consent-text";
import { recordConsent, type Source } from "./events";
import { type Opened, openLink } from "./links";
import { welcomeMail } from "./mails";
import { queueSignUp } from "./sign-up";
import { getSite } from "./site";
import { isSuppressed } from "./suppression";

export type ConfirmCode = "dead" | "expired";

/** Twice is as good as once. */
export async function confirmSubscription(
  token: string,
  source: Source,
  now = new Date(),
): Promise<Result<null, ConfirmCode>> {
  const site = await getSite();
  return db().$transaction(async (tx) => {
    const opened = await openLink(tx, "confirm", token, now);
    const standing = standingOf(opened);
    if (opened === null || standing === "dead") return refuse("dead");
    if (standing === "done") return ok(null);
    if (standing === "expired") return refuse("expired");
    const { person } = opened;
    if (await isSuppressed(tx, person.emailKey)) return refuse("dead");
    const { count } = await tx.subscriber.updateMany({
      where: { id: person.id, version: person.version, state: { in: ["PENDING", "UNSUBSCRIBED"] } },
      data: {
        state: "CONFIRMED",
        confirmedAt: now,
        unsubscribedAt: null,
        pausedUntil: null,
        version: { increment: 1 },
      },
    });
    // Somebody pressed the same button a moment ago.
    if (count === 0) return ok(null);
    await recordConsent(tx, person.id, { kind: "CONFIRMED", ...source }, now);
    await enqueueMail(tx, welcomeMail(site, person));
    return ok(null);
  });
}

export type ConfirmStanding = "open" | "done" | "expired" | "dead";

/** What the link's page shows. */
export async function getConfirmStanding(
  token: string,
  now = new Date(),
): Promise<ConfirmStanding> {
  return standingOf(await openLink(db(), "confirm", token, now));
}

function standingOf(opened: Opened | null): ConfirmStanding {
  if (!opened) return "dead";
  const { state } = opened.person;
  if (state === "CONFIRMED" || state === "PAUSED") return "done";
  if (opened.outdated) return "dead";
  return opened.expired ? "expired" : "open";
}

/** A new mail in place of a link whose time has passed. Counts like any sign-up. */
export async function requestNewConfirmation(token: string, source: Source): Promise<void> {
  const opened = await openLink(db(), "confirm", token);
  if (standingOf(opened) !== "expired" || !opened) return;
  const { email, emailKey } = opened.person;
  const { page = "", networkHash = null } = source;
  await db().$transaction((tx) =>
    queueSignUp(tx, { email, emailKey, page, textVersion: CONSENT_TEXT, networkHash }),
  );
}
