CREATE TYPE "MailState" AS ENUM ('QUEUED', 'HANDED', 'FAILED');

CREATE TABLE "OutgoingMail" (
    "id" SERIAL NOT NULL,
    "purpose" TEXT NOT NULL,
    "toName" TEXT NOT NULL DEFAULT '',
    "toAddress" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "content" JSONB,
    "messageId" TEXT,
    "state" "MailState" NOT NULL DEFAULT 'QUEUED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "via" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OutgoingMail_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "JobWorker" (
    "id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "JobWorker_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "OutgoingMail_messageId_key" ON "OutgoingMail"("messageId");

CREATE INDEX "OutgoingMail_createdAt_id_idx" ON "OutgoingMail"("createdAt", "id");

CREATE INDEX "OutgoingMail_purpose_via_idx" ON "OutgoingMail"("purpose", "via");

CREATE INDEX "OutgoingMail_toAddress_idx" ON "OutgoingMail"("toAddress");
