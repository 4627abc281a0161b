import "server-only";
// Where answers may stand: closing them below one comment, and moving a comment with all that
// answers it to another place in its thread. The caller has asked who may.
import { stale } from "../cache";
import type { Tx } from "../db/client";
import { Prisma } from "../db/generated/client";
import type { CommentState, ModerationAction } from "../db/generated/enums";
import { ok, type Result, refuse } from "../result";
import { placeUnder, TOP_LEVEL } from "./insert";
import type { Moved } from "./move";
import { tellOfReply } from "./replies/tell";
import { staleTags } from "./stale-tags";
import { DEEPEST } from "./view";
import { isVisible } from "./visibility";

/** Tells the lock of an article's thread from other locks of two numbers. */
const THREAD = 7_301;

/** In a SELECT: no answer of this article is moved until the transaction ends; others may answer too. */
export function holdThreadSql(postId: number): Prisma.Sql {
  return Prisma.sql`pg_advisory_xact_lock_shared(${THREAD}::int, ${postId}::int)`;
}

/** The same for the article of one comment. */
export async function holdThreadOf(tx: Tx, publicId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT pg_advisory_xact_lock_shared(${THREAD}::int, "postId")::text FROM "Comment"
    WHERE "publicId" = ${publicId}`;
}

/** True where the "Comment" with this alias may not be answered: it, or something above it, is closed. */
export function areRepliesClosed(alias: "c"): Prisma.Sql {
  const comment = Prisma.raw(alias);
  return Prisma.sql`EXISTS (
    WITH RECURSIVE up AS (
      SELECT ${comment}."parentId" AS "parentId", ${comment}."repliesClosedAt" AS "closedAt"
      UNION ALL
      SELECT a."parentId", a."repliesClosedAt" FROM up JOIN "Comment" AS a ON a."id" = up."parentId"
    ) SELECT 1 FROM up WHERE "closedAt" IS NOT NULL)`;
}

/** Who does it, as part of which press. */
export type Press = { userId: number; batchId: string; undoesId?: number };

/**
 * `missing`: one of the two is not there, or not below this article. `unchanged`: it stands there
 * already. `inside`: the new place is below the comment itself. `not-public`: what it would answer
 * can't be read. `pinned`: what stands first in its thread answers nobody.
 */
export type ReplantCode = "missing" | "unchanged" | "inside" | "not-public" | "pinned";

/**
 * Moves a comment below another one of its article, or (null) to the article itself; what answers it
 * goes along. Its version stays: what a moderator decides about it is the same anywhere.
 */
export async function replant(
  tx: Tx,
  { commentId, parentId }: { commentId: number; parentId: number | null },
  press: Press,
): Promise<Result<Moved, ReplantCode>> {
  const comment = await lockThreadOf(tx, commentId);
  if (!comment || comment.erasedAt) return refuse("missing");
  if (comment.parentId === parentId) return refuse("unchanged");
  if (comment.pinnedAt && parentId !== null) return refuse("pinned");
  const parent = parentId === null ? null : await findParent(tx, comment, parentId);
  if (typeof parent === "string") return refuse(parent);
  // Back where it stood it may answer what is public no more.
  if (parent && !press.undoesId && !isVisible(parent.state)) return refuse("not-public");
  const place = parent ? placeUnder(parent) : TOP_LEVEL;
  await tx.$executeRaw`
    WITH RECURSIVE branch AS (
      SELECT ${commentId}::int AS "id", ${place.parentId}::int AS "parentId", ${place.depth}::int AS "depth"
      UNION ALL
      SELECT c."id", c."parentId", least(branch."depth" + 1, ${DEEPEST}::int)
      FROM branch JOIN "Comment" AS c ON c."parentId" = branch."id"
    )
    UPDATE "Comment" AS c
    SET "parentId" = branch."parentId", "depth" = branch."depth",
        "rootId" = ${place.rootId ?? commentId}::int
    FROM branch WHERE c."id" = branch."id"`;
  if (parent && parent.tell !== null && isVisible(comment.state)) {
    await tellOfReply(tx, { id: commentId, addressId: parent.tell, now: parent.now });
  }
  return ok(await record(tx, comment, "MOVE", press));
}

/**
 * Closes or opens replies to one comment and to all below it. `unchanged` where it is so already.
 */
export async function setRepliesClosed(
  tx: Tx,
  { commentId, closed, since }: { commentId: number; closed: boolean; since?: Date },
  press: Press,
): Promise<Result<Moved, "missing" | "unchanged">> {
  const comment = await lockThreadOf(tx, commentId);
  if (!comment || comment.erasedAt) return refuse("missing");
  const [changed] = await tx.$queryRaw<{ at: Date }[]>`
    UPDATE "Comment"
    SET "repliesClosedAt" = CASE WHEN ${closed} THEN coalesce(${since ?? null}::timestamptz, now()) END
    WHERE "id" = ${commentId} AND ("repliesClosedAt" IS NOT NULL) <> ${closed}
    RETURNING now()::timestamptz(3) AS "at"`;
  if (!changed) return refuse("unchanged");
  const action = closed ? "CLOSE_REPLIES" : "OPEN_REPLIES";
  // At the very same time: taking an opening back finds here since when it was closed.
  return ok(await record(tx, comment, action, press, changed.at));
}

type Found = {
  id: number;
  postId: number;
  parentId: number | null;
  state: CommentState;
  version: number;
  pinnedAt: Date | null;
  erasedAt: Date | null;
};

// Whoever moves or closes here waits for the others, and for answers that are being written.
async function lockThreadOf(tx: Tx, id: number): Promise<Found | null> {
  const [post] = await tx.$queryRaw<unknown[]>`
    SELECT pg_advisory_xact_lock(${THREAD}::int, "postId")::text FROM "Comment" WHERE "id" = ${id}`;
  if (!post) return null;
  return tx.comment.findUnique({
    where: { id },
    select: {
      ...{ id: true, postId: true, parentId: true, state: true, version: true },
      ...{ pinnedAt: true, erasedAt: true },
    },
  });
}

type Parent = {
  id: number;
  rootId: number | null;
  depth: number;
  state: CommentState;
  /** Whoever wrote it and wants to hear of answers (ReplyAddress). */
  tell: number | null;
  now: Date;
};

async function findParent(
  tx: Tx,
  { id, postId }: Found,
  parentId: number,
): Promise<Parent | "missing" | "inside"> {
  const [parent] = await tx.$queryRaw<(Parent & { isInside: boolean })[]>`
    SELECT c."id", c."rootId", c."depth", c."state"::text AS "state", c."replyAddressId" AS "tell",
      now()::timestamptz(3) AS "now", ${id} IN (
      WITH RECURSIVE up AS (
        SELECT c."id", c."parentId"
        UNION ALL SELECT a."id", a."parentId" FROM up JOIN "Comment" AS a ON a."id" = up."parentId"
      ) SELECT "id" FROM up) AS "isInside"
    FROM "Comment" AS c WHERE c."id" = ${parentId} AND c."postId" = ${postId}`;
  if (!parent) return "missing";
  return parent.isInside ? "inside" : parent;
}

async function record(
  tx: Tx,
  { id, postId, parentId, state, version }: Found,
  action: ModerationAction,
  { userId, batchId, undoesId }: Press,
  createdAt?: Date,
): Promise<Moved> {
  const event = await tx.moderationEvent.create({
    data: {
      ...{ commentId: id, from: state, to: state, actor: "STAFF", userId, batchId },
      action: undoesId ? "UNDO" : action,
      undoesId: undoesId ?? null,
      fromParentId: action === "MOVE" ? parentId : null,
      ...(createdAt ? { createdAt } : {}),
    },
    select: { id: true },
  });
  await stale(tx, staleTags(postId));
  return { eventId: event.id, version, from: state, to: state, postId, told: [] };
}
