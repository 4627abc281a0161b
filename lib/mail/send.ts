import "server-only";
// A mail leaves when, and only when, the transaction that caused it commits.
import type { Tx } from "../db/client";
import { enqueue } from "../queue/enqueue";
import { Mail, type StoredContent } from "./mail";

/**
 * Queues a mail for the job "mail.send". Control characters in names, titles and texts become
 * spaces; an address or link with one in it throws, as does a mail without a block.
 */
export async function enqueueMail(tx: Tx, mail: Mail): Promise<void> {
  await queueMail(tx, mail);
}

/** As enqueueMail(), and says which row it became. `maxAttempts`: 1 where somebody waits for the outcome. */
export async function queueMail(tx: Tx, mail: Mail, maxAttempts?: number): Promise<number> {
  const { purpose, to, subject, commentIds = [], ...rest } = Mail.parse(mail);
  const content: StoredContent = { version: 1, ...rest };
  const { name = "", address } = to;
  const { id } = await tx.outgoingMail.create({
    data: { purpose, toName: name, toAddress: address, subject, content, commentIds },
    select: { id: true },
  });
  await enqueue(tx, "mail.send", { id }, { jobKey: mailJobKey(id), maxAttempts });
  return id;
}

/** Gives a mail whose row says QUEUED a job of its own, with all its tries before it. */
export function requeueMail(tx: Tx, id: number): Promise<void> {
  return enqueue(tx, "mail.send", { id }, { jobKey: mailJobKey(id) });
}

/** Gives up on a mail that still waits. */
export async function failQueuedMail(tx: Tx, id: number, lastError: string): Promise<void> {
  await tx.outgoingMail.updateMany({
    where: { id, state: "QUEUED" },
    data: { state: "FAILED", lastError },
  });
}

function mailJobKey(id: number): string {
  return `mail:${id}`;
}
