import "server-only";
// What a comment said and says: its text for whoever edits it, and all its versions.
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import type { ActorKind } from "../db/generated/enums";
import { mustModerate } from "./policy";

export type CommentText = { source: string; version: number };

/** The newest text, an edit that waits included; null where there is none (any more). */
export async function getCommentText(
  viewer: Viewer,
  publicId: string,
): Promise<CommentText | null> {
  mustModerate(viewer);
  const row = await db().comment.findUnique({
    where: { publicId },
    select: {
      version: true,
      currentVersion: { select: { source: true } },
      pendingVersion: { select: { source: true } },
    },
  });
  const text = row?.pendingVersion ?? row?.currentVersion;
  return row && text ? { source: text.source, version: row.version } : null;
}

/** More than this nobody reads; an author may edit twenty times. */
const MOST = 50;

export type VersionView = {
  id: number;
  source: string;
  at: string;
  actor: ActorKind;
  /** Who of the staff; null: not one of them, or somebody who has left. */
  by: string | null;
  /** Readers see it, or would if the comment were public. */
  isCurrent: boolean;
  isWaiting: boolean;
};

/** Newest first. */
export async function listVersions(viewer: Viewer, publicId: string): Promise<VersionView[]> {
  mustModerate(viewer);
  const rows = await db().commentVersion.findMany({
    where: { comment: { publicId } },
    orderBy: { id: "desc" },
    take: MOST,
    select: {
      ...{ id: true, source: true, actor: true, createdAt: true },
      staff: { select: { name: true } },
      currentFor: { select: { id: true } },
      pendingFor: { select: { id: true } },
    },
  });
  return rows.map(({ id, source, actor, createdAt, staff, currentFor, pendingFor }) => ({
    ...{ id, source, actor },
    at: createdAt.toISOString(),
    by: staff?.name ?? null,
    isCurrent: currentFor !== null,
    isWaiting: pendingFor !== null,
  }));
}
