ALTER TABLE "Comment" ADD COLUMN     "wordsHash" TEXT;

ALTER TABLE "Settings" ADD COLUMN     "moderationKeys" TEXT NOT NULL DEFAULT '';

CREATE INDEX "Comment_wordsHash_createdAt_idx" ON "Comment"("wordsHash", "createdAt");

CREATE INDEX "Comment_networkHash_createdAt_idx" ON "Comment"("networkHash", "createdAt");
