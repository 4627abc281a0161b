import "server-only";
// What the job "mail.send" does with one row: compose, hand over, note what came of it.
import { db } from "../db/client";
import { Prisma } from "../db/generated/client";
import { newUuid } from "../ids";
import { log } from "../log";
import { TryAgain } from "../queue/try-again";
import { composeMail, MailTooLong, type Sender } from "./compose";
import { StoredContent } from "./mail";
import { writeToOutbox } from "./outbox";
import { handToServer, mailServer, type SmtpOutcome } from "./smtp";

/** Where a mail went that no mail server took. */
export const OUTBOX = "outbox";

/**
 * Hands a queued mail over; for any other row it does nothing. Throws TryAgain where a later try
 * may succeed and this isn't the last. A crash between the server's answer and the note of it sends
 * the mail twice, under one Message-ID.
 */
export async function handOver(id: number, sender: Sender, isLastTry: boolean): Promise<void> {
  const row = await db().outgoingMail.findUnique({ where: { id } });
  if (row?.state !== "QUEUED") return;
  const server = mailServer();
  const outcome = await attempt(row, sender);
  const isOver = outcome.outcome !== "later" || isLastTry;
  await db().outgoingMail.updateMany({
    where: { id, state: "QUEUED" },
    data: {
      attempts: { increment: 1 },
      ...(outcome.outcome === "handed"
        ? handed(server?.fingerprint ?? OUTBOX)
        : { state: isOver ? "FAILED" : "QUEUED", lastError: outcome.words }),
    },
  });
  if (outcome.outcome === "handed") return;
  log.warn("mail.not-handed", { id, purpose: row.purpose, isOver, words: outcome.words });
  if (!isOver) throw new TryAgain(outcome.words);
}

// What it said is in its reader's hands now, or in a file for its owner's eyes.
function handed(via: string): Prisma.OutgoingMailUpdateManyMutationInput {
  return { state: "HANDED", handedAt: new Date(), via, lastError: null, content: Prisma.DbNull };
}

async function attempt(row: MailRow, sender: Sender): Promise<SmtpOutcome> {
  const messageId = row.messageId ?? (await nameMessage(row.id, sender));
  const raw = await composeRow({ ...row, messageId }, sender);
  if (!raw) return { outcome: "refused", words: "The mail is longer than 100 KB." };
  const server = mailServer();
  if (server) return handToServer(server, { from: sender.address, to: row.toAddress }, raw);
  await writeToOutbox(row.id, row.createdAt, raw);
  return { outcome: "handed" };
}

export type MailRow = Prisma.OutgoingMailGetPayload<object>;

/** The message of a row that still has its text; null where it is longer than mail may be. */
export async function composeRow(row: MailRow, sender: Sender): Promise<Buffer | null> {
  const message = {
    to: { name: row.toName, address: row.toAddress },
    subject: row.subject,
    content: StoredContent.parse(row.content),
    messageId: row.messageId ?? undefined,
    date: row.createdAt,
  };
  try {
    return await composeMail(message, sender);
  } catch (error) {
    if (error instanceof MailTooLong) return null;
    throw error;
  }
}

/** Made once: each try of one mail is the same message to whoever receives it twice. */
async function nameMessage(id: number, sender: Sender): Promise<string> {
  const messageId = `<${newUuid()}@${new URL(sender.url).hostname}>`;
  await db().outgoingMail.update({ where: { id }, data: { messageId }, select: { id: true } });
  return messageId;
}
