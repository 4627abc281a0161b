import "server-only";
// What is swept up behind the mail: addresses are not kept for longer than somebody may ask about
// them, and no mail waits that nobody would send.
import { db, type Tx } from "../db/client";
import { Prisma } from "../db/generated/client";
import { tidyOutbox } from "./outbox";
import { requeueMail } from "./send";

const DAY = 86_400_000;
/** Days that a mail stands in the list and in the outbox. */
const MAIL_DAYS = 90;
/** Days after which a mail that failed can't be sent again: its links are dead by then. */
const RETRY_DAYS = 14;

/** Forgets old mails; the test mails that went out stay, for the studio asks whether one did. */
export async function tidyMails(now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * DAY);
  await tidyOutbox(before(MAIL_DAYS));
  await db().outgoingMail.updateMany({
    where: { state: "FAILED", createdAt: { lt: before(RETRY_DAYS) } },
    data: { content: Prisma.DbNull },
  });
  await db().outgoingMail.deleteMany({
    where: {
      createdAt: { lt: before(MAIL_DAYS) },
      state: { not: "QUEUED" },
      NOT: { purpose: "test", state: "HANDED" },
    },
  });
}

/** Gives a job back to each mail that waits without one, as after a restored backup. */
export async function requeueForgotten(tx: Tx): Promise<void> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT m."id" FROM "OutgoingMail" m
    WHERE m."state" = 'QUEUED' AND m."createdAt" < now() - interval '1 minute'
      AND NOT EXISTS (SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'mail:' || m."id")
    ORDER BY m."id" LIMIT 500`;
  for (const { id } of rows) await requeueMail(tx, id);
}
