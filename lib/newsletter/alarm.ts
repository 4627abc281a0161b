import "server-only";
// Tells the owner of a flood of sign-ups, which is slowed and not refused.
import { alarmOwner } from "../accounts/alarm";
import { db } from "../db/client";
import { SIGN_UPS_PER_HOUR } from "./budget";

/** At most once a day. */
export async function alarmAboutSignUps(): Promise<void> {
  await db().$transaction((tx) =>
    alarmOwner(tx, {
      kind: "subscriptions.budget",
      subject: "Many people want your newsletter at once",
      text: `More than ${SIGN_UPS_PER_HOUR} sign-ups came within an hour. Nobody is turned away: the confirmation mails beyond that number wait and go out over the next hours.\n\nIf you have just been mentioned somewhere, enjoy it. If not, somebody may be entering other people’s addresses; the subscribers’ page in the studio shows who is waiting for a confirmation.`,
    }),
  );
}
