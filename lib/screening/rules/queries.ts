import "server-only";
// Rules as the desk lists them.
import { can } from "../../auth/capabilities";
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import { Prisma } from "../../db/generated/client";
import type { RuleKind, RulePlace, RuleVerdict } from "./kinds";

export type RuleView = {
  id: number;
  version: number;
  kind: RuleKind;
  term: string;
  key: string;
  verdict: RuleVerdict;
  isInside: boolean;
  looksIn: RulePlace;
  note: string;
  isOn: boolean;
  isDeleted: boolean;
  importId: string | null;
  /** Comments that it found something in, of those that are kept; FOUND_MOST + 1 is more. */
  found: number;
  /** Who wrote it, or changed it last, and when (ISO); null: the list of words it came from. */
  by: string | null;
  at: string;
};

export const FOUND_MOST = 1_000;
const PAGE_SIZE = 50;

export type RulePage = { rules: RuleView[] /** Behind which more follow. */; next: number | null };

export type RuleSearch = { q: string; kind: RuleKind | null; verdict: RuleVerdict | null };

/** The newest first, those whose term or note has the words in it, behind the rule `after`. */
export async function listRules(
  viewer: Viewer,
  { q, kind, verdict }: RuleSearch,
  after: number | null,
): Promise<RulePage> {
  mustSee(viewer);
  const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await query(Prisma.sql`r."deletedAt" IS NULL
    AND (${after}::int IS NULL OR r."id" < ${after}::int)
    AND (${kind}::text IS NULL OR r."kind"::text = ${kind}::text)
    AND (${verdict}::text IS NULL OR r."verdict"::text = ${verdict}::text)
    AND (${q} = '' OR r."term" ILIKE ${like} OR r."note" ILIKE ${like})`);
  const rules = rows.slice(0, PAGE_SIZE);
  return { rules, next: rows.length > PAGE_SIZE ? (rules.at(-1)?.id ?? null) : null };
}

/** One rule, also where it is deleted and can still be taken back. */
export async function getRule(viewer: Viewer, id: number): Promise<RuleView | null> {
  mustSee(viewer);
  const [rule] = await query(Prisma.sql`r."id" = ${id}`);
  return rule ?? null;
}

/** All that are not deleted, and how many of them are on. */
export async function countRules(viewer: Viewer): Promise<{ all: number; on: number }> {
  mustSee(viewer);
  const [row] = await db().$queryRaw<{ all: number; on: number }[]>`
    SELECT count(*)::int AS "all", count(*) FILTER (WHERE "isOn")::int AS "on"
    FROM "Rule" WHERE "deletedAt" IS NULL`;
  return row ?? { all: 0, on: 0 };
}

type Row = Omit<RuleView, "at"> & { at: Date };

async function query(where: Prisma.Sql): Promise<RuleView[]> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT r."id", r."version", r."kind"::text AS "kind", r."term", r."key", r."verdict"::text AS "verdict",
      r."isInside", r."looksIn"::text AS "looksIn", r."note", r."isOn",
      r."deletedAt" IS NOT NULL AS "isDeleted", r."importId"::text AS "importId",
      (SELECT count(*)::int FROM (SELECT 1 FROM "CommentReason" AS f WHERE f."ruleId" = r."id"
        LIMIT ${FOUND_MOST + 1}) AS f) AS "found",
      coalesce(e."name", u."name") AS "by", coalesce(r."changedAt", r."createdAt") AS "at"
    FROM "Rule" AS r
    LEFT JOIN "User" AS u ON u."id" = r."createdById"
    LEFT JOIN "User" AS e ON e."id" = r."changedById"
    WHERE ${where}
    ORDER BY r."id" DESC LIMIT ${PAGE_SIZE + 1}`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

function mustSee(viewer: Viewer): void {
  if (!can(viewer, "comments.moderate")) throw new Error("This person may not see the rules.");
}
