ALTER TABLE "Comment" ADD COLUMN     "hasLinks" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "risk" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "CommentSearch" (
    "commentId" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "CommentSearch_pkey" PRIMARY KEY ("commentId")
);

CREATE INDEX "CommentSearch_createdAt_commentId_idx" ON "CommentSearch"("createdAt", "commentId");

CREATE INDEX "CommentReason_check_commentId_idx" ON "CommentReason"("check", "commentId");

ALTER TABLE "CommentSearch" ADD CONSTRAINT "CommentSearch_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Words as the search compares them. What addresses and links are joined by parts them as well, so
-- that a part of them is found. Without positions: half the size, and nobody searches for phrases.
CREATE FUNCTION "CommentSearch_words"(text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT strip(to_tsvector('pg_catalog.simple', translate($1, '@./:_-''"\+%&=?~#’', repeat(' ', 17))))
$$;

-- All the words of a search; four letters and more are found as the beginning of a word too.
CREATE FUNCTION "CommentSearch_query"(text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(
    quote_literal(lexeme) || CASE WHEN length(lexeme) >= 4 THEN ':*' ELSE '' END, ' & '), '')::tsquery
  FROM unnest("CommentSearch_words"($1))
$$;

-- Some comments with these words, at most so many, in no order. Always by the index: the planner
-- would look through the table where it takes the words for common.
CREATE FUNCTION "CommentSearch_some"(tsquery, int) RETURNS int[]
LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off AS $$
  SELECT coalesce(array_agg("commentId"), '{}') FROM (
    SELECT "commentId" FROM "CommentSearch" WHERE "words" @@ $1 LIMIT $2) AS found
$$;

-- What is there already.
INSERT INTO "CommentSearch" ("commentId", "createdAt", "words")
SELECT c."id", c."createdAt", "CommentSearch_words"(concat_ws(' ', c."name", c."email", v."text"))
FROM "Comment" AS c
LEFT JOIN (SELECT "commentId", string_agg("source", ' ') AS "text" FROM "CommentVersion"
  GROUP BY "commentId") AS v ON v."commentId" = c."id";

UPDATE "Comment" AS c SET "hasLinks" = true
FROM "CommentVersion" AS v WHERE v."id" = c."currentVersionId" AND v."html" LIKE '%<a href="%';

UPDATE "Comment" AS c SET "risk" = r."risk"
FROM (SELECT "commentId", sum(CASE "check" WHEN 'everyone' THEN 0 WHEN 'first-comment' THEN 10
    WHEN 'links' THEN 30 ELSE 20 END) AS "risk"
  FROM "CommentReason" GROUP BY "commentId") AS r
WHERE r."commentId" = c."id" AND r."risk" > 0;

-- Each comment's words at once in place: a list of those to come would make one reader of many wait.
CREATE INDEX "CommentSearch_words_idx" ON "CommentSearch" USING gin ("words") WITH (fastupdate = off);
CREATE INDEX "Comment_risk_idx" ON "Comment" ("state", (-"risk"), "createdAt", "id");
CREATE INDEX "Comment_links_idx" ON "Comment" ("state", "createdAt", "id") WHERE "hasLinks";
CREATE INDEX "Comment_edited_idx" ON "Comment" ("state", "createdAt", "id")
  WHERE ("editedAt" IS NOT NULL OR "pendingVersionId" IS NOT NULL);
CREATE INDEX "Comment_email_idx" ON "Comment" (lower("email"));

CREATE FUNCTION "CommentSearch_keep"(int) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "CommentSearch" ("commentId", "createdAt", "words")
  SELECT c."id", c."createdAt", "CommentSearch_words"(concat_ws(' ', c."name", c."email",
    (SELECT string_agg(v."source", ' ') FROM "CommentVersion" AS v WHERE v."commentId" = c."id")))
  FROM "Comment" AS c WHERE c."id" = $1
  ON CONFLICT ("commentId") DO UPDATE SET "words" = excluded."words"
$$;

CREATE FUNCTION "CommentVersion_search"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "CommentSearch_keep"(coalesce(NEW."commentId", OLD."commentId"));
  RETURN NULL;
END $$;

CREATE TRIGGER "CommentVersion_search" AFTER INSERT OR DELETE OR UPDATE OF "source" ON "CommentVersion"
  FOR EACH ROW EXECUTE FUNCTION "CommentVersion_search"();

CREATE FUNCTION "Comment_search"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "CommentSearch_keep"(NEW."id");
  RETURN NULL;
END $$;

CREATE TRIGGER "Comment_search" AFTER UPDATE OF "name", "email" ON "Comment"
  FOR EACH ROW EXECUTE FUNCTION "Comment_search"();

-- An edit that becomes the public text.
CREATE FUNCTION "Comment_links"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."hasLinks" := EXISTS (SELECT FROM "CommentVersion" AS v
    WHERE v."id" = NEW."currentVersionId" AND v."html" LIKE '%<a href="%');
  RETURN NEW;
END $$;

CREATE TRIGGER "Comment_links" BEFORE UPDATE OF "currentVersionId" ON "Comment"
  FOR EACH ROW WHEN (NEW."currentVersionId" IS DISTINCT FROM OLD."currentVersionId")
  EXECUTE FUNCTION "Comment_links"();
