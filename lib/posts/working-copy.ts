import "server-only";
// A post as those who write it find it: its row under lock, and what is being written.
import type { Db, Tx } from "../db/client";
import type { CommentPolicy, ModerationMode, PostKind, PostState } from "../db/generated/enums";
import type { DraftContent } from "./draft-schema";
import type { ShownState, Stale } from "./outcome";
import { Faq } from "./schema";
import { emptyContent, StoredDraft, StoredFields } from "./stored";

export type PostRow = {
  id: number;
  kind: PostKind;
  state: PostState;
  previousState: PostState | null;
  version: number;
  slug: string;
  publishAt: Date | null;
  modifiedAt: Date | null;
  firstPublicAt: Date | null;
  stateAt: Date;
  publishedRevisionId: number | null;
  sectionId: number | null;
  heroId: number | null;
  commentPolicy: CommentPolicy;
  moderationMode: ModerationMode | null;
  createdById: number | null;
  createdAt: Date;
  authorIds: number[];
};

export type WorkingCopy = {
  content: DraftContent;
  savedAt: Date;
  savedById: number | null;
  savedBy: string | null;
  /** Null where the newest revision holds the same text. */
  unkeptSince: Date | null;
  /** Whether it differs from what was published last, or nothing was. */
  isDraft: boolean;
};

/** The post for its next change: no other save or change of state until `tx` ends. */
export async function lockPost(tx: Tx, postId: number): Promise<PostRow | null> {
  const locked = await tx.$executeRaw`
    SELECT 1 FROM "Post" WHERE "id" = ${postId} FOR NO KEY UPDATE`;
  return locked === 0 ? null : getPostRow(tx, postId);
}

export async function getPostRow(client: Tx | Db, postId: number): Promise<PostRow | null> {
  const rows = await client.$queryRaw<PostRow[]>`
    SELECT p."id", p."kind"::text, p."state"::text, p."previousState"::text, p."version", p."slug",
      p."publishAt", p."modifiedAt", p."firstPublicAt", p."stateAt", p."publishedRevisionId",
      p."sectionId", p."heroId", p."commentPolicy"::text, p."moderationMode"::text, p."createdById", p."createdAt",
      coalesce((SELECT json_agg(a."userId" ORDER BY a."position")
        FROM "PostAuthor" a WHERE a."postId" = p."id"), '[]'::json) AS "authorIds"
    FROM "Post" p WHERE p."id" = ${postId}`;
  return rows[0] ?? null;
}

/** The unpublished text; where there is none, the published one, else the newest. */
export async function getWorkingCopy(client: Tx | Db, post: PostRow): Promise<WorkingCopy> {
  const draft = await client.draft.findUnique({
    where: { postId: post.id },
    select: { ...saved, content: true, savedAt: true, savedById: true, unkeptSince: true },
  });
  if (draft) {
    const { content } = StoredDraft.parse(draft.content);
    return { ...draft, content, savedBy: draft.savedBy?.name ?? null, isDraft: true };
  }
  const revision = await getNewestRevision(client, post);
  if (!revision) return nothing(post);
  const { author, authorId, createdAt } = revision;
  const content = await contentOfRevision(client, post, revision);
  return {
    // The rows may have changed since: authors handed over, sections and tags merged.
    content: { ...content, ...(await rowsOf(client, post)), slug: content.slug && post.slug },
    savedAt: createdAt,
    savedById: authorId,
    savedBy: author?.name ?? null,
    unkeptSince: null,
    isDraft: post.publishedRevisionId === null,
  };
}

const saved = { savedBy: { select: { name: true } } } as const;

function nothing(post: PostRow): WorkingCopy {
  const { createdAt: savedAt, createdById: savedById } = post;
  const content = { ...emptyContent, authorIds: post.authorIds };
  return { content, savedAt, savedById, savedBy: null, unkeptSince: null, isDraft: true };
}

const revisionSelect = {
  id: true,
  title: true,
  kicker: true,
  excerpt: true,
  source: true,
  faq: true,
  seoTitle: true,
  seoDescription: true,
  fields: true,
  authorId: true,
  author: { select: { name: true } },
  createdAt: true,
} as const;

export type RevisionRow = NonNullable<Awaited<ReturnType<typeof getRevisionRow>>>;

export function getRevisionRow(client: Tx | Db, postId: number, id: number) {
  return client.revision.findFirst({ where: { id, postId }, select: revisionSelect });
}

function getNewestRevision(client: Tx | Db, post: PostRow): Promise<RevisionRow | null> {
  if (post.publishedRevisionId !== null) {
    return getRevisionRow(client, post.id, post.publishedRevisionId);
  }
  const where = { postId: post.id };
  return client.revision.findFirst({ where, orderBy: { id: "desc" }, select: revisionSelect });
}

/** All that a revision holds; what one of an older release lacks is taken from the post. */
export async function contentOfRevision(
  client: Tx | Db,
  post: PostRow,
  revision: RevisionRow,
): Promise<DraftContent> {
  const { title, kicker, excerpt, source, seoTitle, seoDescription } = revision;
  const { v: _, ...fields } =
    revision.fields === null
      ? { v: 1, slug: post.slug, ...(await rowsOf(client, post)) }
      : StoredFields.parse(revision.fields);
  const faq = Faq.parse(revision.faq).entries;
  return {
    ...{ title, kicker, excerpt, source, seoTitle, seoDescription },
    ...fields,
    faq: faq.map(({ question, answer }) => ({ question, answer })),
  };
}

/** What stands beside the text, as the rows have it now. */
async function rowsOf(client: Tx | Db, post: PostRow) {
  const { sectionId, heroId, commentPolicy, authorIds } = post;
  const tags = await client.tag.findMany({
    where: { posts: { some: { postId: post.id } } },
    orderBy: { name: "asc" },
    select: { name: true },
  });
  return { sectionId, heroId, commentPolicy, authorIds, tags: tags.map(({ name }) => name) };
}

/** Whether readers could ever see it: from then on its addresses are kept for ever. */
export function wasPublic(post: Pick<PostRow, "firstPublicAt">, now: Date): boolean {
  return post.firstPublicAt !== null && post.firstPublicAt <= now;
}

/** Whether a time was set at which readers see it, past or to come. */
export function isReleased(post: Pick<PostRow, "state" | "publishedRevisionId">): boolean {
  const released = post.state === "PUBLISHED" || post.state === "SCHEDULED";
  return released && post.publishedRevisionId !== null;
}

export function shownState(post: Pick<PostRow, "state" | "publishAt">, now: Date): ShownState {
  if (post.state !== "PUBLISHED" && post.state !== "SCHEDULED") return post.state;
  return post.publishAt !== null && post.publishAt <= now ? "PUBLISHED" : "SCHEDULED";
}

export function staleOf(post: PostRow, copy: WorkingCopy): Stale {
  const { content, savedBy, savedAt } = copy;
  const theirs = { version: post.version, content, savedBy: savedBy ?? "" };
  return { ok: false, code: "stale", theirs: { ...theirs, savedAt: savedAt.toISOString() } };
}
