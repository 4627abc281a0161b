import "server-only";
// A reader reports a public comment. Reports bring it back to the desk and never hide it.
import { db, type Tx } from "../../db/client";
import { newDevice } from "../../device";
import { networkOf, spend, wideNetworkOf } from "../../rate-limit";
import { ok, type Result, refuse } from "../../result";
import { found } from "../../screening/checks";
import type { Visitor } from "../visitor";
import { findPublicComment } from "./public-comment";
import type { ReportInput } from "./schema";

/** `limit`: too many from one network, of this comment or at all. */
export type ReportCode = "missing" | "limit";

export type Reported = {
  device: string;
  /** False: this device had reported it before; nothing was written. */
  isNew: boolean;
};

/** One neighbourhood (/24, /64) alone can't bring a comment back: it counts less often than the usual threshold. */
const EACH = 2;
const MONTH = 30 * 86_400;
const HOURLY = 10;

export async function reportComment(
  visitor: Visitor,
  input: ReportInput,
): Promise<Result<Reported, ReportCode>> {
  return db().$transaction(async (tx) => {
    const comment = await findPublicComment(tx, input.comment);
    if (!comment) return refuse("missing");
    const device = visitor.device ?? newDevice();
    const known = await tx.commentReport.findUnique({
      where: { commentId_device: { commentId: comment.id, device } },
      select: { id: true },
    });
    if (known) return ok({ device, isNew: false });
    // What is remembered for longer than days knows no more than the neighbourhood.
    const neighbours = wideNetworkOf(visitor.address);
    const isLeft =
      (await spend(tx, `report:${networkOf(visitor.address)}`, HOURLY, 3_600)) &&
      (await spend(tx, `report:${comment.id}:${neighbours}`, EACH, MONTH));
    if (!isLeft) return refuse("limit");
    const isNew = await write(tx, comment.id, device, input);
    return ok({ device, isNew });
  });
}

async function write(tx: Tx, commentId: number, device: string, { reason, note }: ReportInput) {
  const rows = await tx.$queryRaw<unknown[]>`
    WITH added AS (
      INSERT INTO "CommentReport" ("commentId", "device", "reason", "note")
      VALUES (${commentId}, ${device}, ${reason}::"ReportReason", ${note})
      ON CONFLICT DO NOTHING RETURNING 1
    )
    UPDATE "Comment" SET "openReports" = "openReports" + 1
    WHERE "id" = ${commentId} AND EXISTS (SELECT 1 FROM added) RETURNING 1`;
  if (rows.length > 0) await bringBack(tx, commentId);
  return rows.length > 0;
}

// From the threshold on the desk lists it, and it says why for good. The row is this transaction's.
async function bringBack(tx: Tx, commentId: number): Promise<void> {
  const { check, verdict, score } = found("reported");
  await tx.$executeRaw`
    WITH reason AS (
      INSERT INTO "CommentReason" ("commentId", "check", "verdict", "score")
      SELECT c."id", ${check}, ${verdict}::"Verdict", ${score}
      FROM "Comment" AS c JOIN "Settings" AS s ON s."id" = 1
      WHERE c."id" = ${commentId} AND c."openReports" >= s."reportThreshold"
        AND NOT EXISTS (SELECT 1 FROM "CommentReason" AS r
          WHERE r."commentId" = c."id" AND r."check" = ${check})
      RETURNING "commentId", "score"
    )
    UPDATE "Comment" AS c SET "risk" = c."risk" + reason."score"
    FROM reason WHERE c."id" = reason."commentId"`;
}

/** A decision answers what was reported before it. The caller holds the comment's row. */
export async function answerReports(tx: Tx, commentId: number, eventId: number): Promise<void> {
  await tx.$executeRaw`
    WITH answered AS (
      UPDATE "CommentReport" SET "answerId" = ${eventId}
      WHERE "commentId" = ${commentId} AND "answerId" IS NULL
    )
    UPDATE "Comment" SET "openReports" = 0 WHERE "id" = ${commentId}`;
}

/** The decision is taken back, so what it answered is open again. */
export async function reopenReports(tx: Tx, commentId: number, eventId: number): Promise<void> {
  await tx.$executeRaw`
    WITH reopened AS (
      UPDATE "CommentReport" SET "answerId" = NULL
      WHERE "commentId" = ${commentId} AND "answerId" = ${eventId} RETURNING 1
    )
    UPDATE "Comment" SET "openReports" = "openReports" + (SELECT count(*)::int FROM reopened)
    WHERE "id" = ${commentId} AND EXISTS (SELECT 1 FROM reopened)`;
}
