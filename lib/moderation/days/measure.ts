import "server-only";
// Counts what people decided on some days, from the log of decisions as it stands now.
import { db } from "../../db/client";
import { Prisma } from "../../db/generated/client";
import { startOfDay } from "../../local-time";
import { addDays, type Day, emptyDay } from "./day";

type Row = {
  kind: "made" | "undone" | "person" | "changed" | "wait" | "report" | "reason" | "edit";
  /** From 1. */
  day: number;
  key: string;
  number: number;
};

/** Days that follow each other, as YYYY-MM-DD in `zone`. Bounded by what was decided on them. */
export async function measureDays(days: string[], zone: string): Promise<Day[]> {
  const last = days.at(-1);
  if (!last) return [];
  const bounds = [...days, addDays(last, 1)].map((day) => startOfDay(day, zone));
  const rows = await db().$queryRaw<Row[]>(query(bounds));
  const measured = days.map((day): Day => ({ day, ...emptyDay() }));
  for (const row of rows) {
    const into = measured[row.day - 1];
    if (into) put(into, row);
  }
  return measured;
}

function put(into: Day, { kind, key, number }: Row): void {
  if (kind === "made" || kind === "undone") into[kind][key] = number;
  else if (kind === "report") into.reports[key] = number;
  else if (kind === "reason") into.reasons[key] = number;
  else if (kind === "edit") into.edits = number;
  else if (kind === "wait") Object.assign(into.waits, { [key]: number });
  else {
    const userId = Number(key);
    const known = into.people.find((person) => person.userId === userId);
    const person = known ?? { userId, made: 0, changed: 0 };
    if (!known) into.people.push(person);
    person[kind === "person" ? "made" : "changed"] = number;
  }
}

const decisions = Prisma.sql`('APPROVE', 'HOLD', 'SPAM', 'TRASH', 'APPROVE_EDIT', 'REFUSE_EDIT', 'SPAM_EDIT')`;

/**
 * A colleague's change is a decision right after another person's about the same comment that leads
 * elsewhere, or the taking back of it; what its author edited in between is another comment. The
 * wait of a comment ends with the first decision about it, that of an edit with the one about it.
 * What empties a comment for good is no decision.
 */
function query(bounds: Date[]): Prisma.Sql {
  const [from, to] = [bounds[0], bounds.at(-1)];
  const span = (alias: string) => {
    const time = Prisma.raw(`${alias}."createdAt"`);
    return Prisma.sql`${time} >= ${from} AND ${time} < ${to}`;
  };
  const dayOf = (alias: string) =>
    Prisma.sql`width_bucket(${Prisma.raw(`${alias}."createdAt"`)}, ${bounds}::timestamptz[])`;
  return Prisma.sql`
    WITH acted AS MATERIALIZED (
      SELECT e.*, ${dayOf("e")} AS "day", c."createdAt" AS "writtenAt", c."origin"
      FROM "ModerationEvent" AS e JOIN "Comment" AS c ON c."id" = e."commentId"
      WHERE ${span("e")} AND e."actor" = 'STAFF'
        AND (c."erasedAt" IS NULL OR e."createdAt" < c."erasedAt")
    ), decided AS MATERIALIZED (
      SELECT acted.*, EXISTS (SELECT FROM "ModerationEvent" AS u WHERE u."undoesId" = acted."id")
        AS "isUndone"
      FROM acted WHERE acted."action" IN ${decisions}
    ), changed AS (
      SELECT acted."day", before."userId"
      FROM acted JOIN "ModerationEvent" AS before ON before."id" = acted."undoesId"
      WHERE acted."action" = 'UNDO' AND before."actor" = 'STAFF'
        AND before."userId" <> acted."userId"
      UNION ALL
      SELECT decided."day", before."userId"
      FROM decided CROSS JOIN LATERAL (
        SELECT p."actor", p."action", p."to", p."userId" FROM "ModerationEvent" AS p
        WHERE p."commentId" = decided."commentId" AND p."id" < decided."id"
        ORDER BY p."id" DESC LIMIT 1) AS before
      WHERE before."actor" = 'STAFF' AND before."action" IN ${decisions}
        AND before."userId" <> decided."userId" AND before."to" <> decided."to"
    ), waited AS (
      SELECT decided."day", extract(epoch FROM decided."createdAt" - CASE
          WHEN decided."action" IN ('APPROVE_EDIT', 'REFUSE_EDIT', 'SPAM_EDIT') THEN edit."createdAt"
          WHEN decided."from" = 'PENDING' AND decided."origin" IS NULL AND NOT EXISTS (
            SELECT FROM "ModerationEvent" AS p WHERE p."commentId" = decided."commentId"
              AND p."id" < decided."id" AND p."actor" = 'STAFF') THEN decided."writtenAt"
        END)::float8 AS "seconds"
      FROM decided LEFT JOIN "CommentVersion" AS edit ON edit."id" = decided."fromPendingId"
    ), waits AS (
      SELECT "day", count(*) AS "count",
        round(percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest("seconds", 0))) AS "median",
        round(percentile_cont(0.9) WITHIN GROUP (ORDER BY greatest("seconds", 0))) AS "p90"
      FROM waited WHERE "seconds" IS NOT NULL GROUP BY "day"
    )
    SELECT 'made' AS "kind", "day", "action"::text AS "key", count(*)::float8 AS "number"
      FROM decided GROUP BY "day", "action"
    UNION ALL SELECT 'undone', "day", "action"::text, count(*) FROM decided
      WHERE "isUndone" GROUP BY "day", "action"
    UNION ALL SELECT 'person', "day", "userId"::text, count(*) FROM decided
      WHERE "userId" IS NOT NULL GROUP BY "day", "userId"
    UNION ALL SELECT 'changed', "day", "userId"::text, count(*) FROM changed
      WHERE "userId" IS NOT NULL GROUP BY "day", "userId"
    UNION ALL SELECT 'wait', "day", 'count', "count" FROM waits
    UNION ALL SELECT 'wait', "day", 'median', "median" FROM waits
    UNION ALL SELECT 'wait', "day", 'p90', "p90" FROM waits
    UNION ALL SELECT 'edit', "day", '', count(DISTINCT "commentId") FROM acted
      WHERE "action"::text = 'STAFF_EDIT' AND NOT EXISTS (
        SELECT FROM "ModerationEvent" AS u WHERE u."undoesId" = acted."id") GROUP BY "day"
    UNION ALL SELECT 'report', ${dayOf("r")}, r."reason"::text, count(*)
      FROM "CommentReport" AS r WHERE ${span("r")} GROUP BY 2, 3
    UNION ALL SELECT 'reason', decided."day", why."check", count(*)
      FROM decided JOIN "CommentReason" AS why ON why."commentId" = decided."commentId"
      WHERE NOT decided."isUndone"
        AND decided."action" IN ('SPAM', 'TRASH', 'SPAM_EDIT', 'REFUSE_EDIT')
      GROUP BY decided."day", why."check"`;
}
