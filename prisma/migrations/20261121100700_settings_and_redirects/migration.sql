CREATE TYPE "CommentDoor" AS ENUM ('OPEN', 'CLOSED', 'OFF');

ALTER TABLE "Settings" ADD COLUMN     "accent" TEXT,
ADD COLUMN     "commentPolicy" "CommentDoor" NOT NULL DEFAULT 'OPEN',
ADD COLUMN     "footer" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "footerHtml" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "footerLinks" JSONB,
ADD COLUMN     "isUnlisted" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "logoDarkId" INTEGER,
ADD COLUMN     "logoId" INTEGER,
ADD COLUMN     "navigation" JSONB,
ADD COLUMN     "postalAddress" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "socialLinks" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

CREATE TABLE "Redirect" (
    "id" SERIAL NOT NULL,
    "path" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Redirect_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "Redirect_path_key" ON "Redirect"("path");

ALTER TABLE "Settings" ADD CONSTRAINT "Settings_logoId_fkey" FOREIGN KEY ("logoId") REFERENCES "Media"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Settings" ADD CONSTRAINT "Settings_logoDarkId_fkey" FOREIGN KEY ("logoDarkId") REFERENCES "Media"("id") ON DELETE SET NULL ON UPDATE CASCADE;
