import "server-only";
// A moderator decides by the link in a mail. Looking at the link's page changes nothing; the button
// on it asks for everything again: the owner's leave, the person's right, the comment's version.
import type { Viewer } from "../../auth/roles";
import { type DecisionToken, findDecisionToken, spendDecisionToken } from "../../auth/tokens";
import { type Db, db, type Tx } from "../../db/client";
import type { CommentState } from "../../db/generated/enums";
import { newUuid } from "../../ids";
import { ok, type Result, refuse } from "../../result";
import { learnSoon } from "../../screening/model/forget";
import { decideIn } from "../decide";
import { canModerate } from "../policy";
import { type DeskComment, getDeskComment } from "../queries";
import { isActingByMail, secretOf } from "./links";

/**
 * `dead`: not ours, over, or whoever it was made for may no longer do it. `used`: once before.
 * `changed`: the comment is not the one that the mail was about; nothing was written.
 */
export type ByMailCode = "dead" | "used" | "changed";

export type ByMail =
  | { standing: "dead" }
  | { standing: "used" | "changed"; publicId: string; to: CommentState; state: CommentState }
  | { standing: "open"; to: CommentState; comment: DeskComment };

/** What the page behind a link shows. Reads only. */
export async function getByMail(token: string, now = new Date()): Promise<ByMail> {
  const bearer = await findBearer(db(), token, now);
  if (!bearer) return { standing: "dead" };
  const { viewer, link } = bearer;
  const row = await db().comment.findUnique({
    where: { id: link.commentId },
    select: { publicId: true, version: true, state: true },
  });
  if (!row) return { standing: "dead" };
  const { publicId, state, version } = row;
  const to = link.decision;
  if (link.usedAt) return { standing: "used", publicId, to, state };
  const comment = version === link.version ? await getDeskComment(viewer, publicId) : null;
  if (comment?.version !== link.version) return { standing: "changed", publicId, to, state };
  return { standing: "open", to, comment };
}

/** Once; of two presses one decides. */
export async function decideByMail(
  token: string,
  now = new Date(),
): Promise<Result<null, ByMailCode>> {
  return db().$transaction(async (tx) => {
    const bearer = await findBearer(tx, token, now);
    if (!bearer) return refuse("dead");
    const { viewer, link } = bearer;
    if (link.usedAt) return refuse("used");
    const { commentId: id, version, decision: to } = link;
    const moved = await decideIn(tx, viewer, { id, version, to, byMail: true }, newUuid());
    if (!moved.ok) return refuse("changed");
    // The comment's row is held: a second press has waited, and found another version.
    await spendDecisionToken(tx, link.id, now);
    await learnSoon(tx);
    return ok(null);
  });
}

async function findBearer(
  client: Tx | Db,
  token: string,
  now: Date,
): Promise<{ viewer: Viewer; link: DecisionToken } | null> {
  const secret = secretOf(token);
  const link = secret && (await findDecisionToken(client, secret, now));
  if (!link || !(await isActingByMail(client))) return null;
  const person = await client.user.findUnique({
    where: { id: link.userId, deactivatedAt: null, passwordHash: { not: null } },
    select: { id: true, name: true, role: true },
  });
  if (!person) return null;
  const viewer = { userId: person.id, name: person.name, role: person.role, sessionId: "" };
  return canModerate(viewer) ? { viewer, link } : null;
}
