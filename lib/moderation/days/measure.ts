import "server-only";
// Counts what people decided on one day, from the log of decisions as it stands now.
import { db } from "../../db/client";
import { Prisma } from "../../db/generated/client";
import { startOfDay } from "../../local-time";
import { addDays, type DayNumbers, emptyDay } from "./day";

type Row = {
  kind: "made" | "undone" | "person" | "changed" | "wait" | "report" | "reason" | "edit";
  key: string;
  number: number;
};

/** The day as YYYY-MM-DD in `zone`. Some 25 microseconds for each of its decisions. */
export async function measureDay(day: string, zone: string): Promise<DayNumbers> {
  const [from, to] = [startOfDay(day, zone), startOfDay(addDays(day, 1), zone)];
  const rows = await db().$queryRaw<Row[]>(query(from, to));
  const numbers = emptyDay();
  for (const row of rows) put(numbers, row);
  return numbers;
}

function put(into: DayNumbers, { kind, key, number }: Row): void {
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
function query(from: Date, to: Date): Prisma.Sql {
  const span = (alias: string) => {
    const time = Prisma.raw(`${alias}."createdAt"`);
    return Prisma.sql`${time} >= ${from} AND ${time} < ${to}`;
  };
  return Prisma.sql`
    WITH acted AS MATERIALIZED (
      SELECT e.*, c."createdAt" AS "writtenAt", c."origin"
      FROM "ModerationEvent" AS e JOIN "Comment" AS c ON c."id" = e."commentId"
      WHERE ${span("e")} AND e."actor" = 'STAFF'
        AND (c."erasedAt" IS NULL OR e."createdAt" < c."erasedAt")
    ), decided AS MATERIALIZED (
      SELECT acted.*, EXISTS (SELECT FROM "ModerationEvent" AS u WHERE u."undoesId" = acted."id")
        AS "isUndone"
      FROM acted WHERE acted."action" IN ${decisions}
    ), changed AS (
      SELECT before."userId"
      FROM acted JOIN "ModerationEvent" AS before ON before."id" = acted."undoesId"
      WHERE acted."action" = 'UNDO' AND before."actor" = 'STAFF' AND before."action" IN ${decisions}
        AND before."userId" <> acted."userId"
      UNION ALL
      SELECT before."userId"
      FROM decided CROSS JOIN LATERAL (
        SELECT p."actor", p."action", p."to", p."userId" FROM "ModerationEvent" AS p
        WHERE p."commentId" = decided."commentId" AND p."id" < decided."id"
        ORDER BY p."id" DESC LIMIT 1) AS before
      WHERE before."actor" = 'STAFF' AND before."action" IN ${decisions}
        AND before."userId" <> decided."userId" AND before."to" <> decided."to"
    ), waited AS MATERIALIZED (
      SELECT extract(epoch FROM decided."createdAt" - CASE
          WHEN decided."action" IN ('APPROVE_EDIT', 'REFUSE_EDIT', 'SPAM_EDIT') THEN edit."createdAt"
          WHEN decided."from" = 'PENDING' AND decided."origin" IS NULL AND NOT EXISTS (
            SELECT FROM "ModerationEvent" AS p WHERE p."commentId" = decided."commentId"
              AND p."id" < decided."id" AND p."actor" = 'STAFF') THEN decided."writtenAt"
        END)::float8 AS "seconds"
      FROM decided LEFT JOIN "CommentVersion" AS edit ON edit."id" = decided."fromPendingId"
    ), waits AS (
      SELECT count(*) AS "count",
        round(percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest("seconds", 0))) AS "median",
        round(percentile_cont(0.9) WITHIN GROUP (ORDER BY greatest("seconds", 0))) AS "p90"
      FROM waited WHERE "seconds" IS NOT NULL
    )
    SELECT 'made' AS "kind", "action"::text AS "key", count(*)::float8 AS "number"
      FROM decided GROUP BY "action"
    UNION ALL SELECT 'undone', "action"::text, count(*) FROM decided
      WHERE "isUndone" GROUP BY "action"
    UNION ALL SELECT 'person', "userId"::text, count(*) FROM decided
      WHERE "userId" IS NOT NULL GROUP BY "userId"
    UNION ALL SELECT 'changed', "userId"::text, count(*) FROM changed
      WHERE "userId" IS NOT NULL GROUP BY "userId"
    UNION ALL SELECT 'wait', 'count', "count" FROM waits
    UNION ALL SELECT 'wait', 'median', "median" FROM waits WHERE "count" > 0
    UNION ALL SELECT 'wait', 'p90', "p90" FROM waits WHERE "count" > 0
    UNION ALL SELECT 'edit', '', count(DISTINCT "commentId") FROM acted
      WHERE "action" = 'STAFF_EDIT' AND NOT EXISTS (
        SELECT FROM "ModerationEvent" AS u WHERE u."undoesId" = acted."id")
    UNION ALL SELECT 'report', r."reason"::text, count(*)
      FROM "CommentReport" AS r WHERE ${span("r")} GROUP BY r."reason"
    UNION ALL SELECT 'reason', why."check", count(*)
      FROM decided JOIN "CommentReason" AS why ON why."commentId" = decided."commentId"
      WHERE NOT decided."isUndone"
        AND decided."action" IN ('SPAM', 'TRASH', 'SPAM_EDIT', 'REFUSE_EDIT')
        AND why."verdict" <> 'NOTE'
        -- That it was drawn by lot says nothing of it.
        AND why."check" <> 'spot-check'
      GROUP BY why."check"`;
}
