import "server-only";
// Whether a device is trusted. Trust is read from what moderators decided and is kept nowhere, so it
// goes with a verdict and comes back with its undo. A name or an address that is only typed has no
// part in it; devices that proved the same address to be theirs are one person.
import type { Db, Tx } from "../db/client";
import { Prisma } from "../db/generated/client";
import type { LostTrust } from "../screening/screen";
import type { Circumstances } from "../spam/traits";

const DAY = 86_400_000;

/** A device that is seen from as many networks within a day is in several hands. */
const NETWORKS = 20;
/** As many comments within a day are no person's; no more than these are looked at. */
const COMMENTS = 500;

/** As the traces of a comment have it (trustSql). */
export type Standing = {
  /** Approved by a person since trust was last lost; counted to 20. */
  approvedBefore: number;
  isCalledSpam: boolean;
  /** Networks of the last day, with the one in hand; comments of the last day, counted to 500. */
  networks: number;
  comments: number;
};

/** Devices of one person that are looked at. */
const DEVICES = 50;

/** As many as the owner may ask for (lib/settings/schema.ts). */
const MOST_ASKED = 20;

export type Asked = { network: string | null; now: Date };

// Of a verdict on an edit, the event e: it was neither taken back nor followed by an approval.
const stillStands = Prisma.sql`NOT EXISTS (SELECT 1 FROM "ModerationEvent" AS u
  WHERE u."commentId" = e."commentId" AND u."id" > e."id"
    AND (u."undoesId" = e."id" OR u."action" IN ('APPROVE', 'APPROVE_EDIT')))`;

// Which comments count: all of a device that writes just now, or others than the one in hand that were
// decided before a time (recordsOf).
const ALL = { approved: Prisma.empty, spam: Prisma.empty, edit: Prisma.empty };
const OTHERS = {
  approved: Prisma.sql`AND a."id" <> asked."id" AND a."stateAt" < asked."before"`,
  spam: Prisma.sql`AND s."id" <> asked."id" AND s."stateAt" < asked."before"`,
  edit: Prisma.sql`AND s."id" <> asked."id" AND e."createdAt" < asked."before"`,
};

/**
 * What people decided about what the persons of kinSql wrote: columns of Standing. "Comment_verdicts_idx"
 * and the index by commenter and time.
 */
