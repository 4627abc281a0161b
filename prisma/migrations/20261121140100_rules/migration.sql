-- CreateEnum
CREATE TYPE "RuleKind" AS ENUM ('WORD', 'PATTERN', 'ADDRESS', 'DOMAIN', 'NETWORK');

-- CreateEnum
CREATE TYPE "RulePlace" AS ENUM ('ANYWHERE', 'NAME', 'TEXT', 'ADDRESS', 'LINKS');

-- CreateTable
CREATE TABLE "Rule" (
    "id" SERIAL NOT NULL,
    "kind" "RuleKind" NOT NULL,
    "term" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "verdict" "Verdict" NOT NULL,
    "isInside" BOOLEAN NOT NULL DEFAULT false,
    "looksIn" "RulePlace" NOT NULL DEFAULT 'ANYWHERE',
    "note" TEXT NOT NULL DEFAULT '',
    "isOn" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "importId" UUID,
    "createdById" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedById" INTEGER,
    "changedAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RuleBook" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "RuleBook_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Rule_createdById_idx" ON "Rule"("createdById");

-- CreateIndex
CREATE INDEX "Rule_changedById_idx" ON "Rule"("changedById");

-- CreateIndex
CREATE INDEX "Rule_importId_idx" ON "Rule"("importId");

-- AddForeignKey
ALTER TABLE "Rule" ADD CONSTRAINT "Rule_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rule" ADD CONSTRAINT "Rule_changedById_fkey" FOREIGN KEY ("changedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "CommentReason" ADD COLUMN     "ruleId" INTEGER;

-- AddForeignKey
ALTER TABLE "CommentReason" ADD CONSTRAINT "CommentReason_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "Rule"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Most reasons are of no rule.
CREATE INDEX "CommentReason_rule_idx" ON "CommentReason"("ruleId") WHERE "ruleId" IS NOT NULL;

INSERT INTO "RuleBook" ("id", "version") VALUES (1, 1);

-- The owner's list of words becomes rules; what found something before says so still. A line of
-- pages, which no comment ever held, is left out: no index takes it. Signs beyond ASCII are left to
-- whoever compares: the C library of some databases calls marks of Indian words signs.
INSERT INTO "Rule" ("kind", "term", "key", "verdict")
SELECT 'WORD', min(word."term"), word."key", 'HOLD'
FROM (
  SELECT btrim(line) AS "term",
    btrim(regexp_replace(lower(normalize(line, NFKC)), '[\s!-/:-@[-`{-~]+', ' ', 'g')) AS "key"
  FROM "Settings", regexp_split_to_table("moderationKeys", E'\n') AS line
) AS word
WHERE word."key" <> '' AND octet_length(word."key") <= 2000
GROUP BY word."key"
ORDER BY word."key";

-- AlterTable
ALTER TABLE "Settings" DROP COLUMN "moderationKeys";

-- Of what is not deleted there is one each.
CREATE UNIQUE INDEX "Rule_standing_key" ON "Rule"("kind", "looksIn", "isInside", "key") WHERE "deletedAt" IS NULL;
