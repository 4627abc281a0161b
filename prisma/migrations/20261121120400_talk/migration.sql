CREATE TYPE "ReportReason" AS ENUM ('SPAM', 'ABUSE', 'PERSONAL', 'OFF_TOPIC', 'ILLEGAL', 'OTHER');

ALTER TABLE "Comment" ADD COLUMN     "featuredAt" TIMESTAMPTZ(3),
ADD COLUMN     "likes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "openReports" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pinnedAt" TIMESTAMPTZ(3);

ALTER TABLE "Settings" ADD COLUMN     "reportThreshold" INTEGER NOT NULL DEFAULT 3;

CREATE TABLE "CommentLike" (
    "id" SERIAL NOT NULL,
    "commentId" INTEGER NOT NULL,
    "device" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CommentLike_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "CommentReport" (
    "id" SERIAL NOT NULL,
    "commentId" INTEGER NOT NULL,
    "device" TEXT NOT NULL,
    "reason" "ReportReason" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "answerId" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CommentReport_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "CommentLike_device_idx" ON "CommentLike"("device");

CREATE UNIQUE INDEX "CommentLike_commentId_device_key" ON "CommentLike"("commentId", "device");

CREATE INDEX "CommentReport_device_idx" ON "CommentReport"("device");

CREATE INDEX "CommentReport_answerId_idx" ON "CommentReport"("answerId");

CREATE UNIQUE INDEX "CommentReport_commentId_device_key" ON "CommentReport"("commentId", "device");

ALTER TABLE "CommentLike" ADD CONSTRAINT "CommentLike_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "CommentReport" ADD CONSTRAINT "CommentReport_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "CommentReport" ADD CONSTRAINT "CommentReport_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "ModerationEvent"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What stands first in a thread, and what readers brought back to the desk: few rows of many.
CREATE INDEX "Comment_pinned_idx" ON "Comment" ("postId")
  WHERE "pinnedAt" IS NOT NULL AND "state" = 'APPROVED';
CREATE INDEX "Comment_reported_idx" ON "Comment" ("createdAt", "id")
  WHERE "openReports" > 0 AND "state" = 'APPROVED';
