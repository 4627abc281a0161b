// A newsroom's archive of 100,000 articles, written at once; the same words each run.
import { db } from "@/lib/db/client";

export const POSTS = 100_000;
const WORDS =
  "harbour morning council bridge people answer water question paper street lamp winter market window letter evening ferry stone garden".split(
    " ",
  );

/**
 * Five authors (the first signs a fifth, the second a hundred), ten sections, two thousand drafts, a
 * hundred scheduled, a thousand archived, five hundred in the trash; every third has comments.
 */
export async function fillStudio(ownerId: number): Promise<void> {
  await db().$transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL statement_timeout = 0`;
      await tx.$executeRaw`
        INSERT INTO "User" ("id", "name", "slug", "role", "updatedAt")
        SELECT n, 'Author ' || n, 'author-' || n, 'AUTHOR', now() FROM generate_series(2, 6) n
        ON CONFLICT DO NOTHING`;
      await tx.$executeRaw`SELECT setval('"User_id_seq"', 100)`;
      await tx.$executeRaw`
        INSERT INTO "Section" ("id", "slug", "name", "position")
        SELECT n, 'section-' || n, 'Section ' || n, n FROM generate_series(1, 10) n`;
      await tx.$executeRaw`SELECT setval('"Section_id_seq"', 100)`;
      await tx.$executeRaw`
        INSERT INTO "Post" ("id", "kind", "state", "slug", "title", "publishAt", "modifiedAt",
          "listedAt", "firstPublicAt", "sectionId", "createdById", "updatedAt")
        SELECT n, 'POST',
          (CASE WHEN n % 50 = 7 THEN 'DRAFT' WHEN n % 100 = 11 THEN 'ARCHIVED'
            WHEN n % 200 = 13 THEN 'TRASH' WHEN n % 1000 = 17 THEN 'SCHEDULED'
            ELSE 'PUBLISHED' END)::"PostState",
          'article-' || n,
          initcap(words[1 + n % 19]) || ' ' || words[1 + n * 7 % 19] || ' ' || words[1 + n / 19 % 19]
            || CASE WHEN n % 10000 = 5000 THEN ' unicorn ' ELSE ' and ' END
            || words[1 + n / 361 % 19] || ' number ' || n,
          t, t, t, t, 1 + n % 10, ${ownerId}, now()
        FROM generate_series(1, ${POSTS}::int) n,
          LATERAL (SELECT CASE WHEN n % 1000 = 17 THEN now() + n * interval '1 minute'
            ELSE now() - n * interval '37 minutes' END AS t) AS time,
          (SELECT ${WORDS}::text[] AS words) AS w`;
      await tx.$executeRaw`SELECT setval('"Post_id_seq"', ${POSTS + 10})`;
      await tx.$executeRaw`
        INSERT INTO "Revision" ("postId", "title", "source", "html", "rendererVersion", "kind")
        SELECT p."id", p."title", text, '<p>' || text || '</p>', 1, 'PUBLISH'
        FROM "Post" p, LATERAL (SELECT repeat('Words of article ' || p."id" || '. ', 20) AS text) t`;
      await tx.$executeRaw`
        UPDATE "Post" p SET "publishedRevisionId" = r."id" FROM "Revision" r
        WHERE r."postId" = p."id" AND p."state" <> 'DRAFT'`;
      await tx.$executeRaw`
        INSERT INTO "PostAuthor" ("postId", "userId", "position")
        SELECT "id", CASE WHEN "id" % 1000 = 500 THEN 3 WHEN "id" % 5 = 0 THEN 2
          ELSE 4 + "id" % 3 END, 0 FROM "Post"`;
      await tx.$executeRaw`
        INSERT INTO "Comment" ("publicId", "postId", "name", "state", "updatedAt")
        SELECT 'c' || p."id" || '-' || n, p."id", 'Reader', 'APPROVED', now()
        FROM "Post" p, generate_series(1, 3) n WHERE p."id" % 3 = 0`;
    },
    { timeout: 300_000 },
  );
  for (const table of ["Post", "Revision", "PostAuthor", "Comment", "Draft"]) {
    await db().$executeRawUnsafe(`VACUUM ANALYZE "${table}"`);
  }
}
