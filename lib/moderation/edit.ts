import "server-only";
// A moderator edits a comment. What its author wrote stays among its versions, and one key takes
// the edit back.
import type { Viewer } from "../auth/roles";
import { rewriteComment } from "../comments/rewrite";
import { db } from "../db/client";
import { newUuid } from "../ids";
import type { DecisionRefusal, EditOutcome } from "./outcome";
import { canModerate } from "./policy";
import { getDeskComment } from "./queries";
import type { EditInput } from "./schema";
import { whatHappened } from "./standing";

type Written = { ok: true; eventId: number } | DecisionRefusal | { ok: false; code: "unchanged" };

/** `version` is the one that the moderator saw; any change since then refuses. */
export async function editComment(viewer: Viewer | null, input: EditInput): Promise<EditOutcome> {
  if (!canModerate(viewer)) return { ok: false, code: "forbidden" };
  const written = await write(viewer, input);
  if (!written.ok && written.code !== "changed") return written;
  const card = await getDeskComment(viewer, input.publicId);
  if (!written.ok) return { ...written, card };
  if (!card) return { ok: false, code: "missing" };
  return { ok: true, value: { eventId: written.eventId, card } };
}

function write(viewer: Viewer, { publicId, version, body }: EditInput): Promise<Written> {
  return db().$transaction(async (tx) => {
    const comment = await tx.comment.findUnique({ where: { publicId }, select: { id: true } });
    if (!comment) return { ok: false, code: "missing" };
    const written = await rewriteComment(tx, {
      ...{ commentId: comment.id, expectedVersion: version, body },
      ...{ userId: viewer.userId, batchId: newUuid() },
    });
    if (written.ok) return { ok: true, eventId: written.value.eventId };
    if (written.code === "unchanged") return { ok: false, code: "unchanged" };
    return whatHappened(tx, comment.id, viewer);
  });
}
