import "server-only";
// What the desk's page of one comment shows beside its card.
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import type { ReportReason } from "../../db/generated/enums";
import { mustModerate } from "../policy";

export type CommentMarks = {
  isPinned: boolean;
  isFeatured: boolean;
  /** Answers can't be pinned. */
  isTopLevel: boolean;
  likes: number;
  openReports: number;
  /** Newest first; those that a decision answered come after the open ones. */
  reports: { reason: ReportReason; note: string; at: string; isOpen: boolean }[];
};

const REPORTS = 50;

export async function getCommentMarks(
  viewer: Viewer,
  publicId: string,
): Promise<CommentMarks | null> {
  mustModerate(viewer);
  const row = await db().comment.findUnique({
    where: { publicId },
    select: {
      ...{ pinnedAt: true, featuredAt: true, depth: true, likes: true, openReports: true },
      reports: {
        select: { reason: true, note: true, createdAt: true, answerId: true },
        orderBy: [{ answerId: { sort: "desc", nulls: "first" } }, { id: "desc" }],
        take: REPORTS,
      },
    },
  });
  if (!row) return null;
  return {
    isPinned: row.pinnedAt !== null,
    isFeatured: row.featuredAt !== null,
    isTopLevel: row.depth === 1,
    likes: row.likes,
    openReports: row.openReports,
    reports: row.reports.map(({ reason, note, createdAt, answerId }) => ({
      reason,
      note,
      at: createdAt.toISOString(),
      isOpen: answerId === null,
    })),
  };
}
