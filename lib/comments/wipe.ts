import "server-only";
// Words and authors of comments that leave for good. What was answered keeps its place among the
// answers, empty; what nobody answered leaves with its row.
import { stale } from "../cache";
import type { Tx } from "../db/client";
import type { ActorKind, CommentState } from "../db/generated/client";
import { newUuid } from "../ids";
import { eraseMailsAbout } from "../mail/erase";
import { forgetChecks } from "./akismet/forget";
import { withdrawMailsQuoting } from "./replies/withdraw";
import { staleTags } from "./stale-tags";
import { keepVerdicts } from "./trust";
import { isVisible } from "./visibility";

/** What stands where a name stood. */
export const DELETED_NAME = "Deleted commenter";

/** Who wipes, for the log of what stays as an empty place. */
export type Wiper = { actor: ActorKind; userId: number | null };

type Gone = { id: number; parentId: number | null };
type Found = { id: number; postId: number; state: CommentState; commenterId: number | null };

/**
 * Wipes these comments, whatever their state: versions, reasons, name, address, links to a device,
 * what others put on them, and mails that quote them. Mails in the outbox go at once, whether or not `tx` commits.
 */
export async function wipeComments(tx: Tx, ids: number[], wiper: Wiper): Promise<void> {
  if (ids.length === 0) return;
  // An answer that comes in at this moment waits here, and the statements below see those that came.
  const found = await tx.$queryRaw<Found[]>`
    SELECT "id", "postId", "state"::text AS "state", "commenterId" FROM "Comment"
    WHERE "id" = ANY (${ids}::int[]) ORDER BY "id" FOR UPDATE`;
  await withdrawMailsQuoting(tx, ids);
  await eraseMailsAbout(tx, ids);
  await keepVerdicts(tx, ids);
  await deleteUnanswered(tx, ids);
  await emptyAnswered(tx, ids, wiper);
  await forgetCommenters(
    tx,
    found.map(({ commenterId }) => commenterId),
  );
  const shown = found.filter(({ state }) => isVisible(state));
  const posts = new Set(shown.map(({ postId }) => postId));
  if (posts.size > 0) await stale(tx, [...posts].flatMap(staleTags));
}

// The last answer first, then what it answered; empty places that hold no answer any more go along.
async function deleteUnanswered(tx: Tx, ids: number[]): Promise<void> {
  let above: number[] = [];
  for (;;) {
    const gone = await tx.$queryRaw<Gone[]>`
      DELETE FROM "Comment" AS c
      WHERE (c."id" = ANY (${ids}::int[])
          OR (c."id" = ANY (${above}::int[]) AND c."erasedAt" IS NOT NULL))
        AND NOT EXISTS (SELECT 1 FROM "Comment" AS r WHERE r."parentId" = c."id")
      RETURNING c."id", c."parentId"`;
    if (gone.length === 0) return;
    above = gone.map(({ parentId }) => parentId).filter((id) => id !== null);
  }
}

async function emptyAnswered(tx: Tx, ids: number[], { actor, userId }: Wiper): Promise<void> {
  const left = await tx.$queryRaw<{ id: number; from: CommentState; to: CommentState }[]>`
    UPDATE "Comment" AS c
    SET "name" = ${DELETED_NAME}, "email" = NULL, "url" = NULL, "commenterId" = NULL,
        "staffId" = NULL, "currentVersionId" = NULL, "pendingVersionId" = NULL,
        "fingerprint" = NULL, "wordsHash" = NULL, "networkHash" = NULL,
        "wantsDecisionMail" = false, "replyAddressId" = NULL, "wantsReplyMails" = false,
        "risk" = 0,
        "pinnedAt" = NULL, "featuredAt" = NULL, "likes" = 0, "openReports" = 0,
        "erasedAt" = now(), "version" = c."version" + 1, "updatedAt" = now(),
        "state" = CASE WHEN was."state" = 'SPAM' THEN was."state" ELSE 'TRASH' END,
        "previousState" = CASE WHEN was."state" IN ('SPAM', 'TRASH') THEN c."previousState"
          ELSE was."state" END
    FROM (SELECT "id", "state" FROM "Comment" WHERE "id" = ANY (${ids}::int[])) AS was
    WHERE c."id" = was."id"
    RETURNING c."id", was."state"::text AS "from", c."state"::text AS "to"`;
  if (left.length === 0) return;
  await forgetChecks(
    tx,
    left.map(({ id }) => id),
  );
  const commentId = { in: left.map(({ id }) => id) };
  await tx.commentVersion.deleteMany({ where: { commentId } });
  await tx.commentReason.deleteMany({ where: { commentId } });
  await tx.commentLike.deleteMany({ where: { commentId } });
  await tx.commentReport.deleteMany({ where: { commentId } });
  const moved = left.filter(({ from, to }) => from !== to);
  const batchId = newUuid();
  await tx.moderationEvent.createMany({
    data: moved.map(({ id, from, to }) => ({
      ...{ commentId: id, action: "TRASH" as const, from, to, actor, userId, batchId },
    })),
  });
}

/** Commenters of whom nothing is left, with their devices; a sanction in force stays, and its person. */
export async function forgetCommenters(
  tx: Tx,
  ids: (number | null)[],
  now = new Date(),
): Promise<void> {
  const isInForce = { endedAt: null, OR: [{ until: null }, { until: { gt: now } }] };
  const id = { in: ids.filter((each) => each !== null) };
  await tx.commenter.deleteMany({
    where: { id, comments: { none: {} }, sanctions: { none: isInForce } },
  });
}
