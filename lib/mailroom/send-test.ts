import "server-only";
// The test mail: whether mail leaves the house, and in the mail server's words why not.
import { setTimeout as sleep } from "node:timers/promises";
import { can } from "../auth/capabilities";
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { queueMail } from "../mail/send";
import { isRunnerAskedFor } from "../queue/runner-handle";
import { spend } from "../rate-limit";
import { ok, type Result, refuse } from "../result";
import { getSettings } from "../settings/queries";

const HOUR = 3_600;
const PER_HOUR = 20;

/** Queues it for one try. "often": twenty an hour are enough for anybody. */
export async function sendTestMail(
  viewer: Viewer | null,
  to: string,
): Promise<Result<{ id: number }, "forbidden" | "often">> {
  if (!can(viewer, "mail.see")) return refuse("forbidden");
  const settings = await getSettings();
  const title = settings?.title ?? "Rejoinder";
  return db().$transaction(async (tx) => {
    if (!(await spend(tx, "test-mail", PER_HOUR, HOUR))) return refuse("often");
    const id = await queueMail(
      tx,
      {
        purpose: "test",
        to: { address: to },
        subject: `Test mail from ${title}`,
        preheader: "Mail leaves the house.",
        blocks: [
          {
            kind: "text",
            text: `If you read this in your mailbox, ${title} can send mail: invitations, password links and confirmations reach people.`,
          },
          ...(settings
            ? [{ kind: "link" as const, label: "To the studio", url: `${settings.siteUrl}/studio` }]
            : []),
          { kind: "small", text: `${viewer.name} asked for it.` },
        ],
      },
      1,
    );
    return ok({ id });
  });
}

const LOOK_EVERY = 100;

/**
 * Waits until a mail is handed over or has failed, for at most `timeout` ms; not at all where this
 * process runs no jobs.
 */
export async function awaitMail(id: number, timeout: number): Promise<void> {
  if (!isRunnerAskedFor()) return;
  const end = Date.now() + timeout;
  while (Date.now() < end) {
    const row = await db().outgoingMail.findUnique({ where: { id }, select: { state: true } });
    if (row?.state !== "QUEUED") return;
    await sleep(LOOK_EVERY);
  }
}
