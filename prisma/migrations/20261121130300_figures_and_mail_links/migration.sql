ALTER TYPE "TokenPurpose" ADD VALUE 'COMMENT_DECISION';

ALTER TABLE "ModerationEvent" ADD COLUMN     "byMail" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "Settings" ADD COLUMN     "actByMail" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "showModerationLog" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "Token" ADD COLUMN     "commentId" INTEGER,
ADD COLUMN     "commentVersion" INTEGER,
ADD COLUMN     "decision" "CommentState";

CREATE TABLE "ModerationDay" (
    "day" DATE NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "ModerationDay_pkey" PRIMARY KEY ("day")
);

CREATE INDEX "CommentReport_createdAt_idx" ON "CommentReport"("createdAt");

CREATE INDEX "Token_commentId_idx" ON "Token"("commentId");

ALTER TABLE "Token" ADD CONSTRAINT "Token_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
