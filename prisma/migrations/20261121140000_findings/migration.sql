CREATE TYPE "Verdict" AS ENUM ('NOTE', 'HOLD', 'SPAM', 'TRASH');

ALTER TABLE "CommentReason" ADD COLUMN     "verdict" "Verdict" NOT NULL DEFAULT 'HOLD';

-- What each weighed until now, in the sum that its comment holds. Reports weighed nothing.
UPDATE "CommentReason" SET "verdict" = CASE "check" WHEN 'dropped' THEN 'SPAM' ELSE 'HOLD' END::"Verdict",
  "score" = CASE WHEN "check" = 'everyone' THEN 0 WHEN "check" = 'first-comment' THEN 10
    WHEN "check" IN ('links', 'word', 'flood') THEN 30 WHEN "check" = 'duplicate' THEN 40 ELSE 20 END;

ALTER TABLE "CommentReason" ALTER COLUMN "score" SET DATA TYPE INTEGER,
ALTER COLUMN "score" SET NOT NULL,
ALTER COLUMN "score" SET DEFAULT 0;

UPDATE "Comment" AS c SET "risk" = r."risk"
FROM (SELECT "commentId", sum("score") AS "risk" FROM "CommentReason" GROUP BY "commentId"
  HAVING bool_or("check" = 'reported')) AS r
WHERE r."commentId" = c."id";

-- Those of an address that came in lately are counted with each comment.
DROP INDEX "Comment_email_idx";
CREATE INDEX "Comment_email_idx" ON "Comment" (lower("email"), "createdAt");
