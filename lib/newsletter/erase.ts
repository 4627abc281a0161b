import "server-only";
// A subscriber who wants to be forgotten: every row and every mail of theirs goes. What stays is the
// keyed hash of a suppressed address, which says nothing but "never write there".
import { db, type Tx } from "../db/client";
import type { Subscriber } from "../db/generated/client";
import { eraseMailsTo } from "../mail/erase";
import type { MailPurpose } from "../mail/mail";
import { ok, type Result, refuse } from "../result";
import { openLink } from "./links";
import { suppressionHash } from "./suppression";

const OURS = [
  "subscription-confirmation",
  "subscription-change",
  "subscription-notice",
] as const satisfies MailPurpose[];

/** By the person's own link. */
export async function eraseByLink(token: string, now = new Date()): Promise<Result<null, "dead">> {
  return db().$transaction(async (tx) => {
    const opened = await openLink(tx, "preferences", token, now);
    if (!opened) return refuse("dead");
    await erasePerson(tx, opened.person);
    return ok(null);
  });
}

/** Events go with their row. Imports that wait or hold a report forget the address too. */
export async function erasePerson(
  tx: Tx,
  person: Pick<Subscriber, "id" | "email" | "emailKey" | "newEmail">,
): Promise<void> {
  const { id, email, emailKey, newEmail } = person;
  await eraseTraces(tx, emailKey, id);
  await eraseMailsTo(tx, email, OURS);
  // Perhaps somebody else's, who has mails of their own from here.
  if (newEmail) await eraseMailsTo(tx, newEmail, ["subscription-change"]);
}

/**
 * Erases what there is of an address, subscribed or not; somebody who wanted to change to it keeps
 * their old one. The caller sees to the mails. True where a person was subscribed, or had been.
 */
export async function eraseAddress(tx: Tx, emailKey: string): Promise<boolean> {
  const person = await tx.subscriber.findUnique({ where: { emailKey }, select: { id: true } });
  await eraseTraces(tx, emailKey, person?.id ?? null);
  await tx.subscriber.updateMany({
    where: { newEmail: { equals: pattern(emailKey), mode: "insensitive" } },
    data: { newEmail: null, version: { increment: 1 } },
  });
  return person !== null;
}

async function eraseTraces(tx: Tx, emailKey: string, id: number | null): Promise<void> {
  await forgetInImports(tx, emailKey);
  // Somebody may have pressed the same button a moment ago.
  if (id !== null) await tx.subscriber.deleteMany({ where: { id } });
  await tx.signUp.deleteMany({ where: { emailKey } });
  await tx.importRefusal.deleteMany({
    where: { text: { contains: pattern(emailKey), mode: "insensitive" } },
  });
}

function pattern(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/**
 * A file on its way in would bring the person back: one that waits goes, one that is being taken in
 * passes over them. Before anything else of theirs is touched: a batch under way, which may have
 * found them still there, is waited for, and the next one knows.
 */
async function forgetInImports(tx: Tx, emailKey: string): Promise<void> {
  // It was found to be UTF-8.
  await tx.$executeRaw`
    DELETE FROM "SubscriberImport" WHERE "state" = 'READY'
      AND position(${emailKey} IN lower(convert_from("file", 'UTF8'))) > 0`;
  await tx.$executeRaw`
    UPDATE "SubscriberImport" SET "forgotten" = array_append("forgotten", ${suppressionHash(emailKey)})
    WHERE "id" IN (
      SELECT "id" FROM "SubscriberImport" WHERE "state" <> 'DONE' ORDER BY "id" FOR UPDATE)`;
}
