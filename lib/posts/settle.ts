import "server-only";
// What stands beside the text becomes rows: section, authors, tags, picture, comments, address.
import type { Tx } from "../db/client";
import { slugify } from "../ids";
import type { DraftContent } from "./draft-schema";
import { pickSlug } from "./slugs";
import { ensureTag } from "./terms";
import { whatIsThere } from "./there";
import { type PostRow, wasPublic } from "./working-copy";

/**
 * The rows of a post that nobody reads follow what is being written, so that lists find it. Tags
 * that nobody has used yet wait until it is published. Answers the address.
 */
export async function followContent(
  tx: Tx,
  post: PostRow,
  content: DraftContent,
  now: Date,
): Promise<string> {
  await settleFields(tx, post, { ...content, ...(await whatIsThere(tx, content)) });
  const slugs = content.tags.map(slugify).filter(Boolean);
  const tags = slugs.length
    ? await tx.tag.findMany({ where: { slug: { in: slugs } }, select: { id: true } })
    : [];
  await settleTags(
    tx,
    post.id,
    tags.map(({ id }) => id),
  );
  return wasPublic(post, now) ? post.slug : pickOwnSlug(tx, post, content.slug || content.title);
}

/** All rows as the text that readers are to get names them, all of which is there. Answers the address. */
export async function settleContent(
  tx: Tx,
  post: PostRow,
  content: DraftContent,
  now: Date,
): Promise<string> {
  await settleFields(tx, post, content);
  const tagIds: number[] = [];
  // In one order for all: two posts that name the same new tags don't wait for each other in a ring.
  const bySlug = new Map(content.tags.map((name) => [slugify(name), name]));
  for (const [slug, name] of [...bySlug].sort(([a], [b]) => (a < b ? -1 : 1))) {
    tagIds.push((await ensureTag(tx, { slug, name })).id);
  }
  await settleTags(tx, post.id, tagIds);
  return settleSlug(tx, post, content, now);
}

async function settleFields(tx: Tx, post: PostRow, content: DraftContent): Promise<void> {
  const { sectionId, heroId, commentPolicy, authorIds } = content;
  const isSame =
    post.sectionId === sectionId && post.heroId === heroId && post.commentPolicy === commentPolicy;
  if (!isSame) {
    const data = { sectionId, heroId, commentPolicy };
    await tx.post.update({ where: { id: post.id }, data, select: { id: true } });
  }
  if (JSON.stringify(post.authorIds) === JSON.stringify(authorIds)) return;
  await tx.postAuthor.deleteMany({ where: { postId: post.id } });
  const data = authorIds.map((userId, position) => ({ postId: post.id, userId, position }));
  await tx.postAuthor.createMany({ data });
}

async function settleTags(tx: Tx, postId: number, tagIds: number[]): Promise<void> {
  await tx.postTag.deleteMany({ where: { postId, tagId: { notIn: tagIds } } });
  if (tagIds.length === 0) return;
  const data = [...new Set(tagIds)].map((tagId) => ({ postId, tagId }));
  await tx.postTag.createMany({ data, skipDuplicates: true });
}

// An address that readers knew leads to the post for ever: in one hop, because it leads to the post
// and not to its next address; and never in a circle, because the present one is no former one.
async function settleSlug(
  tx: Tx,
  post: PostRow,
  content: DraftContent,
  now: Date,
): Promise<string> {
  const isKnown = wasPublic(post, now);
  const wanted = content.slug || (isKnown ? post.slug : content.title);
  const slug = await pickOwnSlug(tx, post, wanted);
  if (isKnown && slug !== post.slug) {
    const data = [{ slug: post.slug, postId: post.id }];
    await tx.slugHistory.createMany({ data, skipDuplicates: true });
  }
  await tx.slugHistory.deleteMany({ where: { slug, postId: post.id } });
  return slug;
}

async function pickOwnSlug(tx: Tx, post: PostRow, wanted: string): Promise<string> {
  if (slugify(wanted) === post.slug) return post.slug;
  return pickSlug(tx, wanted, post.kind, post.id);
}
