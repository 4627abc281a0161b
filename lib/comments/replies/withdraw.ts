import "server-only";
// A mail about answers at the moment in which it leaves: it may have waited for hours.
import { db, type Tx } from "../../db/client";
import type { ReplyAddress } from "../../db/generated/client";
import { enqueue } from "../../queue/enqueue";
import { refund } from "../../rate-limit";
import { firstMailKey } from "./send";
import { isHidden, isThere, isWanted, listToldBy, type Waiting } from "./waiting";

/**
 * Takes a mail out of the queue that tells of something that is no longer public, or that its reader
 * has stopped meanwhile; what is left of it is told anew. Any other mail stays as it is.
 */
export async function withdrawReplyMail(id: number): Promise<void> {
  const where = { id, purpose: "comment-reply", state: "QUEUED" as const };
  if ((await db().outgoingMail.count({ where })) === 0) return;
  await db().$transaction(async (tx) => {
    const rows = await listToldBy(tx, id);
    const person = await tx.replyAddress.findFirst({
      where: { notices: { some: { mailId: id } } },
    });
    const now = new Date();
    const there = person?.stoppedAt === null ? rows.filter((row) => isThere(row, now)) : [];
    const left = there.filter(isWanted);
    if (left.length > 0 && left.length === rows.length) return;
    const { count } = await tx.outgoingMail.deleteMany({ where });
    if (count > 0 && person) await tellAnew(tx, person, { rows, left, now });
  });
}

/**
 * Before these answers are erased with the mails that quote them: what else such a mail tells of,
 * which has not left, is told anew.
 */
export async function withdrawMailsQuoting(tx: Tx, commentIds: number[]): Promise<void> {
  const mails = await tx.outgoingMail.findMany({
    where: { purpose: "comment-reply", state: "QUEUED", commentIds: { hasSome: commentIds } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  const now = new Date();
  for (const { id } of mails) {
    const rows = await listToldBy(tx, id);
    const person = await tx.replyAddress.findFirst({
      where: { notices: { some: { mailId: id } } },
    });
    const { count } = await tx.outgoingMail.deleteMany({ where: { id, state: "QUEUED" } });
    const left = rows.filter((row) => !commentIds.includes(row.id));
    if (count > 0 && person) await tellAnew(tx, person, { rows, left, now });
  }
}

type Left = { rows: Waiting[]; left: Waiting[]; now: Date };

// Nothing has left the house: it is as if the mail had not been written.
async function tellAnew(tx: Tx, person: ReplyAddress, { rows, left, now }: Left): Promise<void> {
  const idsOf = (some: Waiting[]) => ({ in: some.map(({ noticeId }) => noticeId) });
  await tx.replyNotice.updateMany({ where: { id: idsOf(rows) }, data: { state: "PASSED" } });
  await tx.replyNotice.deleteMany({ where: { id: idsOf(rows.filter(isHidden)) } });
  if (person.confirmedAt === null) await refund(tx, firstMailKey(person));
  if (left.length === 0) return;
  const data = { state: "WAITING" as const, dueAt: now };
  await tx.replyNotice.updateMany({ where: { id: idsOf(left) }, data });
  await tx.replyAddress.update({ where: { id: person.id }, data: { mailedAt: null } });
  await enqueue(tx, "comments.reply-mail", { id: person.id });
}
