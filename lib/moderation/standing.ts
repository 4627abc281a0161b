import "server-only";
// How a comment stands at this moment, for whoever came too late.
import type { Viewer } from "../auth/roles";
import type { Tx } from "../db/client";
import type { DecisionRefusal } from "./outcome";

export async function whatHappened(
  tx: Tx,
  commentId: number,
  viewer: Viewer,
): Promise<DecisionRefusal> {
  const row = await tx.comment.findUnique({
    where: { id: commentId },
    select: {
      state: true,
      version: true,
      stateAt: true,
      stateById: true,
      stateBy: { select: { name: true } },
      events: { orderBy: { id: "desc" }, take: 1, select: { action: true, createdAt: true } },
    },
  });
  if (!row) return { ok: false, code: "missing" };
  const [last] = row.events;
  const isEdited = last?.action === "EDIT";
  return {
    ok: false,
    code: "changed",
    standing: {
      state: row.state,
      version: row.version,
      at: (isEdited ? last.createdAt : row.stateAt).toISOString(),
      by: row.stateBy?.name ?? null,
      byYou: row.stateById === viewer.userId,
      isEdited,
    },
  };
}
