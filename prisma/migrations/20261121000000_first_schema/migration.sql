CREATE TYPE "ModerationMode" AS ENUM ('NONE', 'FIRST', 'ALL');

CREATE TYPE "Role" AS ENUM ('OWNER', 'EDITOR', 'AUTHOR', 'MODERATOR');

CREATE TYPE "TokenPurpose" AS ENUM ('SETUP', 'PASSWORD_RESET');

CREATE TYPE "PostKind" AS ENUM ('POST', 'PAGE');

CREATE TYPE "PostState" AS ENUM ('DRAFT', 'SCHEDULED', 'PUBLISHED', 'ARCHIVED');

CREATE TYPE "CommentPolicy" AS ENUM ('INHERIT', 'OPEN', 'CLOSED', 'OFF');

CREATE TYPE "CommentState" AS ENUM ('PENDING', 'APPROVED', 'SPAM', 'TRASH');

CREATE TYPE "ActorKind" AS ENUM ('COMMENTER', 'STAFF', 'SYSTEM', 'IMPORT');

CREATE TYPE "ModerationAction" AS ENUM ('SUBMIT', 'APPROVE', 'HOLD', 'SPAM', 'TRASH', 'UNDO', 'IMPORT');

CREATE TABLE "Settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "siteUrl" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "moderationMode" "ModerationMode" NOT NULL DEFAULT 'ALL',
    "setUpAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Settings_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "User" (
    "id" SERIAL NOT NULL,
    "email" TEXT,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "biography" TEXT NOT NULL DEFAULT '',
    "site" TEXT,
    "passwordHash" TEXT,
    "deactivatedAt" TIMESTAMPTZ(3),
    "origin" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "userId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "userAgent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Token" (
    "id" SERIAL NOT NULL,
    "purpose" "TokenPurpose" NOT NULL,
    "hash" TEXT NOT NULL,
    "userId" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Token_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "RateBucket" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RateBucket_pkey" PRIMARY KEY ("key")
);

CREATE TABLE "Post" (
    "id" SERIAL NOT NULL,
    "kind" "PostKind" NOT NULL DEFAULT 'POST',
    "state" "PostState" NOT NULL DEFAULT 'DRAFT',
    "slug" TEXT NOT NULL,
    "publishAt" TIMESTAMPTZ(3),
    "modifiedAt" TIMESTAMPTZ(3),
    "stickyAt" TIMESTAMPTZ(3),
    "commentPolicy" "CommentPolicy" NOT NULL DEFAULT 'INHERIT',
    "sectionId" INTEGER,
    "heroId" INTEGER,
    "publishedRevisionId" INTEGER,
    "origin" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Revision" (
    "id" SERIAL NOT NULL,
    "postId" INTEGER NOT NULL,
    "baseId" INTEGER,
    "title" TEXT NOT NULL,
    "kicker" TEXT NOT NULL DEFAULT '',
    "excerpt" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "rendererVersion" INTEGER NOT NULL,
    "faq" JSONB NOT NULL DEFAULT '{"v":1,"entries":[]}',
    "headings" JSONB NOT NULL DEFAULT '[]',
    "authorId" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "PostAuthor" (
    "postId" INTEGER NOT NULL,
    "userId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "PostAuthor_pkey" PRIMARY KEY ("postId","userId")
);

CREATE TABLE "Section" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,
    "origin" TEXT,

    CONSTRAINT "Section_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Tag" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "origin" TEXT,

    CONSTRAINT "Tag_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "PostTag" (
    "postId" INTEGER NOT NULL,
    "tagId" INTEGER NOT NULL,

    CONSTRAINT "PostTag_pkey" PRIMARY KEY ("postId","tagId")
);

CREATE TABLE "SlugHistory" (
    "slug" TEXT NOT NULL,
    "postId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SlugHistory_pkey" PRIMARY KEY ("slug")
);

CREATE TABLE "LegacyUrl" (
    "path" TEXT NOT NULL,
    "postId" INTEGER,
    "sectionId" INTEGER,
    "tagId" INTEGER,

    CONSTRAINT "LegacyUrl_pkey" PRIMARY KEY ("path")
);

