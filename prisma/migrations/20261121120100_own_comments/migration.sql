ALTER TYPE "ModerationAction" ADD VALUE 'EDIT';

ALTER TYPE "ModerationAction" ADD VALUE 'APPROVE_EDIT';

ALTER TYPE "ModerationAction" ADD VALUE 'REFUSE_EDIT';

ALTER TYPE "ModerationAction" ADD VALUE 'SPAM_EDIT';

ALTER TABLE "Comment" ADD COLUMN     "decisionMailAt" TIMESTAMPTZ(3),
ADD COLUMN     "editedAt" TIMESTAMPTZ(3),
ADD COLUMN     "pendingVersionId" INTEGER,
ADD COLUMN     "wantsDecisionMail" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "ModerationEvent" ADD COLUMN     "fromPendingId" INTEGER,
ADD COLUMN     "fromVersionId" INTEGER;

ALTER TABLE "Settings" ADD COLUMN     "editWindowMinutes" INTEGER NOT NULL DEFAULT 10;

CREATE UNIQUE INDEX "Comment_pendingVersionId_key" ON "Comment"("pendingVersionId");

ALTER TABLE "Comment" ADD CONSTRAINT "Comment_pendingVersionId_fkey" FOREIGN KEY ("pendingVersionId") REFERENCES "CommentVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Edits that wait for a moderator: few among a million comments.
CREATE INDEX "Comment_held_edits_idx" ON "Comment" ("createdAt", "id") WHERE "pendingVersionId" IS NOT NULL;
