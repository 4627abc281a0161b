import "server-only";
// Tells the owners that somebody has waited too long for a decision.
import { alarmOwner } from "../accounts/alarm";
import { db } from "../db/client";
import { getSiteUrl } from "../settings/queries";
import { countWaiting, waitsSince } from "./mails/waiting";

const HOUR = 3_600_000;

/** At most once a day. */
export async function alarmAboutQueue(now = new Date()): Promise<void> {
  const settings = await db().settings.findUnique({
    where: { id: 1 },
    select: { queueAlarmHours: true },
  });
  const limit = settings?.queueAlarmHours ?? null;
  if (limit === null) return;
  const since = await waitsSince(db());
  if (!since) return;
  const hours = Math.floor((now.getTime() - since.getTime()) / HOUR);
  if (hours < limit) return;
  const desk = `${await getSiteUrl()}/desk`;
  await db().$transaction(async (tx) => {
    const count = await countWaiting(tx);
    const waiting =
      count > 1000
        ? "More than 1,000 comments wait"
        : count === 1
          ? "It is the only one"
          : `${count} wait`;
    await alarmOwner(tx, {
      kind: "comments.queue",
      subject: `A comment has waited ${hours} hours`,
      text: `The oldest comment on your desk has waited ${hours} hours for a decision. ${waiting}.\n\nDecide at the desk: ${desk}\n\nAfter how many hours you are told is set under Alarm in the studio’s settings.`,
    });
  });
}
