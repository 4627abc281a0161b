import "server-only";
// Whether a device is trusted. Trust is read from what moderators decided and is kept nowhere, so it
// goes with a verdict and comes back with its undo. A name or an address that is only typed has no
// part in it; devices that proved the same address to be theirs are one person.
import type { Tx } from "../db/client";
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

/**
 * Columns of Standing for the "Commenter" with the alias k, which is null for a device that nobody
 * knows. What was published without a person's look earns nothing: an article that holds no comments
 * would lend trust to all others.
 * "Comment_verdicts_idx" and the index by commenter and time.
 */
export const trustSql = Prisma.sql`
    (SELECT count(*)::int FROM (SELECT 1 FROM "Comment" AS a
      WHERE a."commenterId" = ANY (kin."ids") AND a."state" = 'APPROVED' AND a."stateActor" = 'STAFF'
        AND a."stateAt" > coalesce(kin."distrustedAt", '-infinity') LIMIT ${MOST_ASKED}) AS a)
      AS "approvedBefore",
    (EXISTS (SELECT 1 FROM "Comment" AS s
      WHERE s."commenterId" = ANY (kin."ids") AND s."state" = 'SPAM' AND s."stateActor" = 'STAFF')
    OR EXISTS (SELECT 1 FROM "Comment" AS s
      JOIN "ModerationEvent" AS e ON e."commentId" = s."id" AND e."action" = 'SPAM_EDIT'
      WHERE s."commenterId" = ANY (kin."ids") AND s."editedAt" IS NOT NULL AND ${stillStands}))
      AS "isCalledSpam",
    day."networks", day."comments"`;

/** What trustSql needs beside k. */
export function trustJoinSql({ network, now }: Asked): Prisma.Sql {
  const since = new Date(now.getTime() - DAY);
  return Prisma.sql`
    CROSS JOIN LATERAL (
      SELECT CASE WHEN k."addressId" IS NULL THEN ARRAY[k."id"]
          ELSE ARRAY(SELECT m."id" FROM "Commenter" AS m WHERE m."addressId" = k."addressId"
            ORDER BY m."id" <> k."id", m."id" LIMIT ${DEVICES}) END AS "ids",
        CASE WHEN k."addressId" IS NULL THEN k."distrustedAt"
          ELSE (SELECT max(m."distrustedAt") FROM "Commenter" AS m
            WHERE m."addressId" = k."addressId") END AS "distrustedAt"
    ) AS kin
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
export function recordOf({ approvedBefore, isCalledSpam }: Standing): Omit<Circumstances, "about"> {
  return { approvedBefore, spamBefore: isCalledSpam ? 1 : 0 };
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
