import "server-only";
// Whose name stands on which articles, where that changes as a whole.
import { stale, type Tag } from "../cache";
import type { Tx } from "../db/client";
import { Prisma } from "../db/generated/client";
import { StoredDraft, toStoredDraft } from "./stored";

/**
 * Puts `heirId` in the place of `personId` on every post and page, drafts too; where the heir signs
 * already, the other's name goes. Answers how many it were.
 */
export async function handOver(tx: Tx, personId: number, heirId: number): Promise<number> {
  await lockPostsOf(tx, personId);
  const tags = await tagsShowing(tx, personId);
  const shared = await tx.$executeRaw`
    DELETE FROM "PostAuthor" one USING "PostAuthor" other
    WHERE one."userId" = ${personId} AND other."postId" = one."postId"
      AND other."userId" = ${heirId}`;
  const given = await tx.$executeRaw`
    UPDATE "PostAuthor" SET "userId" = ${heirId} WHERE "userId" = ${personId}`;
  await handOverDrafts(tx, personId, heirId);
  await stale(tx, [...tags, `author:${heirId}`]);
  return shared + given;
}

const namesSql = (personId: number) => Prisma.sql`
  "content"->'content'->'authorIds' @> ${JSON.stringify([personId])}::jsonb`;

// As each save does it: the post before what hangs on it, so that neither waits for the other.
async function lockPostsOf(tx: Tx, personId: number): Promise<void> {
  await tx.$executeRaw`
    SELECT FROM "Post" WHERE "id" IN (
      SELECT "postId" FROM "PostAuthor" WHERE "userId" = ${personId}
      UNION SELECT "postId" FROM "Draft" WHERE ${namesSql(personId)})
    ORDER BY "id" FOR NO KEY UPDATE`;
}

// What is being written names its authors itself. Its version rises, so that whoever has it open
// is told rather than putting the old name back.
async function handOverDrafts(tx: Tx, personId: number, heirId: number): Promise<void> {
  const drafts = await tx.$queryRaw<{ postId: number; content: unknown }[]>`
    SELECT "postId", "content" FROM "Draft" WHERE ${namesSql(personId)} ORDER BY "postId"`;
  for (const { postId, content } of drafts) {
    const draft = StoredDraft.parse(content).content;
    const authorIds = draft.authorIds.map((id) => (id === personId ? heirId : id));
    const stored = toStoredDraft({ ...draft, authorIds: [...new Set(authorIds)] });
    await tx.draft.update({
      where: { postId },
      data: { content: stored },
      select: { postId: true },
    });
    const raised = { version: { increment: 1 } };
    await tx.post.update({ where: { id: postId }, data: raised, select: { id: true } });
  }
}

/** The tags of every reader's page that shows this person's name: lists name authors too. */
export async function tagsShowing(tx: Tx, personId: number): Promise<Tag[]> {
  const rows = await tx.$queryRaw<{ kind: "section" | "tag"; id: number }[]>`
    WITH signed AS (SELECT "postId" AS "id" FROM "PostAuthor" WHERE "userId" = ${personId})
    SELECT DISTINCT 'section' AS "kind", p."sectionId" AS "id"
      FROM "Post" p JOIN signed ON signed."id" = p."id" WHERE p."sectionId" IS NOT NULL
    UNION SELECT DISTINCT 'tag', t."tagId" FROM "PostTag" t JOIN signed ON signed."id" = t."postId"`;
  const lists = rows.map(({ kind, id }): Tag => `${kind}:${id}`);
  const colleagues = await tx.$queryRaw<{ id: number }[]>`
    SELECT DISTINCT other."userId" AS "id" FROM "PostAuthor" one
    JOIN "PostAuthor" other ON other."postId" = one."postId" WHERE one."userId" = ${personId}`;
  const people = colleagues.map(({ id }): Tag => `author:${id}`);
  return [`author:${personId}`, "front", "popular", ...lists, ...people];
}
