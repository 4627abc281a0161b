CREATE TYPE "SubscriberState" AS ENUM ('PENDING', 'CONFIRMED', 'PAUSED', 'UNSUBSCRIBED');

CREATE TYPE "ConsentKind" AS ENUM ('SUBSCRIBED', 'CONFIRMED', 'PAUSED', 'RESUMED', 'ADDRESS_CHANGED', 'UNSUBSCRIBED', 'RESTORED', 'ADDED', 'IMPORTED', 'SUPPRESSED', 'RELEASED', 'LINKS_RENEWED');

CREATE TYPE "ConsentMethod" AS ENUM ('FORM', 'LINK', 'ONE_CLICK', 'STAFF', 'IMPORT', 'CLOCK');

CREATE TYPE "SuppressionReason" AS ENUM ('STAFF', 'IMPORT');

CREATE TYPE "ImportState" AS ENUM ('READY', 'RUNNING', 'DONE');

CREATE TABLE "Subscriber" (
    "id" SERIAL NOT NULL,
    "publicId" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailKey" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "state" "SubscriberState" NOT NULL DEFAULT 'PENDING',
    "version" INTEGER NOT NULL DEFAULT 1,
    "secret" TEXT NOT NULL,
    "pausedUntil" TIMESTAMPTZ(3),
    "newEmail" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmedAt" TIMESTAMPTZ(3),
    "unsubscribedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Subscriber_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "SignUp" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "emailKey" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "textVersion" INTEGER NOT NULL,
    "networkHash" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SignUp_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ConsentEvent" (
    "id" SERIAL NOT NULL,
    "subscriberId" INTEGER NOT NULL,
    "kind" "ConsentKind" NOT NULL,
    "method" "ConsentMethod" NOT NULL,
    "page" TEXT NOT NULL DEFAULT '',
    "textVersion" INTEGER,
    "networkHash" TEXT,
    "userId" INTEGER,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ConsentEvent_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Suppression" (
    "hash" TEXT NOT NULL,
    "reason" "SuppressionReason" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Suppression_pkey" PRIMARY KEY ("hash")
);

CREATE TABLE "SubscriberImport" (
    "id" SERIAL NOT NULL,
    "publicId" TEXT NOT NULL,
    "userId" INTEGER,
    "state" "ImportState" NOT NULL DEFAULT 'READY',
    "fileName" TEXT NOT NULL,
    "file" BYTEA,
    "survey" JSONB NOT NULL,
    "statement" TEXT,
    "lines" INTEGER NOT NULL,
    "linesDone" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SubscriberImport_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ImportRefusal" (
    "importId" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "ImportRefusal_pkey" PRIMARY KEY ("importId","line")
);

CREATE UNIQUE INDEX "Subscriber_publicId_key" ON "Subscriber"("publicId");

CREATE UNIQUE INDEX "Subscriber_emailKey_key" ON "Subscriber"("emailKey");

CREATE INDEX "Subscriber_createdAt_id_idx" ON "Subscriber"("createdAt", "id");

CREATE INDEX "Subscriber_state_createdAt_id_idx" ON "Subscriber"("state", "createdAt", "id");

CREATE INDEX "SignUp_emailKey_idx" ON "SignUp"("emailKey");

CREATE INDEX "ConsentEvent_subscriberId_id_idx" ON "ConsentEvent"("subscriberId", "id");

CREATE INDEX "ConsentEvent_userId_idx" ON "ConsentEvent"("userId");

CREATE UNIQUE INDEX "SubscriberImport_publicId_key" ON "SubscriberImport"("publicId");

CREATE INDEX "SubscriberImport_createdAt_id_idx" ON "SubscriberImport"("createdAt", "id");

CREATE INDEX "SubscriberImport_userId_idx" ON "SubscriberImport"("userId");

ALTER TABLE "ConsentEvent" ADD CONSTRAINT "ConsentEvent_subscriberId_fkey" FOREIGN KEY ("subscriberId") REFERENCES "Subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ConsentEvent" ADD CONSTRAINT "ConsentEvent_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "SubscriberImport" ADD CONSTRAINT "SubscriberImport_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "ImportRefusal" ADD CONSTRAINT "ImportRefusal_importId_fkey" FOREIGN KEY ("importId") REFERENCES "SubscriberImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Consent is append-only. An event goes with its person, and may forget the network it came from
-- and a member of staff who is removed.
CREATE FUNCTION "ConsentEvent_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW."userId" IS NULL OR NEW."userId" = OLD."userId")
       AND (NEW."networkHash" IS NULL OR NEW."networkHash" = OLD."networkHash")
       AND NEW."id" = OLD."id" AND NEW."subscriberId" = OLD."subscriberId"
       AND NEW."kind" = OLD."kind" AND NEW."method" = OLD."method" AND NEW."page" = OLD."page"
       AND NEW."textVersion" IS NOT DISTINCT FROM OLD."textVersion"
       AND NEW."detail" = OLD."detail" AND NEW."createdAt" = OLD."createdAt" THEN
      RETURN NEW;
    END IF;
  ELSIF NOT EXISTS (SELECT 1 FROM "Subscriber" WHERE "id" = OLD."subscriberId") THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'ConsentEvent is append-only' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER "ConsentEvent_append_only" BEFORE UPDATE OR DELETE ON "ConsentEvent"
  FOR EACH ROW EXECUTE FUNCTION "ConsentEvent_append_only"();

-- Forgetting networks reads those that are still known, oldest first.
CREATE INDEX "ConsentEvent_network_idx" ON "ConsentEvent" ("createdAt") WHERE "networkHash" IS NOT NULL;