CREATE TABLE "Media" (
    "id" SERIAL NOT NULL,
    "hash" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "widths" INTEGER[],
    "alt" TEXT NOT NULL DEFAULT '',
    "caption" TEXT NOT NULL DEFAULT '',
    "credit" TEXT NOT NULL DEFAULT '',
    "creditUrl" TEXT,
    "origin" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Media_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Commenter" (
    "id" SERIAL NOT NULL,
    "device" TEXT,
    "origin" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Commenter_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Comment" (
    "id" SERIAL NOT NULL,
    "publicId" TEXT NOT NULL,
    "postId" INTEGER NOT NULL,
    "parentId" INTEGER,
    "rootId" INTEGER,
    "depth" INTEGER NOT NULL DEFAULT 1,
    "commenterId" INTEGER,
    "staffId" INTEGER,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "url" TEXT,
    "state" "CommentState" NOT NULL DEFAULT 'PENDING',
    "previousState" "CommentState",
    "stateAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stateActor" "ActorKind" NOT NULL DEFAULT 'COMMENTER',
    "stateById" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "currentVersionId" INTEGER,
    "fingerprint" TEXT,
    "networkHash" TEXT,
    "origin" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "CommentVersion" (
    "id" SERIAL NOT NULL,
    "commentId" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "rendererVersion" INTEGER NOT NULL,
    "actor" "ActorKind" NOT NULL DEFAULT 'COMMENTER',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CommentVersion_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "CommentReason" (
    "id" SERIAL NOT NULL,
    "commentId" INTEGER NOT NULL,
    "check" TEXT NOT NULL,
    "matchedText" TEXT,
    "score" DOUBLE PRECISION,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CommentReason_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "ModerationEvent" (
    "id" SERIAL NOT NULL,
    "commentId" INTEGER NOT NULL,
    "action" "ModerationAction" NOT NULL,
    "from" "CommentState",
    "to" "CommentState" NOT NULL,
    "actor" "ActorKind" NOT NULL,
    "userId" INTEGER,
    "batchId" UUID NOT NULL,
    "undoesId" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ModerationEvent_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

CREATE UNIQUE INDEX "User_slug_key" ON "User"("slug");

CREATE UNIQUE INDEX "User_origin_key" ON "User"("origin");

CREATE INDEX "Session_userId_idx" ON "Session"("userId");

CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

CREATE UNIQUE INDEX "Token_hash_key" ON "Token"("hash");

CREATE INDEX "Token_expiresAt_idx" ON "Token"("expiresAt");

CREATE INDEX "RateBucket_expiresAt_idx" ON "RateBucket"("expiresAt");

CREATE UNIQUE INDEX "Post_slug_key" ON "Post"("slug");

CREATE UNIQUE INDEX "Post_publishedRevisionId_key" ON "Post"("publishedRevisionId");

CREATE UNIQUE INDEX "Post_origin_key" ON "Post"("origin");

CREATE INDEX "Post_kind_publishAt_id_idx" ON "Post"("kind", "publishAt" DESC, "id" DESC);

CREATE INDEX "Post_sectionId_publishAt_id_idx" ON "Post"("sectionId", "publishAt" DESC, "id" DESC);

CREATE INDEX "Revision_postId_id_idx" ON "Revision"("postId", "id");

CREATE INDEX "PostAuthor_userId_idx" ON "PostAuthor"("userId");

CREATE UNIQUE INDEX "Section_slug_key" ON "Section"("slug");

CREATE UNIQUE INDEX "Section_origin_key" ON "Section"("origin");

CREATE UNIQUE INDEX "Tag_slug_key" ON "Tag"("slug");

CREATE UNIQUE INDEX "Tag_origin_key" ON "Tag"("origin");

CREATE INDEX "PostTag_tagId_idx" ON "PostTag"("tagId");

CREATE INDEX "SlugHistory_postId_idx" ON "SlugHistory"("postId");

CREATE INDEX "LegacyUrl_postId_idx" ON "LegacyUrl"("postId");

CREATE INDEX "LegacyUrl_sectionId_idx" ON "LegacyUrl"("sectionId");

CREATE INDEX "LegacyUrl_tagId_idx" ON "LegacyUrl"("tagId");

CREATE UNIQUE INDEX "Media_hash_key" ON "Media"("hash");

CREATE UNIQUE INDEX "Media_origin_key" ON "Media"("origin");

CREATE UNIQUE INDEX "Commenter_device_key" ON "Commenter"("device");

CREATE UNIQUE INDEX "Commenter_origin_key" ON "Commenter"("origin");

CREATE UNIQUE INDEX "Comment_publicId_key" ON "Comment"("publicId");

CREATE UNIQUE INDEX "Comment_currentVersionId_key" ON "Comment"("currentVersionId");

CREATE UNIQUE INDEX "Comment_origin_key" ON "Comment"("origin");

CREATE INDEX "Comment_postId_rootId_createdAt_id_idx" ON "Comment"("postId", "rootId", "createdAt", "id");

CREATE INDEX "Comment_state_createdAt_id_idx" ON "Comment"("state", "createdAt", "id");

CREATE INDEX "Comment_parentId_idx" ON "Comment"("parentId");

CREATE INDEX "Comment_commenterId_idx" ON "Comment"("commenterId");

CREATE INDEX "Comment_fingerprint_idx" ON "Comment"("fingerprint");

CREATE INDEX "CommentVersion_commentId_id_idx" ON "CommentVersion"("commentId", "id");

CREATE INDEX "CommentReason_commentId_idx" ON "CommentReason"("commentId");

CREATE UNIQUE INDEX "ModerationEvent_undoesId_key" ON "ModerationEvent"("undoesId");

CREATE INDEX "ModerationEvent_commentId_id_idx" ON "ModerationEvent"("commentId", "id");

CREATE INDEX "ModerationEvent_batchId_idx" ON "ModerationEvent"("batchId");

CREATE INDEX "ModerationEvent_createdAt_id_idx" ON "ModerationEvent"("createdAt", "id");

ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Token" ADD CONSTRAINT "Token_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Post" ADD CONSTRAINT "Post_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Post" ADD CONSTRAINT "Post_heroId_fkey" FOREIGN KEY ("heroId") REFERENCES "Media"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Post" ADD CONSTRAINT "Post_publishedRevisionId_fkey" FOREIGN KEY ("publishedRevisionId") REFERENCES "Revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Revision" ADD CONSTRAINT "Revision_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Revision" ADD CONSTRAINT "Revision_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "PostAuthor" ADD CONSTRAINT "PostAuthor_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "PostAuthor" ADD CONSTRAINT "PostAuthor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "PostTag" ADD CONSTRAINT "PostTag_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "PostTag" ADD CONSTRAINT "PostTag_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "SlugHistory" ADD CONSTRAINT "SlugHistory_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "LegacyUrl" ADD CONSTRAINT "LegacyUrl_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "LegacyUrl" ADD CONSTRAINT "LegacyUrl_sectionId_fkey" FOREIGN KEY ("sectionId") REFERENCES "Section"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "LegacyUrl" ADD CONSTRAINT "LegacyUrl_tagId_fkey" FOREIGN KEY ("tagId") REFERENCES "Tag"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Comment" ADD CONSTRAINT "Comment_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Comment" ADD CONSTRAINT "Comment_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Comment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Comment" ADD CONSTRAINT "Comment_commenterId_fkey" FOREIGN KEY ("commenterId") REFERENCES "Commenter"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Comment" ADD CONSTRAINT "Comment_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Comment" ADD CONSTRAINT "Comment_stateById_fkey" FOREIGN KEY ("stateById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Comment" ADD CONSTRAINT "Comment_currentVersionId_fkey" FOREIGN KEY ("currentVersionId") REFERENCES "CommentVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "CommentVersion" ADD CONSTRAINT "CommentVersion_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "CommentReason" ADD CONSTRAINT "CommentReason_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ModerationEvent" ADD CONSTRAINT "ModerationEvent_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ModerationEvent" ADD CONSTRAINT "ModerationEvent_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "ModerationEvent" ADD CONSTRAINT "ModerationEvent_undoesId_fkey" FOREIGN KEY ("undoesId") REFERENCES "ModerationEvent"("id") ON DELETE SET NULL ON UPDATE CASCADE;
