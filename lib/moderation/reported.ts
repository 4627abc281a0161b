import "server-only";
// When a comment counts as reported: it is public, and as many readers as the owner asks for want a
// decision that none has answered.
import { Prisma } from "../db/generated/client";

/** Reports that it takes. */
export const thresholdSql = Prisma.sql`(SELECT "reportThreshold" FROM "Settings" WHERE "id" = 1)`;

/**
 * Of the "Comment" with the alias c, in the words of "Comment_reported_idx". A decision answers
 * reports, so only what is public has any.
 */
export const reportedSql = Prisma.sql`(c."openReports" > 0 AND c."state" = 'APPROVED'
  AND c."openReports" >= ${thresholdSql})`;
