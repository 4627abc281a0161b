import "server-only";
// What readers see of a person who writes: below an article, and above the list of theirs.
import { type PersonLink, readLinks } from "../accounts/links";
import { db } from "../db/client";
import { Prisma } from "../db/generated/client";
import { renderArticle } from "../html/article";
import type { CardPicture, Term } from "./cards";

/** `biography` is HTML. */
export type AuthorBox = Term & {
  id: number;
  biography: string;
  site: string | null;
  links: PersonLink[];
  picture: CardPicture | null;
};

/** As the SQL answers it: Markdown, and links as they are stored. */
export type AuthorRow = Omit<AuthorBox, "links"> & { links: unknown };

/** Of the "User" whose alias is `u`. A picture whose sizes are not made yet is none. */
export const authorBoxSql = Prisma.sql`json_build_object(
  'id', u."id", 'slug', u."slug", 'name', u."name", 'biography', u."biography", 'site', u."site",
  'links', u."links", 'picture', (
    SELECT json_build_object('hash', m."hash", 'width', m."width", 'height', m."height",
      'widths', m."widths", 'alt', m."alt")
    FROM "Media" m WHERE m."id" = u."pictureId" AND m."state" = 'READY'))`;

export function toAuthorBox(row: AuthorRow): AuthorBox {
  return { ...row, biography: renderBiography(row.biography), links: readLinks(row.links) };
}

/** In no order; `which` is a condition on the "User" whose alias is `u`. */
export async function fetchAuthorBoxes(which: Prisma.Sql): Promise<AuthorBox[]> {
  const rows = await db().$queryRaw<{ author: AuthorRow }[]>`
    SELECT ${authorBoxSql} AS "author" FROM "User" u WHERE ${which} LIMIT 50`;
  return rows.map(({ author }) => toAuthorBox(author));
}

/** A person's biography as HTML: a few paragraphs, so any heading in it stands deep. */
function renderBiography(source: string): string {
  return source && renderArticle(source, { topHeading: 3, idPrefix: "author-" }).html;
}
