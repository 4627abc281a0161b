import "server-only";
// What the editor and the revisions screen show. Null: it is not there, or not this person's to see.
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import type { ModerationMode, PostKind, RevisionKind } from "../db/generated/enums";
import { type LibraryItem, libraryFields, toLibraryItem } from "../media/queries";
import type { DraftContent } from "./draft-schema";
import type { ShownState } from "./outcome";
import { canChooseAuthors, canDeletePost, canEditPost, canPublishPost } from "./policy";
import { listPreviewLinks, type PreviewLink } from "./preview-links";
import { canSetModeration } from "./set-moderation";
import {
  contentOfRevision,
  getPostRow,
  getRevisionRow,
  getWorkingCopy,
  isReleased,
  type PostRow,
  shownState,
  wasPublic,
} from "./working-copy";

export type { RevisionKind } from "../db/generated/enums";
export type Person = { id: number; name: string };
export type Hero = LibraryItem;

/** Times are ISO. */
export type EditorPost = {
  id: number;
  kind: PostKind;
  /** What the next save is to be based on. */
  version: number;
  state: ShownState;
  /** When it was or will be published; null where nobody said. */
  publishAt: string | null;
  modifiedAt: string | null;
  /** The address it has now; its own until readers could see it. */
  slug: string;
  /** Readers knew it: a new address redirects from the old one, and "" keeps the present one. */
  wasPublic: boolean;
  /** Readers see it now. */
  isPublic: boolean;
  content: DraftContent;
  savedAt: string;
  savedBy: string | null;
  /** There is something that readers don't see yet. */
  hasChanges: boolean;
  publishedRevisionId: number | null;
  /** Public or waiting comments below it. */
  comments: number;
  hero: Hero | null;
  authors: Person[];
  /** Whom it could be signed by; empty where somebody else decides that. */
  people: Person[];
  sections: { id: number; name: string }[];
  previewLinks: PreviewLink[];
  /** Null: the site's. */
  moderationMode: ModerationMode | null;
  may: { publish: boolean; chooseAuthors: boolean; deleteForEver: boolean; moderate: boolean };
};

const CHOICES = 500;

/** A post or page with all that the editor needs. */
export async function getEditorPost(
  viewer: Viewer,
  postId: number,
  now = new Date(),
): Promise<EditorPost | null> {
  const post = await getEditable(viewer, postId);
  if (!post) return null;
  const copy = await getWorkingCopy(db(), post);
  const { content } = copy;
  const [hero, authors, people, sections, previewLinks, comments] = await Promise.all([
    getHero(content.heroId),
    listNamed(content.authorIds),
    canChooseAuthors(viewer, post.kind) ? listPeople() : [],
    listSections(),
    listPreviewLinks(postId, now),
    db().comment.count({ where: { postId, state: { in: ["APPROVED", "PENDING"] } } }),
  ]);
  const state = shownState(post, now);
  return {
    ...{ id: post.id, kind: post.kind, version: post.version, slug: post.slug, state, content },
    publishAt: post.publishAt?.toISOString() ?? null,
    modifiedAt: post.modifiedAt?.toISOString() ?? null,
    wasPublic: wasPublic(post, now),
    isPublic: state === "PUBLISHED" && isReleased(post),
    savedAt: copy.savedAt.toISOString(),
    savedBy: copy.savedBy,
    hasChanges: copy.isDraft,
    publishedRevisionId: post.publishedRevisionId,
    ...{ comments, hero, authors, people, sections, previewLinks },
    moderationMode: post.moderationMode,
    may: {
      publish: canPublishPost(viewer, post),
      chooseAuthors: canChooseAuthors(viewer, post.kind),
      deleteForEver: canDeletePost(viewer, post.kind),
      moderate: canSetModeration(viewer, post),
    },
  };
}

async function getEditable(viewer: Viewer, postId: number): Promise<PostRow | null> {
  const post = await getPostRow(db(), postId);
  return post && canEditPost(viewer, post) ? post : null;
}

async function getHero(id: number | null): Promise<Hero | null> {
  if (id === null) return null;
  const row = await db().media.findUnique({ where: { id }, select: libraryFields });
  return row && toLibraryItem(row);
}

async function listNamed(ids: number[]): Promise<Person[]> {
  const where = { id: { in: ids } };
  const rows = await db().user.findMany({ where, select: { id: true, name: true } });
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

function listPeople(): Promise<Person[]> {
  return db().user.findMany({
    where: { deactivatedAt: null, role: { in: ["OWNER", "EDITOR", "AUTHOR"] } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: CHOICES,
    select: { id: true, name: true },
  });
}

function listSections() {
  return db().section.findMany({
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: CHOICES,
    select: { id: true, name: true },
  });
}

/** `at` is ISO. */
export type RevisionLine = {
  id: number;
  kind: RevisionKind;
  at: string;
  by: string | null;
  title: string;
  /** UTF-16 units of the text. */
  length: number;
  /** What readers see. */
  isPublished: boolean;
};

export type RevisionPage = {
  revisions: RevisionLine[] /** Null: the list ends here. */;
  next: number | null;
};

const REVISIONS = 50;

/** Newest first, behind the revision `before`. */
export async function listRevisions(
  viewer: Viewer,
  postId: number,
  before: number | null = null,
): Promise<RevisionPage | null> {
  const post = await getEditable(viewer, postId);
  if (!post) return null;
  const rows = await db().$queryRaw<(Omit<RevisionLine, "at" | "isPublished"> & { at: Date })[]>`
    SELECT r."id", r."kind"::text, r."createdAt" AS "at", u."name" AS "by", r."title",
      length(r."source") AS "length"
    FROM "Revision" r LEFT JOIN "User" u ON u."id" = r."authorId"
    WHERE r."postId" = ${postId} AND r."id" < ${before ?? 2_147_483_647}
    ORDER BY r."id" DESC LIMIT ${REVISIONS + 1}`;
  const revisions = rows.slice(0, REVISIONS).map((row) => ({
    ...row,
    at: row.at.toISOString(),
    isPublished: row.id === post.publishedRevisionId,
  }));
  const next = rows.length > REVISIONS ? (revisions.at(-1)?.id ?? null) : null;
  return { revisions, next };
}

/** `at` is ISO. `previous` is the one before it, for a comparison. */
export type RevisionView = {
  id: number;
  postId: number;
  kind: RevisionKind;
  at: string;
  by: string | null;
  content: DraftContent;
  isPublished: boolean;
  previous: { id: number; content: DraftContent } | null;
};

export async function getRevision(
  viewer: Viewer,
  revisionId: number,
): Promise<RevisionView | null> {
  const place = await db().revision.findUnique({
    where: { id: revisionId },
    select: { postId: true, kind: true },
  });
  const post = place && (await getEditable(viewer, place.postId));
  const row = post && (await getRevisionRow(db(), post.id, revisionId));
  if (!row) return null;
  const earlier = await db().revision.findFirst({
    where: { postId: post.id, id: { lt: revisionId } },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  const before = earlier && (await getRevisionRow(db(), post.id, earlier.id));
  return {
    ...{ id: row.id, postId: post.id, kind: place.kind },
    at: row.createdAt.toISOString(),
    by: row.author?.name ?? null,
    content: await contentOfRevision(db(), post, row),
    isPublished: row.id === post.publishedRevisionId,
    previous: before && { id: before.id, content: await contentOfRevision(db(), post, before) },
  };
}
