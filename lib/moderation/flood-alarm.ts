import "server-only";
// Tells the owners that the site is being flooded.
import { alarmOwner } from "../accounts/alarm";
import { countFlood } from "../comments/tide";
import { db } from "../db/client";
import { getSiteUrl } from "../settings/queries";

/** At most once a day. */
export async function alarmAboutFlood(now = new Date()): Promise<void> {
  const count = await countFlood(now);
  if (count === null) return;
  const desk = `${await getSiteUrl()}/desk`;
  const many = count > 1000 ? "More than 1,000" : String(count);
  await db().$transaction((tx) =>
    alarmOwner(tx, {
      kind: "comments.flood",
      subject: "A flood of comments",
      text: `${many} comments came in within ten minutes, many times what your site is used to. Nobody is kept out: comments that come too fast wait on the desk, and a network that sends more than a hundred within five minutes is asked to wait.\n\nLook at what came too fast: ${desk}?reason=flood\n\nThere all of it can be decided at once.`,
    }),
  );
}
