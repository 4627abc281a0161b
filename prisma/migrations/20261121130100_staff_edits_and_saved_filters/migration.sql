ALTER TYPE "ModerationAction" ADD VALUE 'STAFF_EDIT';

ALTER TABLE "CommentVersion" ADD COLUMN     "staffId" INTEGER;

CREATE TABLE "SavedFilter" (
    "id" SERIAL NOT NULL,
    "userId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedFilter_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "SavedFilter_userId_name_key" ON "SavedFilter"("userId", "name");

ALTER TABLE "CommentVersion" ADD CONSTRAINT "CommentVersion_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "SavedFilter" ADD CONSTRAINT "SavedFilter_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Few versions are the staff's: an index of all would cost each comment that comes in.
CREATE INDEX "CommentVersion_staff_idx" ON "CommentVersion" ("staffId") WHERE "staffId" IS NOT NULL;
