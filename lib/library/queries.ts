import "server-only";
// The library's screens: what pictures there are, and where one of them is used.
import { can } from "../auth/capabilities";
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { Prisma } from "../db/generated/client";
import type { PostKind, PostState } from "../db/generated/enums";
import { canEditPicture, mustSeeLibrary } from "../media/policy";
import { type LibraryItem, libraryFields, toLibraryItem } from "../media/queries";
import { pictureSources } from "../media/variants";
import { cursorOf, type LibraryFilter, type LibraryQuery } from "./schema";

export const PAGE = 48;
const WORDS = 8;

export type LibraryPage = { items: LibraryItem[]; next: string | null };

/** Pictures by their age, the youngest first. */
export async function listPictures(viewer: Viewer, query: LibraryQuery): Promise<LibraryPage> {
  mustSeeLibrary(viewer);
  const { after } = query;
  const wanted = [
    ...filters[query.filter](viewer),
    ...wordsOf(query.search).map(withWord),
    ...(after ? [Prisma.sql`(m."createdAt", m."id") < (${after.time}, ${after.id})`] : []),
  ];
  const where =
    wanted.length > 0 ? Prisma.sql`WHERE ${Prisma.join(wanted, " AND ")}` : Prisma.empty;
  const rows = await db().$queryRaw<(LibraryRow & { createdAt: Date })[]>`
    SELECT m."id", m."hash", m."alt", m."caption", m."width", m."height", m."widths",
      m."state"::text AS "state", m."fileName", m."error", m."createdAt"
    FROM "Media" m ${where} ORDER BY m."createdAt" DESC, m."id" DESC LIMIT ${PAGE + 1}`;
  const items = rows.slice(0, PAGE).map(({ createdAt: _, ...row }) => toLibraryItem(row));
  const last = rows[PAGE - 1];
  return { items, next: rows.length > PAGE && last ? cursorOf(last) : null };
}

type LibraryRow = Parameters<typeof toLibraryItem>[0];

const filters: Record<LibraryFilter, (viewer: Viewer) => Prisma.Sql[]> = {
  all: () => [],
  mine: ({ userId }) => [Prisma.sql`m."uploadedById" = ${userId}`],
  "no-alt": () => [Prisma.sql`m."alt" = ''`],
  unused: () => [
    Prisma.sql`NOT EXISTS (SELECT 1 FROM "MediaUse" u WHERE u."mediaId" = m."id")`,
    Prisma.sql`NOT EXISTS (SELECT 1 FROM "Post" p WHERE p."heroId" = m."id")`,
    Prisma.sql`NOT EXISTS (SELECT 1 FROM "User" p WHERE p."pictureId" = m."id")`,
    Prisma.sql`NOT EXISTS (SELECT 1 FROM "Settings" s
      WHERE s."logoId" = m."id" OR s."logoDarkId" = m."id")`,
  ],
};

function wordsOf(search: string): string[] {
  return search.split(/\s+/).filter(Boolean).slice(0, WORDS);
}

function withWord(word: string): Prisma.Sql {
  const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`concat_ws(' ', m."fileName", m."alt", m."caption", m."credit") ILIKE ${pattern}`;
}

/** How pictures that are being made are getting on; ids that are none are left out. */
export async function getPictureStates(viewer: Viewer, ids: number[]): Promise<LibraryItem[]> {
  mustSeeLibrary(viewer);
  if (ids.length === 0) return [];
  const rows = await db().media.findMany({ where: { id: { in: ids } }, select: libraryFields });
  return rows.map(toLibraryItem);
}

export type PictureUse = { id: number; kind: PostKind; state: PostState; title: string };

export type PictureDetail = LibraryItem & {
  credit: string;
  creditUrl: string | null;
  focalX: number;
  focalY: number;
  mime: string;
  bytes: number;
  animated: boolean;
  uploadedBy: string | null;
  createdAt: string;
  src: string;
  srcset: string;
  /** Posts and pages that this viewer may open. */
  uses: PictureUse[];
  /** How many others show it; counted as far as they are listed. */
  otherUses: number;
  /** It stands in the masthead. */
  isLogo: boolean;
  /** Whose portrait it is. */
  portraitOf: { name: string; slug: string }[];
  /** This viewer may change and delete it. */
  mine: boolean;
};

/** Posts named at most; a picture that stands in more is told by these. */
const USES = 100;

/** One picture with all that is told of it, and where it is used; null where there is none. */
export async function getPicture(viewer: Viewer, id: number): Promise<PictureDetail | null> {
  mustSeeLibrary(viewer);
  const row = await db().media.findUnique({
    where: { id },
    select: {
      ...libraryFields,
      ...{ credit: true, creditUrl: true, focalX: true, focalY: true, mime: true, bytes: true },
      ...{ animated: true, avifWidths: true, createdAt: true, uploadedById: true },
      uploadedBy: { select: { name: true } },
      logoOf: { select: { id: true } },
      logoDarkOf: { select: { id: true } },
      portraitOf: { select: { name: true, slug: true }, orderBy: { name: "asc" }, take: USES },
    },
  });
  if (!row) return null;
  const { uploadedBy, uploadedById, createdAt, avifWidths, logoOf, logoDarkOf, ...rest } = row;
  const { src, srcset } = pictureSources({ ...row, avifWidths });
  return {
    ...rest,
    ...toLibraryItem(row),
    ...{ src, srcset },
    uploadedBy: uploadedBy?.name ?? null,
    createdAt: createdAt.toISOString(),
    ...(await listUses(viewer, id)),
    isLogo: logoOf.length + logoDarkOf.length > 0,
    mine: canEditPicture(viewer, { uploadedById }),
  };
}

// What others write is not told before readers see it, not even its title.
async function listUses(
  viewer: Viewer,
  id: number,
): Promise<{ uses: PictureUse[]; otherUses: number }> {
  const shown = Prisma.sql`(p."heroId" = ${id}
    OR p."id" IN (SELECT "postId" FROM "MediaUse" WHERE "mediaId" = ${id}))`;
  const mine = openTo(viewer);
  const [uses, [others]] = await Promise.all([
    db().$queryRaw<PictureUse[]>`
      SELECT p."id", p."kind"::text AS "kind", p."state"::text AS "state",
        coalesce(nullif(p."title", ''), p."slug") AS "title"
      FROM "Post" p WHERE ${shown} AND ${mine} ORDER BY p."id" DESC LIMIT ${USES}`,
    db().$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS "count" FROM (
        SELECT FROM "Post" p WHERE ${shown} AND NOT ${mine} LIMIT ${USES}) AS counted`,
  ]);
  return { uses, otherUses: others?.count ?? 0 };
}

/** canEditPost() for the "Post" whose alias is `p`. */
function openTo(viewer: Viewer): Prisma.Sql {
  const { userId } = viewer;
  const own = Prisma.sql`(p."createdById" IS NOT DISTINCT FROM ${userId}
    OR EXISTS (SELECT FROM "PostAuthor" a WHERE a."postId" = p."id" AND a."userId" = ${userId}))`;
  const posts = can(viewer, "posts.edit-all") ? Prisma.sql`true` : own;
  const pages = can(viewer, "pages.edit") ? Prisma.sql`true` : Prisma.sql`false`;
  return Prisma.sql`CASE p."kind" WHEN 'PAGE' THEN ${pages} ELSE ${posts} END`;
}
