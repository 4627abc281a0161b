CREATE TYPE "ReplyNoticeState" AS ENUM ('WAITING', 'TOLD', 'PASSED');

ALTER TABLE "Comment" ADD COLUMN     "replyAddressId" INTEGER;

ALTER TABLE "Commenter" ADD COLUMN     "addressId" INTEGER,
ADD COLUMN     "addressProvenAt" TIMESTAMPTZ(3);

ALTER TABLE "Settings" ADD COLUMN     "replyMails" BOOLEAN NOT NULL DEFAULT true;

CREATE TABLE "ReplyAddress" (
    "id" SERIAL NOT NULL,
    "publicId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "stoppedAt" TIMESTAMPTZ(3),
    "mailedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReplyAddress_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ReplyStop" (
    "id" SERIAL NOT NULL,
    "addressId" INTEGER NOT NULL,
    "postId" INTEGER,
    "rootId" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReplyStop_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ReplyNotice" (
    "id" SERIAL NOT NULL,
    "commentId" INTEGER NOT NULL,
    "addressId" INTEGER NOT NULL,
    "state" "ReplyNoticeState" NOT NULL DEFAULT 'WAITING',
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "mailId" INTEGER,

    CONSTRAINT "ReplyNotice_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "ReplyAddress_publicId_key" ON "ReplyAddress"("publicId");

CREATE UNIQUE INDEX "ReplyAddress_hash_key" ON "ReplyAddress"("hash");

CREATE INDEX "ReplyStop_postId_idx" ON "ReplyStop"("postId");

CREATE INDEX "ReplyStop_rootId_idx" ON "ReplyStop"("rootId");

CREATE UNIQUE INDEX "ReplyStop_addressId_postId_key" ON "ReplyStop"("addressId", "postId");

CREATE UNIQUE INDEX "ReplyStop_addressId_rootId_key" ON "ReplyStop"("addressId", "rootId");

CREATE INDEX "ReplyNotice_addressId_state_dueAt_idx" ON "ReplyNotice"("addressId", "state", "dueAt");

CREATE INDEX "ReplyNotice_mailId_idx" ON "ReplyNotice"("mailId");

CREATE UNIQUE INDEX "ReplyNotice_commentId_addressId_key" ON "ReplyNotice"("commentId", "addressId");

ALTER TABLE "Commenter" ADD CONSTRAINT "Commenter_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "ReplyAddress"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Comment" ADD CONSTRAINT "Comment_replyAddressId_fkey" FOREIGN KEY ("replyAddressId") REFERENCES "ReplyAddress"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "ReplyStop" ADD CONSTRAINT "ReplyStop_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "ReplyAddress"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ReplyStop" ADD CONSTRAINT "ReplyStop_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ReplyStop" ADD CONSTRAINT "ReplyStop_rootId_fkey" FOREIGN KEY ("rootId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ReplyNotice" ADD CONSTRAINT "ReplyNotice_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ReplyNotice" ADD CONSTRAINT "ReplyNotice_addressId_fkey" FOREIGN KEY ("addressId") REFERENCES "ReplyAddress"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ReplyNotice" ADD CONSTRAINT "ReplyNotice_mailId_fkey" FOREIGN KEY ("mailId") REFERENCES "OutgoingMail"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Only the few comments and devices that have to do with an address are worth an entry.
CREATE INDEX "Comment_replyAddress_idx" ON "Comment" ("replyAddressId") WHERE "replyAddressId" IS NOT NULL;
CREATE INDEX "Commenter_address_idx" ON "Commenter" ("addressId") WHERE "addressId" IS NOT NULL;
