CREATE TABLE "SpamFilter" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "keyHash" TEXT NOT NULL,
    "weights" BYTEA NOT NULL,
    "spam" INTEGER NOT NULL DEFAULT 0,
    "ham" INTEGER NOT NULL DEFAULT 0,
    "imported" INTEGER NOT NULL DEFAULT 0,
    "sides" JSONB NOT NULL,
    "readTo" INTEGER NOT NULL DEFAULT 0,
    "decidesAlone" BOOLEAN NOT NULL DEFAULT false,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SpamFilter_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "LearnedDecision" (
    "id" SERIAL NOT NULL,
    "eventId" INTEGER NOT NULL,
    "commentId" INTEGER,
    "writerHash" TEXT,
    "isSpam" BOOLEAN NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "isOverruled" BOOLEAN NOT NULL DEFAULT false,
    "vector" BYTEA NOT NULL,
    "logit" DOUBLE PRECISION,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LearnedDecision_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "LearnedDecision_eventId_key" ON "LearnedDecision"("eventId");

CREATE UNIQUE INDEX "LearnedDecision_commentId_weight_key" ON "LearnedDecision"("commentId", "weight");

CREATE INDEX "LearnedDecision_writerHash_idx" ON "LearnedDecision"("writerHash");

ALTER TABLE "LearnedDecision" ADD CONSTRAINT "LearnedDecision_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "ModerationEvent" ADD COLUMN "isWhole" BOOLEAN NOT NULL DEFAULT false;

-- What people did lately, however much else came in meanwhile.
CREATE INDEX "ModerationEvent_staff_idx" ON "ModerationEvent"("createdAt") WHERE "actor" = 'STAFF';

ALTER TABLE "Comment" ADD COLUMN "wantsReplyMails" BOOLEAN NOT NULL DEFAULT false;
