import "server-only";
// The birth of a post, whoever asks for it: the studio, an import, the sample site.
import { stale, type Tag } from "../cache";
import type { Tx } from "../db/client";
import type { CommentPolicy, PostKind, PostState } from "../db/generated/enums";
import { addMediaUses } from "./media-uses";
import { renderRevision } from "./render";
import { legacyKey, pickSlug } from "./slugs";
import { toStoredFields } from "./stored";

export type NewPost = {
  kind: PostKind;
  state: PostState;
  /** Without one, the title's. */
  slug?: string;
  title: string;
  kicker?: string;
  excerpt?: string;
  /** Markdown. */
  source: string;
  /** Answers in Markdown. */
  faq?: { question: string; answer: string }[];
  publishAt: Date | null;
  modifiedAt?: Date | null;
  stickyAt?: Date | null;
  sectionId: number | null;
  tagIds: number[];
  /** In the order in which they are named. */
  authorIds: number[];
  heroId: number | null;
  commentPolicy: CommentPolicy;
  origin: string | null;
  /** Addresses at which it used to stand: decoded paths, with `?p=1` where that was the address. */
  legacyPaths?: string[];
  revisionAuthorId?: number | null;
};

/**
 * Writes a post with its first revision, which is the published one unless it is a draft. The slug
 * is the first free one of slug, slug-2, …; a former address that leads elsewhere already stays so.
 */
export async function createPost(tx: Tx, input: NewPost): Promise<{ id: number; slug: string }> {
  const slug = await pickSlug(tx, input.slug || input.title, input.kind);
  const post = await tx.post.create({ data: postData(input, slug), select: { id: true } });
  const revision = await tx.revision.create({
    data: { postId: post.id, ...(await firstRevision(tx, input, slug)) },
    select: { id: true },
  });
  if (input.state !== "DRAFT") {
    const data = { publishedRevisionId: revision.id };
    await tx.post.update({ where: { id: post.id }, data, select: { id: true } });
  }
  await addMediaUses(tx, post.id, { ...input, faq: input.faq ?? [] });
  const paths = await keepLegacyPaths(tx, post.id, slug, input.legacyPaths ?? []);
  await stale(tx, tagsOf(input, slug, paths));
  return { id: post.id, slug };
}

function postData(input: NewPost, slug: string) {
  const isReleased = input.state === "PUBLISHED" || input.state === "SCHEDULED";
  return {
    kind: input.kind,
    state: input.state,
    slug,
    title: input.title,
    listedAt: (isReleased && input.publishAt) || new Date(),
    firstPublicAt: input.state === "DRAFT" ? null : input.publishAt,
    createdById: input.revisionAuthorId ?? null,
    publishAt: input.publishAt,
    modifiedAt: input.modifiedAt ?? input.publishAt,
    stickyAt: input.stickyAt ?? null,
    commentPolicy: input.commentPolicy,
    sectionId: input.sectionId,
    heroId: input.heroId,
    origin: input.origin,
    tags: { createMany: { data: [...new Set(input.tagIds)].map((tagId) => ({ tagId })) } },
    authors: {
      createMany: {
        data: [...new Set(input.authorIds)].map((userId, position) => ({ userId, position })),
      },
    },
  };
}

async function firstRevision(tx: Tx, input: NewPost, slug: string) {
  const faq = input.faq ?? [];
  const tags = await tx.tag.findMany({
    where: { id: { in: input.tagIds } },
    orderBy: { name: "asc" },
    select: { name: true },
  });
  return {
    title: input.title,
    kicker: input.kicker ?? "",
    excerpt: input.excerpt ?? "",
    source: input.source,
    ...(await renderRevision(tx, { source: input.source, faq })),
    fields: toStoredFields({ ...input, slug, tags: tags.map(({ name }) => name) }),
    kind: input.state === "DRAFT" ? ("SAVE" as const) : ("PUBLISH" as const),
    authorId: input.revisionAuthorId ?? null,
  };
}

async function keepLegacyPaths(tx: Tx, postId: number, slug: string, given: string[]) {
  const paths = [...new Set(given.map(legacyKey))].filter(
    (path) => !["/", `/${slug}`].includes(path),
  );
  if (paths.length === 0) return paths;
  const data = paths.map((path) => ({ path, postId }));
  await tx.legacyUrl.createMany({ data, skipDuplicates: true });
  return paths;
}

function tagsOf(input: NewPost, slug: string, paths: string[]): Tag[] {
  if (input.state === "DRAFT" || input.state === "ARCHIVED") return [];
  const missing = [`/${slug}`, ...paths].map((path): Tag => `missing:${path}`);
  if (input.kind === "PAGE") return ["menu", ...missing];
  return [
    ...(["front", "menu"] as const),
    ...(input.sectionId === null ? [] : [`section:${input.sectionId}` as const]),
    ...input.tagIds.map((id): Tag => `tag:${id}`),
    ...input.authorIds.map((id): Tag => `author:${id}`),
    ...missing,
  ];
}
