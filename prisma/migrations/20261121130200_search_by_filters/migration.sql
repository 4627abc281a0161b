-- The index of words also holds what the desk filters by, so that words, reason, links and article
-- are met in the index and not by reading the comments of each.
DROP INDEX "CommentReason_check_commentId_idx";

-- The planner tells common words from others by these statistics.
ALTER TABLE "CommentSearch" ALTER COLUMN "words" SET STATISTICS 200;

-- What a comment is found by: its words, and beside them tags. No word begins with "=".
CREATE FUNCTION "CommentSearch_of"(
  "name" text, "email" text, "said" text, "postId" int, "hasLinks" boolean, "checks" text[]
) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT "CommentSearch_words"(normalize(concat_ws(' ', "name", "email", "said"))) || array_to_tsvector(
    ARRAY['=post=' || "postId"] || CASE WHEN "hasLinks" THEN ARRAY['=links'] ELSE '{}' END
      || ARRAY(SELECT '=check=' || held FROM unnest("checks") AS held))
$$;

-- Words and tags that must all be there. Of a search that holds no word nothing is found.
CREATE FUNCTION "CommentSearch_asked"("search" text, "tags" text[]) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN "search" <> '' AND numnode("CommentSearch_query"("search")) = 0 THEN ''::tsquery
    ELSE "CommentSearch_query"("search") && (
      SELECT coalesce(string_agg(quote_literal(tag), ' & '), '')::tsquery FROM unnest("tags") AS tag)
    END
$$;

-- Some comments that are asked for, at most so many, in no order; null where the statistics say that
-- there are ten times as many and that one of fifty is one. The index would list them all first.
-- Of words that go together, or with a tag, the statistics know nothing.
DROP FUNCTION "CommentSearch_some"(tsquery, int);
CREATE FUNCTION "CommentSearch_some"("asked" tsquery, "most" int) RETURNS int[]
-- Always by the index: the planner would look through the table for what it takes for common.
LANGUAGE plpgsql SET enable_seqscan = off SET enable_indexscan = off AS $$
DECLARE
  plan json;
  share float;
BEGIN
  IF numnode(asked) = 1 OR asked::text !~ '(^|& )''[^=]' THEN
    EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM "CommentSearch" WHERE "words" @@ %L::tsquery', asked)
      INTO plan;
    SELECT greatest(10 * most, "reltuples" / 50) INTO share FROM pg_class
      WHERE "oid" = '"CommentSearch"'::regclass;
    IF (plan->0->'Plan'->>'Plan Rows')::float > share THEN RETURN NULL; END IF;
  END IF;
  RETURN (SELECT coalesce(array_agg("commentId"), '{}') FROM (
    SELECT "commentId" FROM "CommentSearch" WHERE "words" @@ asked LIMIT most) AS found);
END $$;

CREATE OR REPLACE FUNCTION "CommentSearch_keep"(int) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "CommentSearch" ("commentId", "createdAt", "words")
  SELECT c."id", c."createdAt", "CommentSearch_of"(c."name", c."email",
    (SELECT string_agg(v."source", ' ') FROM "CommentVersion" AS v WHERE v."commentId" = c."id"),
    c."postId", c."hasLinks",
    ARRAY(SELECT r."check" FROM "CommentReason" AS r WHERE r."commentId" = c."id"))
  FROM "Comment" AS c WHERE c."id" = $1
  ON CONFLICT ("commentId") DO UPDATE SET "words" = excluded."words"
$$;

DROP TRIGGER "Comment_search" ON "Comment";
CREATE TRIGGER "Comment_search" AFTER UPDATE ON "Comment"
  FOR EACH ROW WHEN ((NEW."name", NEW."email", NEW."postId", NEW."hasLinks")
    IS DISTINCT FROM (OLD."name", OLD."email", OLD."postId", OLD."hasLinks"))
  EXECUTE FUNCTION "Comment_search"();

-- Reasons come with their comment, which is then tagged already, or with an edit.
CREATE FUNCTION "CommentReason_search"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE "CommentSearch" SET "words" = "words" || array_to_tsvector(ARRAY['=check=' || NEW."check"])
    WHERE "commentId" = NEW."commentId"
      AND NOT "words" @@ quote_literal('=check=' || NEW."check")::tsquery;
  ELSE
    UPDATE "CommentSearch" SET "words" = ts_delete("words", '=check=' || OLD."check")
    WHERE "commentId" = OLD."commentId"
      AND EXISTS (SELECT FROM "Comment" WHERE "id" = OLD."commentId")
      AND NOT EXISTS (SELECT FROM "CommentReason"
        WHERE "commentId" = OLD."commentId" AND "check" = OLD."check");
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "CommentReason_search" AFTER INSERT OR DELETE ON "CommentReason"
  FOR EACH ROW EXECUTE FUNCTION "CommentReason_search"();

-- An edit that waits is looked for by its links too.
CREATE OR REPLACE FUNCTION "Comment_links"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."hasLinks" := EXISTS (SELECT FROM "CommentVersion" AS v
    WHERE v."id" IN (NEW."currentVersionId", NEW."pendingVersionId") AND v."html" LIKE '%<a href="%');
  RETURN NEW;
END $$;

DROP TRIGGER "Comment_links" ON "Comment";
CREATE TRIGGER "Comment_links" BEFORE UPDATE OF "currentVersionId", "pendingVersionId" ON "Comment"
  FOR EACH ROW WHEN ((NEW."currentVersionId", NEW."pendingVersionId")
    IS DISTINCT FROM (OLD."currentVersionId", OLD."pendingVersionId"))
  EXECUTE FUNCTION "Comment_links"();

-- What is there already.
UPDATE "Comment" AS c SET "hasLinks" = true
FROM "CommentVersion" AS v
WHERE v."id" = c."pendingVersionId" AND NOT c."hasLinks" AND v."html" LIKE '%<a href="%';

DROP INDEX "CommentSearch_words_idx";
UPDATE "CommentSearch" AS s SET "words" = "CommentSearch_of"(c."name", c."email",
  (SELECT string_agg(v."source", ' ') FROM "CommentVersion" AS v WHERE v."commentId" = c."id"),
  c."postId", c."hasLinks",
  ARRAY(SELECT r."check" FROM "CommentReason" AS r WHERE r."commentId" = c."id"))
FROM "Comment" AS c WHERE c."id" = s."commentId";
CREATE INDEX "CommentSearch_words_idx" ON "CommentSearch" USING gin ("words") WITH (fastupdate = off);
