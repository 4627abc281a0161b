import "server-only";
// A reader likes a public comment: once a device, counted in the comment's own row.
import { stale } from "../../cache";
import { db, type Tx } from "../../db/client";
import { newDevice } from "../../device";
import { networkOf, spend } from "../../rate-limit";
import { ok, type Result, refuse } from "../../result";
import type { Visitor } from "../visitor";
import { findPublicComment, type PublicComment } from "./public-comment";

/** `own`: nobody likes what this very device wrote. `limit`: too many from one network. */
export type LikeCode = "missing" | "own" | "limit";

export type Liked = {
  comment: PublicComment;
  /** The device that now likes it; new where the visitor had none. */
  device: string;
  likes: number;
  /** False: it stood so already. */
  changed: boolean;
};

/** Likes that one network may add: to one comment in a day, and in an hour to all. */
const EACH = 5;
const HOURLY = 60;
const HOUR = 3_600;

/** Seconds for which one purge of a thread's pages does for all likes (decision 017). */
const LAG = 5;

export async function likeComment(
  visitor: Visitor,
  publicId: string,
): Promise<Result<Liked, LikeCode>> {
  return db().$transaction(async (tx) => {
    const comment = await findPublicComment(tx, publicId);
    if (!comment) return refuse("missing");
    const device = visitor.device ?? newDevice();
    if (comment.device === device) return refuse("own");
    if (await isLikedBy(tx, comment.id, device)) {
      return ok({ comment, device, likes: comment.likes, changed: false });
    }
    const network = networkOf(visitor.address);
    const isLeft =
      (await spend(tx, `like:${network}`, HOURLY, HOUR)) &&
      (await spend(tx, `like:${comment.id}:${network}`, EACH, 24 * HOUR));
    if (!isLeft) return refuse("limit");
    const likes = await write(tx, comment.id, device, 1);
    return settle(tx, comment, device, likes);
  });
}

/** Takes one's like back; where there was none, nothing happens. */
export async function unlikeComment(
  visitor: Visitor,
  publicId: string,
): Promise<Result<Liked, LikeCode>> {
  return db().$transaction(async (tx) => {
    const comment = await findPublicComment(tx, publicId);
    if (!comment) return refuse("missing");
    const device = visitor.device ?? newDevice();
    const likes = await write(tx, comment.id, device, -1);
    return settle(tx, comment, device, likes);
  });
}

async function isLikedBy(tx: Tx, commentId: number, device: string): Promise<boolean> {
  const like = await tx.commentLike.findUnique({
    where: { commentId_device: { commentId, device } },
    select: { id: true },
  });
  return like !== null;
}

// Row and counter in one statement; of two presses at once the second finds the row and counts
// nothing. Null where nothing changed.
async function write(tx: Tx, commentId: number, device: string, by: 1 | -1) {
  const rows =
    by === 1
      ? await tx.$queryRaw<{ likes: number }[]>`
          WITH added AS (
            INSERT INTO "CommentLike" ("commentId", "device") VALUES (${commentId}, ${device})
            ON CONFLICT DO NOTHING RETURNING 1
          )
          UPDATE "Comment" SET "likes" = "likes" + 1
          WHERE "id" = ${commentId} AND EXISTS (SELECT 1 FROM added) RETURNING "likes"`
      : await tx.$queryRaw<{ likes: number }[]>`
          WITH gone AS (
            DELETE FROM "CommentLike" WHERE "commentId" = ${commentId} AND "device" = ${device}
            RETURNING 1
          )
          UPDATE "Comment" SET "likes" = "likes" - 1
          WHERE "id" = ${commentId} AND EXISTS (SELECT 1 FROM gone) RETURNING "likes"`;
  return rows[0]?.likes ?? null;
}

// A lively thread would be made anew at every press: what comes within a few seconds of a purge
// shows with the next one, and with the page's own end at the latest.
async function settle(tx: Tx, comment: PublicComment, device: string, likes: number | null) {
  const { id } = comment.post;
  if (likes !== null && (await spend(tx, `like-shown:${id}`, 1, LAG))) {
    await stale(tx, [`marks:${id}`]);
  }
  return ok({ comment, device, likes: likes ?? comment.likes, changed: likes !== null });
}