function verdictsSql(which: typeof ALL, distrustedAt: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    (SELECT count(*)::int FROM (SELECT 1 FROM "Comment" AS a
      WHERE a."commenterId" = ANY (kin."ids") AND a."state" = 'APPROVED' AND a."stateActor" = 'STAFF'
        AND a."stateAt" > coalesce(${distrustedAt}, '-infinity') ${which.approved}
        LIMIT ${MOST_ASKED}) AS a)
      AS "approvedBefore",
    (EXISTS (SELECT 1 FROM "Comment" AS s
      WHERE s."commenterId" = ANY (kin."ids") AND s."state" = 'SPAM' AND s."stateActor" = 'STAFF'
        ${which.spam})
    OR EXISTS (SELECT 1 FROM "Comment" AS s
      JOIN "ModerationEvent" AS e ON e."commentId" = s."id" AND e."action" = 'SPAM_EDIT'
      WHERE s."commenterId" = ANY (kin."ids") AND s."editedAt" IS NOT NULL AND ${stillStands}
        ${which.edit}))
      AS "isCalledSpam"`;
}

// The devices that are one person with k.
const kinSql = Prisma.sql`
    CROSS JOIN LATERAL (
      SELECT CASE WHEN k."addressId" IS NULL THEN ARRAY[k."id"]
          ELSE ARRAY(SELECT m."id" FROM "Commenter" AS m WHERE m."addressId" = k."addressId"
            ORDER BY m."id" <> k."id", m."id" LIMIT ${DEVICES}) END AS "ids",
        CASE WHEN k."addressId" IS NULL THEN k."distrustedAt"
          ELSE (SELECT max(m."distrustedAt") FROM "Commenter" AS m
            WHERE m."addressId" = k."addressId") END AS "distrustedAt"
    ) AS kin`;

/**
 * Columns of Standing for the "Commenter" with the alias k, which is null for a device that nobody
 * knows. What was published without a person's look earns nothing: an article that holds no comments
 * would lend trust to all others.
 */
export const trustSql = Prisma.sql`
    ${verdictsSql(ALL, Prisma.sql`kin."distrustedAt"`)}, day."networks", day."comments"`;

/** What trustSql needs beside k. */
export function trustJoinSql({ network, now }: Asked): Prisma.Sql {
  const since = new Date(now.getTime() - DAY);
  return Prisma.sql`${kinSql}
    CROSS JOIN LATERAL (
      SELECT count(DISTINCT d."networkHash")::int
          + (${network}::text IS NOT NULL
            AND count(*) FILTER (WHERE d."networkHash" = ${network}::text) = 0)::int AS "networks",
        count(*)::int AS "comments"
      FROM (SELECT d."networkHash" FROM "Comment" AS d
        WHERE d."commenterId" = k."id" AND d."createdAt" > ${since}
        ORDER BY d."createdAt" DESC LIMIT ${COMMENTS}) AS d
    ) AS day`;
}

export function lostTrust({ isCalledSpam, networks, comments }: Standing): LostTrust | null {
  if (isCalledSpam) return "spam-verdict";
  return networks >= NETWORKS || comments >= COMMENTS ? "many-networks" : null;
}

/** What the learned filter is told of whoever writes. */
export type WriterRecord = Omit<Circumstances, "about">;
const NO_RECORD: WriterRecord = { approvedBefore: 0, spamBefore: 0 };

export function recordOf({
  approvedBefore,
  isCalledSpam,
}: Pick<Standing, "approvedBefore" | "isCalledSpam">): WriterRecord {
  return { approvedBefore, spamBefore: isCalledSpam ? 1 : 0 };
}

// What cost the trust later was not known then.
const distrustedBefore = Prisma.sql`
  CASE WHEN kin."distrustedAt" < asked."before" THEN kin."distrustedAt" END`;

/**
 * The same for comments that there are, by their ids: what people had decided `before`, or by now, about
 * others of the same person.
 */
export async function recordsOf(
  client: Tx | Db,
  asked: readonly { id: number; before?: Date | null }[],
): Promise<(id: number) => WriterRecord> {
  if (asked.length === 0) return () => NO_RECORD;
  const ids = asked.map(({ id }) => id);
  const times = asked.map(({ before }) => before?.toISOString() ?? "infinity");
  const rows = await client.$queryRaw<(Parameters<typeof recordOf>[0] & { id: number })[]>`
    SELECT asked."id", ${verdictsSql(OTHERS, distrustedBefore)}
    FROM unnest(${ids}::int[], ${times}::text[]::timestamptz[]) AS asked("id", "before")
    JOIN "Comment" AS c ON c."id" = asked."id"
    JOIN "Commenter" AS k ON k."id" = c."commenterId"
    ${kinSql}`;
  const found = new Map(rows.map((row) => [row.id, recordOf(row)]));
  return (id) => found.get(id) ?? NO_RECORD;
}

/** What was approved up to `at` no longer counts: what cost the trust will not be there to be read. */
export async function forgetApprovals(tx: Tx, commenterId: number, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Commenter" SET "distrustedAt" = greatest("distrustedAt", ${at}::timestamptz)
    WHERE "id" = ${commenterId}`;
}

/**
 * Before comments are erased: trust is read from those that there are, and what a person called spam
 * must not be forgiven because it is gone.
 */
export async function keepVerdicts(tx: Tx, ids: number[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Commenter" AS k SET "distrustedAt" = greatest(k."distrustedAt", verdict."at")
    FROM (
      SELECT said."commenterId", max(said."at") AS "at" FROM (
        SELECT s."commenterId", s."stateAt" AS "at" FROM "Comment" AS s
        WHERE s."id" = ANY (${ids}::int[]) AND s."state" = 'SPAM' AND s."stateActor" = 'STAFF'
        UNION ALL
        SELECT s."commenterId", e."createdAt" FROM "Comment" AS s
        JOIN "ModerationEvent" AS e ON e."commentId" = s."id" AND e."action" = 'SPAM_EDIT'
        WHERE s."id" = ANY (${ids}::int[]) AND ${stillStands}) AS said
      GROUP BY said."commenterId") AS verdict
    WHERE k."id" = verdict."commenterId"`;
}
