import "server-only";
// What of the sample site may go. Whatever a person edited or answered stays, and with it all that
// it stands on: its authors, section, tags and picture, and the comments that lead to an answer.
import type { Tx } from "../db/client";
import { sampleWhere } from "./sample-rows";

export type KeptBecause =
  /** Somebody who is not of the sample changed it or signs it. */
  | "edited"
  /** Somebody who is not of the sample commented on it. */
  | "answered";

export type KeptPost = { id: number; title: string; slug: string; why: KeptBecause[] };

/** Ids of the rows that go; posts that stay with the reason. */
export type RemovalPlan = {
  articles: number[];
  pages: number[];
  comments: number[];
  people: number[];
  sections: number[];
  tags: number[];
  pictures: number[];
  keptPosts: KeptPost[];
};

/** Reads only. Under `lockForRemoval` what it answers stays true until `tx` ends. */
export async function planRemoval(tx: Tx): Promise<RemovalPlan> {
  const posts = await listPosts(tx);
  const keptPosts = posts.filter((post) => post.why.length > 0);
  const going = posts.filter((post) => post.why.length === 0);
  const postIds = going.map((post) => post.id);
  const comments = await listComments(tx);
  const people = await listPeople(tx, postIds, comments);
  return {
    articles: going.filter((post) => post.kind === "POST").map((post) => post.id),
    pages: going.filter((post) => post.kind === "PAGE").map((post) => post.id),
    comments,
    people,
    sections: await listSections(tx, postIds),
    tags: await listTags(tx, postIds),
    pictures: await listPictures(tx, postIds, people),
    keptPosts: keptPosts.map(({ id, title, slug, why }) => ({ id, title, slug, why })),
  };
}

/**
 * Nobody can comment on a sample post, write another revision of it or lean anything new on its
 * people, sections, tags and pictures before `tx` ends: each of these takes a lock on the row.
 */
export async function lockForRemoval(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Post" WHERE origin LIKE 'sample:%' ORDER BY id FOR UPDATE`;
  await tx.$queryRaw`SELECT id FROM "User" WHERE origin LIKE 'sample:%' ORDER BY id FOR UPDATE`;
  await tx.$queryRaw`SELECT id FROM "Section" WHERE origin LIKE 'sample:%' ORDER BY id FOR UPDATE`;
  await tx.$queryRaw`SELECT id FROM "Tag" WHERE origin LIKE 'sample:%' ORDER BY id FOR UPDATE`;
  await tx.$queryRaw`SELECT id FROM "Media" WHERE origin LIKE 'sample:%' ORDER BY id FOR UPDATE`;
}

type SamplePost = {
  id: number;
  kind: "POST" | "PAGE";
  slug: string;
  title: string;
  why: KeptBecause[];
};

/**
 * A comment counts in any state, and one of the sample counts once somebody reworded it. A revision
 * whose author is gone was not the sample's: its people go last.
 */
async function listPosts(tx: Tx): Promise<SamplePost[]> {
  const rows = await tx.$queryRaw<
    (Omit<SamplePost, "why"> & { edited: boolean; answered: boolean })[]
  >`
    SELECT p."id", p."kind"::text AS "kind", p."slug", coalesce(shown."title", p."slug") AS "title",
      EXISTS (
        SELECT FROM "Revision" r LEFT JOIN "User" u ON u."id" = r."authorId"
        WHERE r."postId" = p."id" AND (u."origin" IS NULL OR u."origin" NOT LIKE 'sample:%')
      ) OR EXISTS (
        SELECT FROM "Draft" d WHERE d."postId" = p."id"
      ) OR EXISTS (
        SELECT FROM "PostAuthor" a JOIN "User" u ON u."id" = a."userId"
        WHERE a."postId" = p."id" AND (u."origin" IS NULL OR u."origin" NOT LIKE 'sample:%')
      ) OR EXISTS (
        SELECT FROM "SlugHistory" h WHERE h."postId" = p."id"
      ) AS "edited",
      EXISTS (
        SELECT FROM "Comment" c
        WHERE c."postId" = p."id" AND (
          c."origin" IS NULL OR c."origin" NOT LIKE 'sample:%' OR EXISTS (
            SELECT FROM "CommentVersion" v WHERE v."commentId" = c."id" AND v."actor" <> 'IMPORT'))
      ) AS "answered"
    FROM "Post" p LEFT JOIN "Revision" shown ON shown."id" = p."publishedRevisionId"
    WHERE p."origin" LIKE 'sample:%'
    ORDER BY p."id"`;
  return rows.map(({ edited, answered, ...post }) => ({
    ...post,
    why: [...(edited ? (["edited"] as const) : []), ...(answered ? (["answered"] as const) : [])],
  }));
}

