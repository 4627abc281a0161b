CREATE TYPE "CommentMails" AS ENUM ('NEVER', 'AT_ONCE', 'HOURLY', 'DAILY');

ALTER TABLE "Comment" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3);

ALTER TABLE "OutgoingMail" ADD COLUMN     "commentIds" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

ALTER TABLE "Settings" ADD COLUMN     "networkDays" INTEGER NOT NULL DEFAULT 7,
ADD COLUMN     "queueAlarmHours" INTEGER DEFAULT 24,
ADD COLUMN     "spamDays" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "trashDays" INTEGER NOT NULL DEFAULT 30;

ALTER TABLE "User" ADD COLUMN     "commentMails" "CommentMails" NOT NULL DEFAULT 'NEVER',
ADD COLUMN     "commentMailsTo" TIMESTAMPTZ(3);

-- Erasing by the clock reads what was thrown away, oldest first.
CREATE INDEX "Comment_erasure_idx" ON "Comment" ("stateAt", "id")
  WHERE "state" IN ('SPAM', 'TRASH') AND "erasedAt" IS NULL;

-- Forgetting networks reads those that are still known, oldest first.
CREATE INDEX "Comment_network_idx" ON "Comment" ("createdAt") WHERE "networkHash" IS NOT NULL;

-- Beside its user, an entry may now forget the words that name a person who is erased.
CREATE OR REPLACE FUNCTION "AuditEvent_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW."userId" IS NULL OR NEW."userId" = OLD."userId")
     AND NEW."id" = OLD."id" AND NEW."action" = OLD."action" AND NEW."createdAt" = OLD."createdAt"
     AND (NEW."subject" = OLD."subject" OR NEW."subject" = '(erased)')
     AND (NEW."detail" = OLD."detail" OR NEW."detail" = '{}') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'AuditEvent is append-only' USING ERRCODE = 'restrict_violation';
END $$;
