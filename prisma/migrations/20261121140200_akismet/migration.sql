CREATE TYPE "AkismetVerdict" AS ENUM ('HAM', 'SPAM', 'DISCARD');

ALTER TABLE "Settings" ADD COLUMN     "akismetKey" TEXT;

CREATE TABLE "AkismetStanding" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "answeredAt" TIMESTAMPTZ(3),
    "failingSince" TIMESTAMPTZ(3),
    "trouble" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "alert" TEXT,

    CONSTRAINT "AkismetStanding_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "AkismetCheck" (
    "commentId" INTEGER NOT NULL,
    "address" TEXT,
    "agent" TEXT,
    "passes" BOOLEAN NOT NULL DEFAULT false,
    "said" "AkismetVerdict",
    "toldAs" "AkismetVerdict",
    "rechecks" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AkismetCheck_pkey" PRIMARY KEY ("commentId")
);

ALTER TABLE "AkismetCheck" ADD CONSTRAINT "AkismetCheck_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whose sender is still known: what the clock forgets.
CREATE INDEX "AkismetCheck_sender_idx" ON "AkismetCheck" ("createdAt")
  WHERE "address" IS NOT NULL OR "agent" IS NOT NULL;

-- How many wait for an answer, without a look at all reasons there ever were.
CREATE INDEX "CommentReason_akismet_idx" ON "CommentReason" ("commentId")
  WHERE "check" IN ('akismet-waiting', 'akismet-down');
