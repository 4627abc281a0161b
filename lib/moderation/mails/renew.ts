import "server-only";
// A mail about comments at the moment in which it leaves: what was decided since it was written is
// not told any more.
import { db } from "../../db/client";
import { StoredContent } from "../../mail/mail";
import { linksFor } from "../by-mail/links";
import { getSite } from "./send";
import { countWaiting, findStillWaiting } from "./waiting";
import { waitingMail } from "./words";

/** Takes a mail of which nothing is left out of the queue. Any other mail stays as it is. */
export async function renewMail(id: number): Promise<void> {
  const row = await db().outgoingMail.findUnique({
    where: { id },
    select: {
      ...{ purpose: true, state: true, commentIds: true, toName: true, toAddress: true },
      content: true,
    },
  });
  if (row?.purpose !== "comments-waiting" || row.state !== "QUEUED") return;
  const site = await getSite();
  await db().$transaction(async (tx) => {
    const comments = await findStillWaiting(tx, row.commentIds);
    // Without words where a comment in it was erased.
    if (row.content !== null && comments.length === row.commentIds.length) return;
    const where = { id, state: "QUEUED" as const };
    if (comments.length === 0) {
      await tx.outgoingMail.deleteMany({ where });
      return;
    }
    const to = { name: row.toName, address: row.toAddress };
    const pending = await countWaiting(tx);
    const person = await tx.user.findUnique({
      where: { email: row.toAddress },
      select: { id: true },
    });
    // Those that were written first are gone with their words.
    const links = person ? await linksFor(tx, person.id, site.url, comments) : new Map();
    const mail = waitingMail({ to, site, comments, fresh: comments.length, pending, links });
    const { subject, commentIds = [], preheader, blocks } = mail;
    const content = StoredContent.parse({ version: 1, preheader, blocks });
    await tx.outgoingMail.updateMany({ where, data: { subject, commentIds, content } });
  });
}
