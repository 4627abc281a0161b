ALTER TYPE "TokenPurpose" ADD VALUE 'ADDRESS_CHANGE';

ALTER TABLE "Token" ADD COLUMN     "email" TEXT;

ALTER TABLE "User" ADD COLUMN     "links" JSONB NOT NULL DEFAULT '{"v":1,"links":[]}',
ADD COLUMN     "pictureId" INTEGER;

CREATE TABLE "Invitation" (
    "id" SERIAL NOT NULL,
    "hash" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "email" TEXT,
    "name" TEXT NOT NULL DEFAULT '',
    "personId" INTEGER,
    "invitedById" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "Invitation_hash_key" ON "Invitation"("hash");

CREATE INDEX "Invitation_personId_idx" ON "Invitation"("personId");

CREATE INDEX "Invitation_invitedById_idx" ON "Invitation"("invitedById");

CREATE INDEX "Invitation_createdAt_id_idx" ON "Invitation"("createdAt", "id");

CREATE INDEX "User_pictureId_idx" ON "User"("pictureId");

ALTER TABLE "User" ADD CONSTRAINT "User_pictureId_fkey" FOREIGN KEY ("pictureId") REFERENCES "Media"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
