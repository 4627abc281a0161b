import "server-only";
// How a comment stands at this moment, for whoever came too late.
import type { Viewer } from "../auth/roles";
import { db, type Tx } from "../db/client";
import type { ActorKind, CommentState, ModerationAction } from "../db/generated/enums";
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
  stateActor: true,
  version: true,
  stateAt: true,
  stateById: true,
  stateBy: { select: { name: true } },
  events: {
    orderBy: { id: "desc" },
    take: 1,
    select: {
      ...{ action: true, actor: true, from: true, to: true },
      ...{ createdAt: true, userId: true, batchId: true },
      user: { select: { name: true } },
      undoes: { select: { action: true } },
    },
  },
} as const;

type Row = {
  state: CommentState;
  stateActor: ActorKind;
  version: number;
  stateAt: Date;
  stateById: number | null;
  stateBy: { name: string } | null;
  events: Event[];
};

type Event = {
  action: ModerationAction;
  actor: ActorKind;
  from: CommentState | null;
  to: CommentState;
  createdAt: Date;
  userId: number | null;
  batchId: string;
  user: { name: string } | null;
  undoes: { action: ModerationAction } | null;
};

/** The one who decides without being of the staff. */
const AKISMET = "Akismet";

function standing(row: Row, viewer: Viewer): Standing {
  const [last] = row.events;
  const { state, version } = row;
  const told = last && storyOf(last, viewer);
  if (last && told) {
    const at = last.createdAt.toISOString();
    const by = last.actor === "SYSTEM" ? AKISMET : (last.user?.name ?? null);
    return { ...{ state, version, at, by }, ...told };
  }
  const byYou = row.stateById === viewer.userId;
  return {
    ...{ state, version, isEdited: false, byYou },
    at: row.stateAt.toISOString(),
    by: row.stateActor === "SYSTEM" ? AKISMET : (row.stateBy?.name ?? null),
    batchId: byYou && last?.userId === viewer.userId ? last.batchId : undefined,
  };
}

const edits: ReadonlySet<ModerationAction> = new Set(["EDIT", "STAFF_EDIT"]);
const editVerdicts: ReadonlySet<ModerationAction> = new Set([
  "APPROVE_EDIT",
  "REFUSE_EDIT",
  "SPAM_EDIT",
]);
const verdicts: ReadonlySet<ModerationAction> = new Set(["APPROVE", "HOLD", "SPAM", "TRASH"]);

type Story = Pick<Standing, "byYou" | "isEdited" | "edit" | "batchId">;

/** What happened last, where the comment's own row says nothing of it: its state is what it was. */
function storyOf(last: Event, viewer: Viewer): Story | null {
  const byYou = last.userId === viewer.userId;
  if (edits.has(last.undoes?.action ?? last.action)) return { byYou, isEdited: true };
  if (last.undoes && editVerdicts.has(last.undoes.action)) {
    return { byYou, isEdited: true, edit: "waits" };
  }
  if (last.from !== last.to) return null;
  const batchId = byYou ? last.batchId : undefined;
  // Whoever approved the edit has read it.
  if (last.action === "APPROVE_EDIT") return { byYou, isEdited: !byYou, edit: "approved", batchId };
  if (last.action === "REFUSE_EDIT") return { byYou, isEdited: false, edit: "refused", batchId };
  const isKept = last.actor === "STAFF" && verdicts.has(last.action);
  return isKept ? { byYou, isEdited: false, batchId } : null;
}
