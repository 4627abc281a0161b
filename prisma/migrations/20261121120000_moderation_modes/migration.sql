-- AlterTable
ALTER TABLE "Commenter" ADD COLUMN     "distrustedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "moderationMode" "ModerationMode";

-- AlterTable
ALTER TABLE "Settings" ADD COLUMN     "closeCommentsAfterDays" INTEGER,
ADD COLUMN     "trustAfter" INTEGER NOT NULL DEFAULT 1;

-- What a device wrote within a day is asked with each of its comments.
-- DropIndex
DROP INDEX "Comment_commenterId_idx";

-- CreateIndex
CREATE INDEX "Comment_commenterId_createdAt_idx" ON "Comment"("commenterId", "createdAt");

-- What people decided about a commenter, for trust; what nobody decided costs this index nothing.
CREATE INDEX "Comment_verdicts_idx" ON "Comment" ("commenterId", "state")
  WHERE "stateActor" = 'STAFF';
