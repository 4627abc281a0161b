import "server-only";
// How a comment stands at this moment, for whoever came too late.
import type { Viewer } from "../auth/roles";
import { type Db, db, type Tx } from "../db/client";
import type { Prisma } from "../db/generated/client";
import type { ActorKind, CommentState, ModerationAction } from "../db/generated/enums";
import type { CheckName } from "../screening/checks";
import type { DecisionRefusal, Refused, Standing } from "./outcome";
import { mustModerate } from "./policy";

export async function whatHappened(
  tx: Tx,
  commentId: number,
  viewer: Viewer,
): Promise<DecisionRefusal> {
  const row = await tx.comment.findUnique({ where: { id: commentId }, select: asked });
  if (!row) return { ok: false, code: "missing" };
  const decided = await listDecided(tx, [row]);
  return { ok: false, code: "changed", standing: standing(row, viewer, decided) };
}

/** How these comments stand, of those that are still there; the caller limits their number. */
export async function listStandings(viewer: Viewer, publicIds: string[]): Promise<Refused[]> {
  mustModerate(viewer);
  const rows = await db().comment.findMany({
    where: { publicId: { in: publicIds } },
    orderBy: { id: "asc" },
    select: { ...asked, publicId: true, name: true },
  });
  const decided = await listDecided(db(), rows);
  return rows.map((row) => ({
    publicId: row.publicId,
    name: row.name,
    standing: standing(row, viewer, decided),
  }));
}

/** Of these comments those that Akismet brought to where they stand. */
async function listDecided(client: Tx | Db, rows: Row[]): Promise<ReadonlySet<number>> {
  const ours = rows.filter(({ stateActor }) => stateActor === "SYSTEM");
  if (ours.length === 0) return new Set();
  const events = await client.moderationEvent.findMany({
    where: {
      OR: ours.map(({ id, state }) => ({ commentId: id, to: state })),
      ...{ actor: "SYSTEM", action: { in: [...akismets] }, undoneBy: null },
    },
    distinct: ["commentId"],
    select: { commentId: true },
  });
  return new Set(events.map(({ commentId }) => commentId));
}

const asked = {
  id: true,
  state: true,
  stateActor: true,
  version: true,
  stateAt: true,
  stateById: true,
  stateBy: { select: { name: true } },
  reasons: {
    where: { verdict: { in: ["SPAM", "TRASH"] } },
    take: 20,
    select: { check: true },
  },
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
} satisfies Prisma.CommentSelect;

type Row = {
  id: number;
  state: CommentState;
  stateActor: ActorKind;
  version: number;
  stateAt: Date;
  stateById: number | null;
  stateBy: { name: string } | null;
  /** What threw it away, where something did. */
  reasons: { check: string }[];
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

/** The one who decides without being of the staff, and how; all else of the site's is its clock's. */
const AKISMET = "Akismet";
const akismets: ReadonlySet<ModerationAction> = new Set(["APPROVE", "APPROVE_EDIT", "SPAM"]);

function standing(row: Row, viewer: Viewer, byAkismet: ReadonlySet<number>): Standing {
  const [last] = row.events;
  const { state, version } = row;
  const told = last && storyOf(last, viewer);
  if (last && told) {
    const at = last.createdAt.toISOString();
    const isAkismet = last.actor === "SYSTEM" && akismets.has(last.action);
    const by = isAkismet ? AKISMET : (last.user?.name ?? null);
    return { ...{ state, version, at, by }, ...told };
  }
  const byYou = row.stateById === viewer.userId;
  return {
    ...{ state, version, isEdited: false, byYou },
    at: row.stateAt.toISOString(),
    by: row.stateActor === "SYSTEM" ? programOf(row, byAkismet) : (row.stateBy?.name ?? null),
    batchId: byYou && last?.userId === viewer.userId ? last.batchId : undefined,
  };
}

/** As it stands in the middle of a sentence. Null: as a moderator bade it, who is named elsewhere. */
function programOf({ id, reasons }: Row, byAkismet: ReadonlySet<number>): string | null {
  if (byAkismet.has(id)) return AKISMET;
  if (reasons.some(({ check }) => rules.has(check))) return "a rule";
  return reasons.some(({ check }) => check === "learned") ? "the spam filter" : null;
}

const rules: ReadonlySet<string> = new Set<CheckName>([
  ...(["word", "pattern", "address", "domain", "network"] as const),
]);

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
