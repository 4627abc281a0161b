CREATE TYPE "BulkState" AS ENUM ('RUNNING', 'STOPPED', 'DONE');

DROP INDEX "ModerationEvent_batchId_idx";

CREATE TABLE "BulkRun" (
    "id" SERIAL NOT NULL,
    "publicId" TEXT NOT NULL,
    "userId" INTEGER,
    "to" "CommentState",
    "undoes" UUID,
    "batchId" UUID NOT NULL,
    "state" "BulkState" NOT NULL DEFAULT 'RUNNING',
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BulkRun_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "BulkItem" (
    "runId" INTEGER NOT NULL,
    "commentId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "eventId" INTEGER,
    "hasFailed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "BulkItem_pkey" PRIMARY KEY ("runId","commentId")
);

CREATE UNIQUE INDEX "BulkRun_publicId_key" ON "BulkRun"("publicId");

CREATE UNIQUE INDEX "BulkRun_batchId_key" ON "BulkRun"("batchId");

CREATE INDEX "BulkRun_createdAt_id_idx" ON "BulkRun"("createdAt", "id");

CREATE INDEX "BulkRun_userId_idx" ON "BulkRun"("userId");

CREATE INDEX "BulkItem_runId_hasFailed_commentId_idx" ON "BulkItem"("runId", "hasFailed", "commentId");

CREATE INDEX "BulkItem_commentId_idx" ON "BulkItem"("commentId");

CREATE INDEX "ModerationEvent_batchId_id_idx" ON "ModerationEvent"("batchId", "id");

ALTER TABLE "BulkRun" ADD CONSTRAINT "BulkRun_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "BulkItem" ADD CONSTRAINT "BulkItem_runId_fkey" FOREIGN KEY ("runId") REFERENCES "BulkRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "BulkItem" ADD CONSTRAINT "BulkItem_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
