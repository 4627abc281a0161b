CREATE TYPE "RevisionKind" AS ENUM ('SAVE', 'AUTO', 'PUBLISH', 'RESTORE');

ALTER TYPE "PostState" ADD VALUE 'TRASH';

ALTER TABLE "Post" ADD COLUMN     "createdById" INTEGER,
ADD COLUMN     "firstPublicAt" TIMESTAMPTZ(3),
ADD COLUMN     "listedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "previousState" "PostState",
ADD COLUMN     "stateAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "stateById" INTEGER,
ADD COLUMN     "title" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE "Revision" ADD COLUMN     "fields" JSONB,
ADD COLUMN     "kind" "RevisionKind" NOT NULL DEFAULT 'SAVE',
ADD COLUMN     "seoDescription" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "seoTitle" TEXT NOT NULL DEFAULT '';

CREATE TABLE "Draft" (
    "postId" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "savedById" INTEGER,
    "unkeptSince" TIMESTAMPTZ(3),

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("postId")
);

CREATE TABLE "MediaUse" (
    "postId" INTEGER NOT NULL,
    "mediaId" INTEGER NOT NULL,

    CONSTRAINT "MediaUse_pkey" PRIMARY KEY ("postId","mediaId")
);

CREATE TABLE "PreviewLink" (
    "id" SERIAL NOT NULL,
    "publicId" TEXT NOT NULL,
    "postId" INTEGER NOT NULL,
    "createdById" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PreviewLink_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "Draft_savedById_idx" ON "Draft"("savedById");

CREATE INDEX "MediaUse_mediaId_idx" ON "MediaUse"("mediaId");

CREATE UNIQUE INDEX "PreviewLink_publicId_key" ON "PreviewLink"("publicId");

CREATE INDEX "PreviewLink_postId_id_idx" ON "PreviewLink"("postId", "id");

CREATE INDEX "PreviewLink_createdById_idx" ON "PreviewLink"("createdById");

CREATE INDEX "Post_kind_listedAt_id_idx" ON "Post"("kind", "listedAt", "id");

CREATE INDEX "Post_kind_state_listedAt_id_idx" ON "Post"("kind", "state", "listedAt", "id");

CREATE INDEX "Post_kind_sectionId_listedAt_id_idx" ON "Post"("kind", "sectionId", "listedAt", "id");

CREATE INDEX "Post_createdById_idx" ON "Post"("createdById");

ALTER TABLE "Post" ADD CONSTRAINT "Post_stateById_fkey" FOREIGN KEY ("stateById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Post" ADD CONSTRAINT "Post_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Draft" ADD CONSTRAINT "Draft_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Draft" ADD CONSTRAINT "Draft_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "MediaUse" ADD CONSTRAINT "MediaUse_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "MediaUse" ADD CONSTRAINT "MediaUse_mediaId_fkey" FOREIGN KEY ("mediaId") REFERENCES "Media"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "PreviewLink" ADD CONSTRAINT "PreviewLink_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "PreviewLink" ADD CONSTRAINT "PreviewLink_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What stood here before gets the same columns.
UPDATE "Post" p SET
  "title" = coalesce((
    SELECT r."title" FROM "Revision" r WHERE r."id" = coalesce(
      p."publishedRevisionId",
      (SELECT max(l."id") FROM "Revision" l WHERE l."postId" = p."id"))), ''),
  "listedAt" = CASE WHEN p."state" IN ('PUBLISHED', 'SCHEDULED')
    THEN coalesce(p."publishAt", p."updatedAt") ELSE p."updatedAt" END,
  "firstPublicAt" = CASE WHEN p."publishedRevisionId" IS NOT NULL THEN p."publishAt" END,
  "stateAt" = p."updatedAt";

UPDATE "Revision" r SET "kind" = 'PUBLISH' FROM "Post" p WHERE p."publishedRevisionId" = r."id";

INSERT INTO "MediaUse" ("postId", "mediaId")
  SELECT p."id", p."heroId" FROM "Post" p WHERE p."heroId" IS NOT NULL
  UNION
  SELECT p."id", m."id"
  FROM "Post" p
  JOIN "Revision" r ON r."id" = coalesce(
    p."publishedRevisionId", (SELECT max(l."id") FROM "Revision" l WHERE l."postId" = p."id"))
  CROSS JOIN LATERAL regexp_matches(
    r."source" || ' ' || r."faq"::text, '(?:media:|/media/)([0-9a-f]{20})(?![0-9a-f])', 'g') named
  JOIN "Media" m ON m."hash" = named[1];

-- Search in titles. A database that may not have the extension searches without an index.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX "Post_title_trgm_idx" ON "Post" USING gin (lower("title") gin_trgm_ops);
EXCEPTION
  WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
    RAISE NOTICE 'pg_trgm is not available: searching titles has no index';
END $$;
