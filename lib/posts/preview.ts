import "server-only";
// What is being written, as its page would show it: for whoever holds a preview link.
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { Prisma } from "../db/generated/client";
import { slugify } from "../ids";
import type { Article } from "./article";
import { fetchAuthorBoxes } from "./author-box";
import type { DraftContent } from "./draft-schema";
import { canEditPost } from "./policy";
import { findPreview } from "./preview-links";
import { renderRevision } from "./render";
import {
  getPostRow,
  getWorkingCopy,
  isReleased,
  type PostRow,
  shownState,
  type WorkingCopy,
} from "./working-copy";

export type Preview = {
  article: Article;
  /** Readers see an article at this address; null where they don't. */
  publicSlug: string | null;
  hasChanges: boolean;
  /** Set where it waits for its time. */
  appearsAt: Date | null;
  /** Null where no link was needed. */
  linkEndsAt: Date | null;
};

/** Null: the link is none of ours, is over or was revoked, or its post lies in the trash. */
export async function getPreview(link: string, now = new Date()): Promise<Preview | null> {
  const found = await findPreview(link, now);
  const post = found && (await getPostRow(db(), found.postId));
  if (!post || post.state === "TRASH") return null;
  return previewOf(post, found.expiresAt, now);
}

/** For those who may edit it, without a link. */
export async function getOwnPreview(
  viewer: Viewer,
  postId: number,
  now = new Date(),
): Promise<Preview | null> {
  const post = await getPostRow(db(), postId);
  return post && canEditPost(viewer, post) ? previewOf(post, null, now) : null;
}

async function previewOf(post: PostRow, linkEndsAt: Date | null, now: Date): Promise<Preview> {
  const copy = await getWorkingCopy(db(), post);
  const state = shownState(post, now);
  const isPublic = state === "PUBLISHED" && isReleased(post);
  return {
    article: await articleOf(post, copy, now),
    publicSlug: isPublic ? post.slug : null,
    hasChanges: copy.isDraft,
    appearsAt: state === "SCHEDULED" ? post.publishAt : null,
    linkEndsAt,
  };
}

async function articleOf(post: PostRow, copy: WorkingCopy, now: Date): Promise<Article> {
  const { content } = copy;
  const { title, kicker, excerpt, seoTitle, seoDescription, commentPolicy, tags } = content;
  const [{ html, headings, faq }, section, authors, hero] = await Promise.all([
    renderRevision(db(), content),
    getSection(content.sectionId),
    listAuthors(content),
    getHero(content.heroId),
  ]);
  const publishAt = post.publishAt ?? now;
  return {
    ...{ id: post.id, kind: post.kind, slug: post.slug, title, kicker, seoTitle, commentPolicy },
    moderationMode: post.moderationMode,
    ...{ html, headings, section, authors, hero, publishAt },
    standfirst: excerpt,
    description: seoDescription || excerpt,
    faq: faq.entries,
    modifiedAt: publishAt,
    sectionId: content.sectionId,
    tags: tags.map((name) => ({ slug: slugify(name) || "tag", name })),
    tagIds: [],
  };
}

function getSection(id: number | null) {
  if (id === null) return null;
  return db().section.findUnique({ where: { id }, select: { slug: true, name: true } });
}

async function listAuthors({ authorIds }: DraftContent): Promise<Article["authors"]> {
  if (authorIds.length === 0) return [];
  const rows = await fetchAuthorBoxes(Prisma.sql`u."id" IN (${Prisma.join(authorIds)})`);
  return authorIds.flatMap((id) => rows.find((each) => each.id === id) ?? []);
}

function getHero(id: number | null) {
  if (id === null) return null;
  return db().media.findUnique({
    where: { id, state: "READY" },
    select: {
      ...{ hash: true, width: true, height: true, widths: true },
      ...{ alt: true, caption: true, credit: true, creditUrl: true },
    },
  });
}
