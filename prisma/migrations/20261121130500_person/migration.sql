CREATE TYPE "SanctionKind" AS ENUM ('HOLD', 'DROP', 'BLOCK');

ALTER TYPE "ModerationAction" ADD VALUE 'MOVE';

ALTER TYPE "ModerationAction" ADD VALUE 'CLOSE_REPLIES';

ALTER TYPE "ModerationAction" ADD VALUE 'OPEN_REPLIES';

ALTER TABLE "Comment" ADD COLUMN     "repliesClosedAt" TIMESTAMPTZ(3);

ALTER TABLE "ModerationEvent" ADD COLUMN     "fromParentId" INTEGER;

CREATE TABLE "CommenterNote" (
    "id" SERIAL NOT NULL,
    "commenterId" INTEGER NOT NULL,
    "authorId" INTEGER,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CommenterNote_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Sanction" (
    "id" SERIAL NOT NULL,
    "kind" "SanctionKind" NOT NULL,
    "commenterId" INTEGER NOT NULL,
    "addressHash" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "until" TIMESTAMPTZ(3),
    "createdById" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" INTEGER,

    CONSTRAINT "Sanction_pkey" PRIMARY KEY ("id")
);

-- Written by every open desk every few seconds, and worth nothing after half a minute.
CREATE UNLOGGED TABLE "DeskClaim" (
    "commentId" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DeskClaim_pkey" PRIMARY KEY ("commentId","userId")
);

CREATE INDEX "CommenterNote_commenterId_id_idx" ON "CommenterNote"("commenterId", "id");

CREATE INDEX "CommenterNote_authorId_idx" ON "CommenterNote"("authorId");

CREATE INDEX "Sanction_commenterId_id_idx" ON "Sanction"("commenterId", "id");

CREATE INDEX "Sanction_addressHash_idx" ON "Sanction"("addressHash");

CREATE INDEX "Sanction_createdById_idx" ON "Sanction"("createdById");

CREATE INDEX "Sanction_endedById_idx" ON "Sanction"("endedById");

CREATE INDEX "DeskClaim_userId_idx" ON "DeskClaim"("userId");

ALTER TABLE "CommenterNote" ADD CONSTRAINT "CommenterNote_commenterId_fkey" FOREIGN KEY ("commenterId") REFERENCES "Commenter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "CommenterNote" ADD CONSTRAINT "CommenterNote_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Sanction" ADD CONSTRAINT "Sanction_commenterId_fkey" FOREIGN KEY ("commenterId") REFERENCES "Commenter"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Sanction" ADD CONSTRAINT "Sanction_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Sanction" ADD CONSTRAINT "Sanction_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "DeskClaim" ADD CONSTRAINT "DeskClaim_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "DeskClaim" ADD CONSTRAINT "DeskClaim_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
