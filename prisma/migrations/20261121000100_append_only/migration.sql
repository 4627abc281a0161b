-- The desk reads what is pending, oldest first, from an index that holds nothing else.
CREATE INDEX "Comment_pending_idx" ON "Comment" ("createdAt", "id") WHERE "state" = 'PENDING';

-- The log of decisions is append-only. Two things may still happen to a row: it goes with its
-- comment when a comment is erased, and it forgets a member of staff who is removed.
CREATE FUNCTION "ModerationEvent_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW."userId" IS NULL
       AND NEW."id" = OLD."id" AND NEW."commentId" = OLD."commentId" AND NEW."action" = OLD."action"
       AND NEW."from" IS NOT DISTINCT FROM OLD."from" AND NEW."to" = OLD."to" AND NEW."actor" = OLD."actor"
       AND NEW."batchId" = OLD."batchId" AND NEW."undoesId" IS NOT DISTINCT FROM OLD."undoesId"
       AND NEW."createdAt" = OLD."createdAt" THEN
      RETURN NEW;
    END IF;
  ELSIF NOT EXISTS (SELECT 1 FROM "Comment" WHERE "id" = OLD."commentId") THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'ModerationEvent is append-only' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "ModerationEvent_append_only" BEFORE UPDATE OR DELETE ON "ModerationEvent"
  FOR EACH ROW EXECUTE FUNCTION "ModerationEvent_append_only"();
