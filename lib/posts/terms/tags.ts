import "server-only";
// Tags come to be by being named; here they are renamed, merged and removed.
import { recordAudit } from "../../audit";
import { can } from "../../auth/capabilities";
import type { Viewer } from "../../auth/roles";
import { stale, type Tag } from "../../cache";
import { db, type Tx } from "../../db/client";
import { Prisma } from "../../db/generated/client";
import { slugify } from "../../ids";
import { ok, refuse } from "../../result";
import { changeTerms, type TermOutcome } from "./change";
import { keepFormerAddress, leadFormerTo } from "./former";
import type { TagInput } from "./schema";

export type StudioTag = { id: number; slug: string; name: string; posts: number };
export type TagList = {
  tags: StudioTag[] /** The name behind which more follow. */;
  after: string | null;
};

const PAGE_SIZE = 50;

/** By name, those that contain `search`, behind the slug `after`. */
export async function listTags(viewer: Viewer, search: string, after: string): Promise<TagList> {
  if (!can(viewer, "sections.edit")) throw new Error("This person may not edit tags.");
  const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const found = await db().$queryRaw<StudioTag[]>`
    SELECT t."id", t."slug", t."name",
      (SELECT count(*)::int FROM "PostTag" p WHERE p."tagId" = t."id") AS "posts"
    FROM "Tag" t WHERE t."slug" > ${after}
      AND ${search ? Prisma.sql`(t."name" ILIKE ${like} OR t."slug" ILIKE ${like})` : Prisma.sql`true`}
    ORDER BY t."slug" LIMIT ${PAGE_SIZE + 1}`;
  const tags = found.slice(0, PAGE_SIZE);
  return { tags, after: found.length > PAGE_SIZE ? (tags.at(-1)?.slug ?? null) : null };
}

export async function getTag(viewer: Viewer, id: number): Promise<StudioTag | null> {
  if (!can(viewer, "sections.edit")) throw new Error("This person may not edit tags.");
  const row = await db().tag.findUnique({
    where: { id },
    select: { id: true, slug: true, name: true, _count: { select: { posts: true } } },
  });
  return row && { id: row.id, slug: row.slug, name: row.name, posts: row._count.posts };
}

/** Another slug is another address; the former one leads there for ever. */
export async function editTag(viewer: Viewer | null, id: number, input: TagInput): TermOutcome {
  return changeTerms(viewer, async (tx) => {
    const tag = await tx.tag.findUnique({ where: { id }, select: { slug: true } });
    if (!tag) return refuse("missing");
    const slug = slugify(input.slug || input.name);
    if (!slug) return refuse("no-slug");
    if (await tx.tag.count({ where: { slug, NOT: { id } } })) return refuse("taken");
    await tx.tag.update({ where: { id }, data: { slug, name: input.name } });
    await keepFormerAddress(tx, { tagId: id }, `/tag/${tag.slug}`, `/tag/${slug}`);
    await staleTags(tx, [id], `/tag/${slug}`);
    return ok({ id });
  });
}

/** Its posts carry the tag named `into` instead, which must be there; "" takes it off them. */
export async function removeTag(viewer: Viewer | null, id: number, into: string): TermOutcome {
  return changeTerms(viewer, async (tx, { userId }) => {
    const tag = await tx.tag.findUnique({ where: { id }, select: { slug: true, name: true } });
    if (!tag) return refuse("missing");
    const target = into === "" ? null : await findTag(tx, into);
    if (into !== "" && !target) return refuse("missing");
    if (target?.id === id) return refuse("itself");
    if (target) {
      await tx.$executeRaw`
        INSERT INTO "PostTag" ("postId", "tagId")
        SELECT "postId", ${target.id} FROM "PostTag" WHERE "tagId" = ${id}
        ON CONFLICT DO NOTHING`;
    }
    const path = `/tag/${tag.slug}`;
    await staleTags(tx, target ? [id, target.id] : [id], path);
    await leadFormerTo(tx, { tagId: id }, target && { tagId: target.id }, path);
    await tx.tag.delete({ where: { id } });
    await recordAudit(tx, { action: "tag.removed", userId, subject: tag.name });
    return ok({ id });
  });
}

function findTag(tx: Tx, named: string) {
  const where = { OR: [{ slug: slugify(named) }, { name: named }] };
  return tx.tag.findFirst({ where, orderBy: { id: "asc" }, select: { id: true } });
}

// Lists of a tag read it, and so do the posts that carry it, but for pages.
async function staleTags(tx: Tx, ids: number[], path: string): Promise<void> {
  const pages = await tx.post.findMany({
    where: { kind: "PAGE", tags: { some: { tagId: { in: ids } } } },
    take: 1_000,
    select: { id: true },
  });
  await stale(tx, [
    ...ids.map((id): Tag => `tag:${id}`),
    ...pages.map(({ id }): Tag => `post:${id}`),
    `missing:${path}`,
  ]);
}
