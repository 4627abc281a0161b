import "server-only";
// What a list shows of a post, and the one piece of SQL that fetches it.
import type { Db } from "../db/client";
import { Prisma } from "../db/generated/client";
import { OPENING_SOURCE, openingOf } from "../html/opening";
import type { PictureSource } from "../media/variants";

export type Term = { slug: string; name: string };
export type CardPicture = PictureSource & { alt: string; focalX: number; focalY: number };

export type PostCard = {
  slug: string;
  title: string;
  kicker: string;
  standfirst: string;
  publishAt: Date;
  section: Term | null;
  authors: Term[];
  picture: CardPicture | null;
};

/** `isPublic` of policy.ts in SQL, of the "Post" whose alias is `p`. */
export function publicSql(now: Date): Prisma.Sql {
  return Prisma.sql`(p."state" IN ('PUBLISHED', 'SCHEDULED')
    AND p."publishedRevisionId" IS NOT NULL AND p."publishAt" <= ${now})`;
}

/** Posts that will be public by the clock alone, of the same alias. */
export function scheduledSql(now: Date): Prisma.Sql {
  return Prisma.sql`(p."state" IN ('PUBLISHED', 'SCHEDULED')
    AND p."publishedRevisionId" IS NOT NULL AND p."publishAt" > ${now})`;
}

export const newestFirst = Prisma.sql`ORDER BY p."publishAt" DESC, p."id" DESC`;

const authorsSql = Prisma.sql`(
  SELECT json_agg(json_build_object('slug', u."slug", 'name', u."name") ORDER BY a."position")
  FROM "PostAuthor" a JOIN "User" u ON u."id" = a."userId" WHERE a."postId" = p."id")`;

const STANDFIRST_LENGTH = 180;

type Row = {
  id: number;
  slug: string;
  title: string;
  kicker: string;
  excerpt: string;
  opening: string;
  publishAt: Date;
  sectionSlug: string | null;
  sectionName: string | null;
  authors: Term[] | null;
  hash: string | null;
  width: number;
  height: number;
  widths: number[];
  avifWidths: number[];
  alt: string;
  focalX: number;
  focalY: number;
};

/** Cards of the posts whose ids `chosen` (a SELECT of "id") answers, in the order of `order`. */
export async function fetchCards(
  db: Db,
  chosen: Prisma.Sql,
  order: Prisma.Sql = newestFirst,
): Promise<(PostCard & { id: number })[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT p."id", p."slug", p."publishAt", r."title", r."kicker", r."excerpt",
      CASE WHEN r."excerpt" = '' THEN left(r."html", ${OPENING_SOURCE}) ELSE '' END AS "opening",
      s."slug" AS "sectionSlug", s."name" AS "sectionName", ${authorsSql} AS "authors",
      m."hash", m."width", m."height", m."widths", m."avifWidths", m."alt",
      m."focalX", m."focalY"
    FROM "Post" p
    JOIN "Revision" r ON r."id" = p."publishedRevisionId"
    LEFT JOIN "Section" s ON s."id" = p."sectionId"
    LEFT JOIN "Media" m ON m."id" = p."heroId"
    WHERE p."id" IN (${chosen})
    ${order}`;
  return rows.map(toCard);
}

function toCard(row: Row): PostCard & { id: number } {
  const { id, slug, title, kicker, publishAt, hash } = row;
  const standfirst = row.excerpt || openingOf(row.opening, STANDFIRST_LENGTH);
  return {
    ...{ id, slug, title, kicker, publishAt, standfirst },
    section: term(row.sectionSlug, row.sectionName),
    authors: row.authors ?? [],
    picture: hash === null ? null : { hash, ...pictureOf(row) },
  };
}

function pictureOf(row: Omit<Row, "hash">): Omit<CardPicture, "hash"> {
  const { width, height, widths, avifWidths, alt, focalX, focalY } = row;
  return { width, height, widths, avifWidths, alt, focalX, focalY };
}

export function term(slug: string | null, name: string | null): Term | null {
  return slug === null || name === null ? null : { slug, name };
}