/** Sample comments that no comment of a person hangs on, wherever they stand. */
async function listComments(tx: Tx): Promise<number[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    WITH RECURSIVE thread AS (
      SELECT c."id", c."parentId", c."origin", EXISTS (
          SELECT FROM "CommentVersion" v WHERE v."commentId" = c."id" AND v."actor" <> 'IMPORT'
        ) AS rewritten
      FROM "Comment" c JOIN "Post" p ON p."id" = c."postId"
      WHERE p."origin" LIKE 'sample:%'
    ), kept AS (
      SELECT "id", "parentId" FROM thread
      WHERE "origin" IS NULL OR "origin" NOT LIKE 'sample:%' OR rewritten
      UNION
      SELECT parent."id", parent."parentId" FROM thread parent JOIN kept ON kept."parentId" = parent."id"
    )
    SELECT "id" FROM thread WHERE "id" NOT IN (SELECT "id" FROM kept) ORDER BY "id"`;
  return rows.map((row) => row.id);
}

async function listPeople(tx: Tx, postIds: number[], commentIds: number[]): Promise<number[]> {
  const elsewhere = { notIn: postIds };
  return ids(
    await tx.user.findMany({
      where: {
        ...sampleWhere,
        email: null,
        passwordHash: null,
        postAuthors: { none: { postId: elsewhere } },
        revisions: { none: { postId: elsewhere } },
        staffComments: { none: { id: { notIn: commentIds } } },
      },
      select: { id: true },
    }),
  );
}

async function listSections(tx: Tx, postIds: number[]): Promise<number[]> {
  const where = { ...sampleWhere, posts: { none: { id: { notIn: postIds } } } };
  return ids(await tx.section.findMany({ where, select: { id: true } }));
}

async function listTags(tx: Tx, postIds: number[]): Promise<number[]> {
  const where = { ...sampleWhere, posts: { none: { postId: { notIn: postIds } } } };
  return ids(await tx.tag.findMany({ where, select: { id: true } }));
}

/** A picture may also stand in the text of a post that stays, be the site's logo or a portrait. */
async function listPictures(tx: Tx, postIds: number[], people: number[]): Promise<number[]> {
  return ids(
    await tx.$queryRaw<{ id: number }[]>`
      SELECT m."id" FROM "Media" m
      WHERE m."origin" LIKE 'sample:%'
        AND NOT EXISTS (
          SELECT FROM "Post" p WHERE p."heroId" = m."id" AND p."id" <> ALL(${postIds}::int[]))
        AND NOT EXISTS (
          SELECT FROM "Revision" r
          WHERE strpos(r."source", m."hash") > 0 AND r."postId" <> ALL(${postIds}::int[]))
        AND NOT EXISTS (
          SELECT FROM "MediaUse" u WHERE u."mediaId" = m."id" AND u."postId" <> ALL(${postIds}::int[]))
        AND NOT EXISTS (
          SELECT FROM "Settings" s WHERE m."id" IN (s."logoId", s."logoDarkId"))
        AND NOT EXISTS (
          SELECT FROM "User" u WHERE u."pictureId" = m."id" AND u."id" <> ALL(${people}::int[]))`,
  );
}

function ids(rows: { id: number }[]): number[] {
  return rows.map((row) => row.id);
}
