import "server-only";
// Everything that somebody wrote under one address: to be counted, handed out, or forgotten.
import { stale } from "../cache";
import type { Db, Tx } from "../db/client";
import type { CommentState } from "../db/generated/client";
import { eraseMailsAbout } from "../mail/erase";
import { mentionOf } from "../mention";
import { forgetChecks } from "./akismet/forget";
import { forgetMarksOf, forgetNotesAbout } from "./marks/forget";
import { withdrawMailsQuoting } from "./replies/withdraw";
import { staleTags } from "./stale-tags";
import { isVisible } from "./visibility";
import { DELETED_NAME, forgetCommenters, type Wiper, wipeComments } from "./wipe";

export type CommentCounts = Record<CommentState, number>;

/** Addresses are compared as the form stores them, in lower case. Rides "Comment_email_idx". */
export async function countCommentsOf(
  client: Tx | Db,
  addresses: string[],
): Promise<CommentCounts> {
  const counts: CommentCounts = { PENDING: 0, APPROVED: 0, SPAM: 0, TRASH: 0 };
  const rows = await client.$queryRaw<{ state: CommentState; count: number }[]>`
    SELECT "state"::text AS "state", count(*)::int AS "count" FROM "Comment"
    WHERE lower("email") = ANY (${addresses}) GROUP BY "state"`;
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

const BATCH = 500;

/** Comments of these addresses with all that is kept of them, the oldest first. */
export async function* listCommentsOf(client: Tx | Db, addresses: string[]) {
  let last = 0;
  for (;;) {
    const ids = await client.$queryRaw<{ id: number }[]>`
      SELECT "id" FROM "Comment" WHERE lower("email") = ANY (${addresses}) AND "id" > ${last}
      ORDER BY "id" LIMIT ${BATCH}`;
    const end = ids.at(-1);
    if (!end) return;
    last = end.id;
    const comments = await client.comment.findMany({
      where: { id: { in: ids.map(({ id }) => id) } },
      orderBy: { id: "asc" },
      omit: {
        fingerprint: true,
        wordsHash: true,
        stateById: true,
        staffId: true,
        currentVersionId: true,
      },
      include: {
        post: { select: { slug: true } },
        parent: { select: { publicId: true } },
        commenter: { select: { createdAt: true, device: true } },
        versions: { orderBy: { id: "asc" }, omit: { commentId: true } },
        reasons: { orderBy: { id: "asc" }, omit: { id: true, commentId: true } },
        akismet: { omit: { commentId: true } },
        events: { orderBy: { id: "asc" }, omit: { commentId: true, userId: true } },
      },
    });
    yield comments;
  }
}

/**
 * Forgets the author of every comment of these addresses, and what these commenters
 * (findCommentersOf) have left besides. With `keepText` what is public stays to be
 * read, without a name; all else goes, and leaves an empty place only where somebody answered it.
 */
export async function forgetCommentsOf(
  tx: Tx,
  { addresses, commenters }: { addresses: string[]; commenters: number[] },
  { keepText, ...wiper }: Wiper & { keepText: boolean },
): Promise<{ kept: number; removed: number }> {
  await holdTouched(tx, addresses, commenters);
  const found = await tx.$queryRaw<Found[]>`
    SELECT "id", "postId", "state"::text AS "state", "commenterId", "currentVersionId"
    FROM "Comment" WHERE lower("email") = ANY (${addresses}) ORDER BY "id" FOR UPDATE`;
  // Somebody may have commented since the commenters were looked for.
  const wrote = found.map(({ commenterId }) => commenterId).filter((id) => id !== null);
  const people = [...new Set([...commenters, ...wrote])];
  await forgetMarksOf(tx, await devicesOf(tx, people));
  const kept = found.filter(({ state }) => keepText && isVisible(state));
  const removed = found.filter((comment) => !kept.includes(comment));
  await unname(tx, kept);
  for (let at = 0; at < removed.length; at += BATCH) {
    const ids = removed.slice(at, at + BATCH).map(({ id }) => id);
    await wipeComments(tx, ids, wiper);
  }
  await forgetCommenters(tx, people);
  return { kept: kept.length, removed: removed.length };
}

type Found = {
  id: number;
  postId: number;
  state: CommentState;
  commenterId: number | null;
  currentVersionId: number | null;
};

// In the one order in which whoever decides about several holds them: what the caller forgets at the
// comments of others, marks and notes that name somebody, would else be waited for with theirs in hand.
async function holdTouched(tx: Tx, addresses: string[], commenters: number[]): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM "Comment" WHERE "id" IN (
      SELECT "id" FROM "Comment" WHERE lower("email") = ANY (${addresses})
      UNION SELECT l."commentId" FROM "CommentLike" AS l
        JOIN "Commenter" AS k ON k."device" = l."device" WHERE k."id" = ANY (${commenters})
      UNION SELECT r."commentId" FROM "CommentReport" AS r
        JOIN "Commenter" AS k ON k."device" = r."device" WHERE k."id" = ANY (${commenters})
      UNION SELECT r."commentId" FROM "CommentReport" AS r
        WHERE r."note" <> '' AND r."note" ~* ${mentionOf(addresses)})
    ORDER BY "id" FOR UPDATE`;
}

// Whoever else uses the same device loses likes and reports too: nothing tells theirs apart.
async function devicesOf(tx: Tx, commenters: number[]): Promise<string[]> {
  const id = { in: commenters };
  const rows = await tx.commenter.findMany({
    where: { id, device: { not: null } },
    select: { device: true },
  });
  return rows.map(({ device }) => device).filter((device) => device !== null);
}

async function unname(tx: Tx, kept: Found[]): Promise<void> {
  if (kept.length === 0) return;
  const ids = kept.map(({ id }) => id);
  await withdrawMailsQuoting(tx, ids);
  await eraseMailsAbout(tx, ids);
  await forgetNotesAbout(tx, ids);
  await forgetChecks(tx, ids);
  await tx.comment.updateMany({
    where: { id: { in: ids } },
    data: {
      ...{ name: DELETED_NAME, email: null, url: null, commenterId: null },
      ...{ fingerprint: null, wordsHash: null, networkHash: null, version: { increment: 1 } },
      // An edit that waits is not public, and goes.
      ...{ pendingVersionId: null, wantsDecisionMail: false, replyAddressId: null, risk: 0 },
      wantsReplyMails: false,
    },
  });
  const current = kept.map(({ currentVersionId }) => currentVersionId).filter((id) => id !== null);
  // What was written before the text that stands, and what a check found in it, nobody reads any more.
  await tx.commentVersion.deleteMany({
    where: { commentId: { in: ids }, id: { notIn: current } },
  });
  await tx.commentReason.deleteMany({ where: { commentId: { in: ids } } });
  await stale(tx, [...new Set(kept.map(({ postId }) => postId))].flatMap(staleTags));
}
