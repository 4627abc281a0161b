import "server-only";
// What of the sample site may go. Whatever a person edited or answered stays, and with it all that
// it stands on: its authors, section, tags and picture, and the comments that lead to an answer.
import type { Tx } from "../db/client";
import type { Prisma } from "../db/generated/client";
import { isSample, sampleWhere } from "./sample-rows";

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
  return {
    articles: going.filter((post) => post.kind === "POST").map((post) => post.id),
    pages: going.filter((post) => post.kind === "PAGE").map((post) => post.id),
    comments,
    people: await listPeople(tx, postIds, comments),
    sections: await listSections(tx, postIds),
    tags: await listTags(tx, postIds),
    pictures: await listPictures(tx, postIds),
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

async function listPosts(tx: Tx) {
  const posts = await tx.post.findMany({
    where: sampleWhere,
    orderBy: { id: "asc" },
    select: {
      id: true,
      kind: true,
      slug: true,
      publishedRevision: { select: { title: true } },
      revisions: { select: { author: { select: { origin: true } } } },
      authors: { select: { user: { select: { origin: true } } } },
      slugs: { select: { slug: true }, take: 1 },
    },
  });
  const answered = await listAnsweredPosts(tx);
  return posts.map(({ publishedRevision, revisions, authors, slugs, ...post }) => {
    const edited =
      // A revision whose author is gone was not the sample's: its people go last.
      revisions.some(({ author }) => author === null || !isSample(author)) ||
      authors.some(({ user }) => !isSample(user)) ||
      slugs.length > 0;
    const why: KeptBecause[] = edited ? ["edited"] : [];
    if (answered.has(post.id)) why.push("answered");
    return { ...post, title: publishedRevision?.title ?? post.slug, why };
  });
}

/** Posts of the sample with a comment in any state that is not of the sample, or no longer as it was. */
async function listAnsweredPosts(tx: Tx): Promise<Set<number>> {
  const rows = await tx.comment.findMany({
    where: { post: sampleWhere, ...personal },
    distinct: ["postId"],
    select: { postId: true },
  });
  return new Set(rows.map((row) => row.postId));
}

/** Comments that a person wrote or rewrote. */
const personal = {
  OR: [
    { origin: null },
    { NOT: sampleWhere },
    { versions: { some: { actor: { not: "IMPORT" } } } },
  ],
} satisfies Prisma.CommentWhereInput;

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

/** A picture may also stand in the text of a post that stays. */
async function listPictures(tx: Tx, postIds: number[]): Promise<number[]> {
  return ids(
    await tx.$queryRaw<{ id: number }[]>`
      SELECT m."id" FROM "Media" m
      WHERE m."origin" LIKE 'sample:%'
        AND NOT EXISTS (
          SELECT FROM "Post" p WHERE p."heroId" = m."id" AND p."id" <> ALL(${postIds}::int[]))
        AND NOT EXISTS (
          SELECT FROM "Revision" r
          WHERE strpos(r."source", m."hash") > 0 AND r."postId" <> ALL(${postIds}::int[]))`,
  );
}

function ids(rows: { id: number }[]): number[] {
  return rows.map((row) => row.id);
}
