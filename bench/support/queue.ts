// A desk with many comments, written at once; the same each run.
import type { Tx } from "@/lib/db/client";
import { db } from "@/lib/db/client";

/** Words that are planted in the comments, by how many of a million have them. */
export const TERMS: Record<string, number> = {
  aardwolf: 10,
  bandicoot: 20,
  capybara: 50,
  dormouse: 100,
  echidna: 200,
  falcon: 500,
  gecko: 1_000,
  heron: 1_500,
  ibex: 2_000,
  jackdaw: 2_500,
  kestrel: 3_500,
  lemur: 5_000,
  marten: 7_500,
  narwhal: 10_000,
  ocelot: 15_000,
  pelican: 20_000,
  quokka: 33_000,
  raven: 50_000,
  stork: 75_000,
  tapir: 100_000,
};

/** Of fewer comments, as many have a word as fill the first page all the same: what is compared is the
 * search, not the drawing of more cards. */
const FIRST_PAGE = 25;
/** So many have the rare reason, however many there are. */
const ODD = 500;

function hitsOf(hits: number, comments: number): number {
  return Math.max((hits * comments) / 1_000_000, Math.min(hits, FIRST_PAGE));
}

/** One of twenty waits, among the newest fifth. */
const PENDING_SHARE = 20;
const COMMENTS_PER_POST = 50;
const SENTENCES = 5_000;

export type Filled = { comments: number; posts: number; pending: number };

/** Fills an empty site. No trigger and no foreign key is asked: what is written is right already. */
export async function fillQueue(comments: number): Promise<Filled> {
  const posts = comments / COMMENTS_PER_POST;
  await db().$transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL statement_timeout = 0`;
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      await tx.$executeRaw`SET LOCAL maintenance_work_mem = '512MB'`;
      await tx.$executeRaw`SELECT setseed(0.5)::text`;
      await fillPosts(tx, posts);
      await fillSentences(tx);
      await fillComments(tx, comments, posts);
      await fillSearch(tx);
    },
    { timeout: 1_800_000, maxWait: 60_000 },
  );
  for (const table of TABLES) await db().$executeRawUnsafe(`VACUUM ANALYZE "${table}"`);
  await db().$executeRaw`CHECKPOINT`;
  return { comments, posts, pending: comments / PENDING_SHARE };
}

const TABLES = [
  "Post",
  "Revision",
  "Commenter",
  "Comment",
  "CommentVersion",
  "CommentReason",
  "CommentSearch",
  "ModerationEvent",
];

async function fillPosts(tx: Tx, posts: number): Promise<void> {
  await tx.$executeRaw`INSERT INTO "Section" ("id", "slug", "name") VALUES (1, 'news', 'News')`;
  await tx.$executeRaw`
    INSERT INTO "Post" ("id", "kind", "state", "slug", "title", "publishAt", "modifiedAt",
      "listedAt", "firstPublicAt", "sectionId", "publishedRevisionId", "updatedAt")
    SELECT n, 'POST', 'PUBLISHED', 'article-' || n, 'Article number ' || n, t, t, t, t, 1, n, now()
    FROM generate_series(1, ${posts}::int) n,
      LATERAL (SELECT now() - n * interval '50 minutes' AS t) AS time`;
  await tx.$executeRaw`
    INSERT INTO "Revision" ("id", "postId", "title", "source", "html", "rendererVersion", "kind")
    SELECT "id", "id", "title", 'Text.', '<p>Text.</p>', 1, 'PUBLISH' FROM "Post"`;
}

/** Sentences of a dozen invented words, some of which are much more common than others. */
async function fillSentences(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMP TABLE sentence ON COMMIT DROP AS
    SELECT n AS id, initcap(string_agg(word, ' ')) || '.' AS text
    FROM generate_series(0, ${SENTENCES - 1}::int) n, generate_series(1, 12) w,
      LATERAL (SELECT translate(to_hex((20000 * (random() + 0 * (n + w)) ^ 3)::int + 4096),
        '0123456789abcdef', 'aeioubdlmnrstkpv') AS word) AS made
    GROUP BY n`;
  await tx.$executeRaw`CREATE UNIQUE INDEX ON sentence (id)`;
}

