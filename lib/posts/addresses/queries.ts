import "server-only";
// The studio's lists of addresses that lead elsewhere.
import { encodePath } from "../../address";
import { can } from "../../auth/capabilities";
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import { standsAt } from "./standing";

export type RedirectRow = {
  id: number;
  path: string;
  target: string;
  createdAt: Date;
  /** Something stands there, so nobody is sent on. */
  sleeps: boolean;
};
export type FormerRow = { path: string; target: string };
export type Page<T> = { rows: T[] /** The path behind which more follow. */; after: string | null };

const PAGE_SIZE = 50;

/** By path, those that contain `search`, behind the path `after`. */
export async function listRedirects(
  viewer: Viewer,
  search: string,
  after: string,
): Promise<Page<RedirectRow>> {
  mustEdit(viewer);
  const found = await db().$queryRaw<Omit<RedirectRow, "sleeps">[]>`
    SELECT "id", "path", "target", "createdAt" FROM "Redirect"
    WHERE "path" > ${after} AND ("path" ILIKE ${like(search)} OR "target" ILIKE ${like(search)})
    ORDER BY "path" LIMIT ${PAGE_SIZE + 1}`;
  const { rows, after: next } = cut(found);
  const standing = await Promise.all(rows.map(({ path }) => !path.includes("?") && standsAt(path)));
  return { rows: rows.map((row, at) => ({ ...row, sleeps: standing[at] === true })), after: next };
}

/** Addresses that lead on by themselves: earlier slugs, and what an import brought. */
export async function listFormer(
  viewer: Viewer,
  search: string,
  after: string,
): Promise<Page<FormerRow>> {
  mustEdit(viewer);
  const found = await db().$queryRaw<FormerRow[]>`
    SELECT f."path", f."target" FROM (
      SELECT '/' || h."slug" AS "path", '/' || p."slug" AS "target"
      FROM "SlugHistory" h JOIN "Post" p ON p."id" = h."postId"
      UNION ALL
      SELECT l."path", CASE WHEN p."id" IS NOT NULL THEN '/' || p."slug"
        WHEN s."id" IS NOT NULL THEN '/section/' || s."slug" ELSE '/tag/' || t."slug" END
      FROM "LegacyUrl" l LEFT JOIN "Post" p ON p."id" = l."postId"
      LEFT JOIN "Section" s ON s."id" = l."sectionId" LEFT JOIN "Tag" t ON t."id" = l."tagId"
    ) f
    WHERE f."path" > ${after} AND (f."path" ILIKE ${like(search)} OR f."target" ILIKE ${like(search)})
    ORDER BY f."path" LIMIT ${PAGE_SIZE + 1}`;
  const { rows, after: next } = cut(found);
  return {
    rows: rows.map(({ path, target }) => ({ path, target: encodePath(target) })),
    after: next,
  };
}

function cut<T extends { path: string }>(found: T[]): Page<T> {
  const rows = found.slice(0, PAGE_SIZE);
  return { rows, after: found.length > PAGE_SIZE ? (rows.at(-1)?.path ?? null) : null };
}

function like(search: string): string {
  return `%${search.replace(/[\\%_]/g, "\\$&")}%`;
}

function mustEdit(viewer: Viewer): void {
  if (!can(viewer, "redirects.edit")) throw new Error("This person may not edit redirects.");
}
