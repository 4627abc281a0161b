import "server-only";
// A run as its page shows it: how far it came, and what it left alone.
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import type { BulkState, CommentState } from "../../db/generated/enums";
import { mustModerate } from "../policy";

/** Failures shown on one page. */
const PAGE = 100;

export type RunView = {
  publicId: string;
  batchId: string;
  /** Null: it takes a batch back. */
  to: CommentState | null;
  state: BulkState;
  total: number;
  done: number;
  failed: number;
  by: string | null;
  createdAt: string;
};

export type Failure = {
  /** Place in the list, for the next page. */
  id: number;
  publicId: string;
  name: string;
  state: CommentState;
  by: string | null;
  at: string;
};

const shown = {
  ...{ publicId: true, batchId: true, to: true, state: true },
  ...{ total: true, done: true, failed: true, createdAt: true },
  user: { select: { name: true } },
} as const;

export async function getRun(viewer: Viewer, publicId: string): Promise<RunView | null> {
  mustModerate(viewer);
  const row = await db().bulkRun.findUnique({ where: { publicId }, select: shown });
  return row && view(row);
}

/** The runs that are not finished, newest first; a handful. */
export async function listOpenRuns(viewer: Viewer): Promise<RunView[]> {
  mustModerate(viewer);
  const rows = await db().bulkRun.findMany({
    where: { state: { not: "DONE" } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 10,
    select: shown,
  });
  return rows.map(view);
}

/** The comments that a run left as they stood, behind the place `after`. */
export async function listFailures(
  viewer: Viewer,
  publicId: string,
  after = 0,
): Promise<{ failures: Failure[]; next: number | null }> {
  mustModerate(viewer);
  const rows = await db().bulkItem.findMany({
    where: { run: { publicId }, hasFailed: true, commentId: { gt: after } },
    orderBy: { commentId: "asc" },
    take: PAGE + 1,
    select: {
      comment: {
        select: {
          ...{ id: true, publicId: true, name: true, state: true, stateAt: true },
          stateBy: { select: { name: true } },
        },
      },
    },
  });
  const failures = rows.slice(0, PAGE).map(({ comment: { stateAt, stateBy, ...comment } }) => ({
    ...comment,
    by: stateBy?.name ?? null,
    at: stateAt.toISOString(),
  }));
  return { failures, next: rows.length > PAGE ? (failures.at(-1)?.id ?? null) : null };
}

type Row = Omit<RunView, "by" | "createdAt"> & { createdAt: Date; user: { name: string } | null };

function view({ user, createdAt, ...row }: Row): RunView {
  return { ...row, by: user?.name ?? null, createdAt: createdAt.toISOString() };
}
