import "server-only";
// Sections, pictures and people can go while a draft still names them.
import type { Tx } from "../db/client";
import type { DraftContent } from "./draft-schema";

export type Named = Pick<DraftContent, "sectionId" | "heroId" | "authorIds">;

/** What is left of what a draft names. */
export async function whatIsThere(tx: Tx, named: Named): Promise<Named> {
  const [row] = await tx.$queryRaw<
    { sectionId: number | null; heroId: number | null; people: number[] }[]
  >`
    SELECT (SELECT "id" FROM "Section" WHERE "id" = ${named.sectionId}) AS "sectionId",
      (SELECT "id" FROM "Media" WHERE "id" = ${named.heroId}) AS "heroId",
      ARRAY(SELECT "id" FROM "User" WHERE "id" = ANY(${named.authorIds}::int[])) AS "people"`;
  const people = new Set(row?.people);
  return {
    sectionId: row?.sectionId ?? null,
    heroId: row?.heroId ?? null,
    authorIds: named.authorIds.filter((id) => people.has(id)),
  };
}

/** Field → words, for what is named and gone. */
export function goneErrors(named: Named, there: Named): Record<string, string> {
  const errors: Record<string, string> = {};
  if (named.sectionId !== there.sectionId) {
    errors.sectionId = "This section is gone. Choose another.";
  }
  if (named.heroId !== there.heroId) errors.heroId = "This picture is gone. Choose another.";
  if (named.authorIds.length !== there.authorIds.length) {
    errors.authorIds = "One of these people is gone. Choose again.";
  }
  return errors;
}
