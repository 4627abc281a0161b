import "server-only";
// One article as its page shows it.
import { cache } from "react";
import { reads } from "../cache";
import { db } from "../db/client";
import type { CommentPolicy, ModerationMode, PostKind } from "../db/generated/enums";
import { OPENING_SOURCE, openingOf } from "../html/opening";
import type { PictureSource } from "../media/variants";
import { type AuthorBox, type AuthorRow, authorBoxSql, toAuthorBox } from "./author-box";
import { publicSql, scheduledSql, type Term, term } from "./cards";
import { Faq, type FaqEntry, Headings } from "./schema";

export type ArticleAuthor = Omit<AuthorBox, "id">;
export type ArticleHero = PictureSource & {
  alt: string;
  caption: string;
  credit: string;
  creditUrl: string | null;
};

export type Article = {
  id: number;
  kind: PostKind;
  slug: string;
  title: string;
  kicker: string;
  /** The author's own; may be empty. */
  standfirst: string;
  /** For machines and previews; never empty unless the article is. */
  description: string;
  /** The title in search results; empty where it is the article's own. */
  seoTitle: string;
  html: string;
  headings: Headings;
  faq: FaqEntry[];
  publishAt: Date;
  modifiedAt: Date;
  commentPolicy: CommentPolicy;
  /** Null: the site's. */
  moderationMode: ModerationMode | null;
  section: Term | null;
  sectionId: number | null;
  tags: Term[];
  tagIds: number[];
  authors: ArticleAuthor[];
  hero: ArticleHero | null;
};

type Row = Omit<Article, "section" | "tags" | "tagIds" | "authors" | "faq" | "headings"> & {
  seoDescription: string;
  headings: unknown;
  faq: unknown;
  sectionSlug: string | null;
  sectionName: string | null;
  tags: (Term & { id: number })[] | null;
  authors: AuthorRow[] | null;
};

const DESCRIPTION_LENGTH = 155;

/** The public post or page of this slug, or null. Asked once a request. */
export const getArticle = cache(async (slug: string): Promise<Article | null> => {
  const now = new Date();
  const [row] = await db().$queryRaw<Row[]>`
    SELECT p."id", p."kind"::text, p."slug", p."publishAt", p."commentPolicy"::text, p."moderationMode"::text,
      coalesce(p."modifiedAt", p."publishAt") AS "modifiedAt",
      r."title", r."kicker", r."excerpt" AS "standfirst", r."html", r."headings", r."faq",
      r."seoTitle", r."seoDescription",
      p."sectionId", s."slug" AS "sectionSlug", s."name" AS "sectionName",
      (SELECT json_agg(${authorBoxSql} ORDER BY a."position")
        FROM "PostAuthor" a JOIN "User" u ON u."id" = a."userId"
        WHERE a."postId" = p."id") AS "authors",
      (SELECT json_agg(json_build_object('id', t."id", 'slug', t."slug", 'name', t."name")
          ORDER BY t."name")
        FROM "PostTag" pt JOIN "Tag" t ON t."id" = pt."tagId" WHERE pt."postId" = p."id") AS "tags",
      (SELECT json_build_object('hash', m."hash", 'width', m."width", 'height', m."height",
          'widths', m."widths", 'avifWidths', m."avifWidths", 'alt', m."alt", 'caption', m."caption", 'credit', m."credit",
          'creditUrl', m."creditUrl") FROM "Media" m WHERE m."id" = p."heroId") AS "hero"
    FROM "Post" p
    JOIN "Revision" r ON r."id" = p."publishedRevisionId"
    LEFT JOIN "Section" s ON s."id" = p."sectionId"
    WHERE p."slug" = ${slug} AND ${publicSql(now)}`;
  if (!row) {
    reads(`missing:/${slug}`, await releaseOf(slug, now));
    return null;
  }
  reads(`post:${row.id}`);
  for (const author of row.authors ?? []) reads(`author:${author.id}`);
  return toArticle(row);
});

// A post that waits for its time answers 404 until then, and not a moment longer.
async function releaseOf(slug: string, now: Date): Promise<Date | null> {
  const rows = await db().$queryRaw<{ publishAt: Date }[]>`
    SELECT p."publishAt" FROM "Post" p WHERE p."slug" = ${slug} AND ${scheduledSql(now)}`;
  return rows[0]?.publishAt ?? null;
}

function toArticle({ sectionSlug, sectionName, seoDescription, ...row }: Row): Article {
  const tags = row.tags ?? [];
  return {
    ...row,
    description: seoDescription || row.standfirst || openingWords(row.html),
    headings: Headings.parse(row.headings),
    faq: Faq.parse(row.faq).entries,
    section: term(sectionSlug, sectionName),
    tags,
    tagIds: tags.map((tag) => tag.id),
    authors: (row.authors ?? []).map(toAuthorBox),
  };
}

function openingWords(html: string): string {
  return openingOf(html.slice(0, OPENING_SOURCE), DESCRIPTION_LENGTH);
}

// The clock of one's own corrections in the first hour is not news.
const REAL_CHANGE = 3_600_000;

/** When readers should be told that the text changed after it appeared; null where it did not. */
export function updatedAt(article: Pick<Article, "publishAt" | "modifiedAt">): Date | null {
  const later = article.modifiedAt.getTime() - article.publishAt.getTime();
  return later >= REAL_CHANGE ? article.modifiedAt : null;
}
