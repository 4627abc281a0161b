import "server-only";
// One's own choice of how often mail about waiting comments comes.
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import type { CommentMails } from "../../db/generated/enums";
import { ok, type Result, refuse } from "../../result";
import { canModerate } from "../policy";

/** A choice made anew begins now: what waits already stands on the desk. */
export async function chooseCommentMails(
  viewer: Viewer | null,
  rhythm: CommentMails,
  now = new Date(),
): Promise<Result<null, "forbidden">> {
  if (!canModerate(viewer)) return refuse("forbidden");
  await db().user.updateMany({
    where: { id: viewer.userId, commentMails: { not: rhythm } },
    data: { commentMails: rhythm, commentMailsTo: now },
  });
  return ok(null);
}

/** Null for somebody who doesn't moderate. */
export async function getCommentMails(viewer: Viewer): Promise<CommentMails | null> {
  if (!canModerate(viewer)) return null;
  const where = { id: viewer.userId };
  const row = await db().user.findUnique({ where, select: { commentMails: true } });
  return row?.commentMails ?? null;
}
