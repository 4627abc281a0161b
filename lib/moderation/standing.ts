import "server-only";
// How a comment stands at this moment, for whoever came too late.
import type { Viewer } from "../auth/roles";
import { db, type Tx } from "../db/client";
import type { CommentState, ModerationAction } from "../db/generated/enums";
import type { DecisionRefusal, Refused, Standing } from "./outcome";
import { mustModerate } from "./policy";

export async function whatHappened(
  tx: Tx,
  commentId: number,
  viewer: Viewer,
): Promise<DecisionRefusal> {
  const row = await tx.comment.findUnique({ where: { id: commentId }, select: asked });
  if (!row) return { ok: false, code: "missing" };
  return { ok: false, code: "changed", standing: standing(row, viewer) };
}

/** How these comments stand, of those that are still there; the caller limits their number. */
export async function listStandings(viewer: Viewer, publicIds: string[]): Promise<Refused[]> {
  mustModerate(viewer);
  const rows = await db().comment.findMany({
    where: { publicId: { in: publicIds } },
    orderBy: { id: "asc" },
    select: { ...asked, publicId: true, name: true },
  });
  return rows.map((row) => ({
    publicId: row.publicId,
    name: row.name,
    standing: standing(row, viewer),
  }));
}

const asked = {
  state: true,
  version: true,
  stateAt: true,
  stateById: true,
  stateBy: { select: { name: true } },
  events: {
    orderBy: { id: "desc" },
    take: 1,
    select: {
      ...{ action: true, createdAt: true, userId: true, batchId: true },
      user: { select: { name: true } },
      undoes: { select: { action: true } },
    },
  },
} as const;

type Row = {
  state: CommentState;
  version: number;
  stateAt: Date;
  stateById: number | null;
  stateBy: { name: string } | null;
  events: {
    action: ModerationAction;
    createdAt: Date;
    userId: number | null;
    batchId: string;
    user: { name: string } | null;
    undoes: { action: ModerationAction } | null;
  }[];
};

const edits: ReadonlySet<ModerationAction> = new Set(["EDIT", "STAFF_EDIT"]);

function standing(row: Row, viewer: Viewer): Standing {
  const [last] = row.events;
  const { state, version } = row;
  if (last && edits.has(last.undoes?.action ?? last.action)) {
    const byYou = last.userId === viewer.userId;
    const at = last.createdAt.toISOString();
    return { state, version, at, by: last.user?.name ?? null, byYou, isEdited: true };
  }
  const byYou = row.stateById === viewer.userId;
  return {
    ...{ state, version, isEdited: false, byYou },
    at: row.stateAt.toISOString(),
    by: row.stateBy?.name ?? null,
    batchId: byYou && last?.userId === viewer.userId ? last.batchId : undefined,
  };
}