async function fillComments(tx: Tx, comments: number, posts: number): Promise<void> {
  const words = Object.keys(TERMS);
  const gaps = Object.values(TERMS).map((hits) => comments / hitsOf(hits, comments));
  await tx.$executeRaw`
    INSERT INTO "Commenter" ("id", "device")
    SELECT n, 'device-' || n FROM generate_series(1, ${comments / 5}::int) n`;
  await tx.$executeRaw`
    CREATE TEMP TABLE made ON COMMIT DROP AS
    SELECT n, now() - (${comments}::int - n) * interval '1 minute' AS at,
      CASE WHEN n > ${comments}::int * 0.8 AND n % 4 = 0 THEN 'PENDING' WHEN n % 33 = 1 THEN 'SPAM'
        WHEN n % 97 = 2 THEN 'TRASH' ELSE 'APPROVED' END::"CommentState" AS state,
      1 + floor(${posts}::int * random() ^ 2)::int AS post,
      1 + floor(${comments / 5}::int * random())::int AS commenter,
      array(SELECT floor(${SENTENCES}::int * random())::int FROM generate_series(1, 2 + n % 4)) AS said,
      n % 11 = 3 AS linked, n % 5 < 2 AS is_first, n % ${comments / ODD}::int = 4 AS is_odd,
      (SELECT coalesce(string_agg(term, ' '), '')
        FROM unnest(${words}::text[], ${gaps}::float[]) AS planted(term, gap)
        WHERE n % round(gap)::int = length(term) % round(gap)::int) AS terms
    FROM generate_series(1, ${comments}::int) n`;
  await tx.$executeRaw`
    INSERT INTO "Comment" ("id", "publicId", "postId", "rootId", "commenterId", "name", "email",
      "state", "stateAt", "currentVersionId", "risk", "hasLinks", "createdAt", "updatedAt")
    SELECT n, 'c' || translate(lpad(n::text, 9, '0'), '01', 'yz'), post, n, commenter, 'Reader ' || commenter,
      'reader' || commenter || '@example.org', state, at, n,
      CASE WHEN linked THEN 30 ELSE 0 END + CASE WHEN is_first THEN 10 ELSE 0 END
        + CASE WHEN is_odd THEN 20 ELSE 0 END, linked, at, at
    FROM made ORDER BY n`;
  await tx.$executeRaw`
    INSERT INTO "CommentVersion" ("id", "commentId", "source", "html", "rendererVersion", "createdAt")
    SELECT n, n, text, '<p>' || text
      || CASE WHEN linked THEN '<a href="https://a.example/">a.example</a>' ELSE '' END || '</p>', 1, at
    FROM made, LATERAL (SELECT string_agg(s.text, ' ') || ' ' || terms AS text
      FROM sentence AS s WHERE s.id = ANY (said)) AS joined ORDER BY n`;
  await tx.$executeRaw`
    INSERT INTO "CommentReason" ("commentId", "check")
    SELECT n, check_name FROM made, LATERAL (VALUES ('first-comment', is_first), ('links', linked),
      ('odd', is_odd)) AS why(check_name, holds) WHERE holds ORDER BY n`;
  await tx.$executeRaw`
    INSERT INTO "ModerationEvent" ("commentId", "action", "to", "actor", "batchId", "createdAt")
    SELECT n, 'SUBMIT', state, 'COMMENTER', gen_random_uuid(), at FROM made ORDER BY n`;
  for (const table of ["Post", "Revision", "Section", "Commenter", "Comment", "CommentVersion"]) {
    await tx.$executeRawUnsafe(
      `SELECT setval('"${table}_id_seq"', (SELECT max("id") FROM "${table}"))`,
    );
  }
}

/** What the triggers would have written, with its index built at the end. */
async function fillSearch(tx: Tx): Promise<void> {
  const [index] = await tx.$queryRaw<{ definition: string }[]>`
    SELECT pg_get_indexdef('"CommentSearch_words_idx"'::regclass) AS "definition"`;
  if (!index) throw new Error("The search has no index");
  await tx.$executeRaw`DROP INDEX "CommentSearch_words_idx"`;
  await tx.$executeRaw`
    INSERT INTO "CommentSearch" ("commentId", "createdAt", "words")
    SELECT c."id", c."createdAt", "CommentSearch_of"(c."name", c."email", v."source", c."postId",
      c."hasLinks", ARRAY(SELECT r."check" FROM "CommentReason" AS r WHERE r."commentId" = c."id"))
    FROM "Comment" AS c JOIN "CommentVersion" AS v ON v."id" = c."currentVersionId" ORDER BY c."id"`;
  await tx.$executeRawUnsafe(index.definition);
}
