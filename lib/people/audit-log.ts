import "server-only";
// The audit log as the owner reads it: newest first, by person, by kind, from a day backwards.
import { z } from "zod";
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { Prisma } from "../db/generated/client";
import { TimeCursor, timeCursorOf } from "../time-cursor";
import { mustSeeAudit } from "./policy";

export const AUDIT_PAGE = 50;

export type AuditRow = {
  id: number;
  action: string;
  /** Null: nobody signed in, the command line, or somebody who is gone. */
  by: string | null;
  subject: string;
  detail: Record<string, string | number | boolean | null>;
  at: Date;
};

/** What the address bar says; all that can't be read is left out. */
export const AuditQuery = z.object({
  /** A person's slug. */
  who: z
    .string()
    .max(200)
    .regex(/^\P{Cc}*$/u)
    .catch("")
    .default(""),
  /** The part of an action before its dot. */
  kind: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .or(z.literal(""))
    .catch("")
    .default(""),
  /** The last day to be shown, in the site's zone. */
  until: z.iso
    .date()
    // There is no year 0 in PostgreSQL.
    .refine((day) => day >= "1000")
    .or(z.literal(""))
    .catch("")
    .default(""),
  after: TimeCursor.nullable().catch(null).default(null),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

/** `zone`: the site's, in which `until` is a day. */
export async function listAudit(
  viewer: Viewer,
  query: AuditQuery,
  zone: string,
): Promise<{ rows: AuditRow[]; next: string | null }> {
  mustSeeAudit(viewer);
  const found = await db().$queryRaw<AuditRow[]>`
    SELECT e."id", e."action", person."name" AS "by", e."subject", e."detail", e."createdAt" AS "at"
    FROM "AuditEvent" e LEFT JOIN "User" person ON person."id" = e."userId"
    WHERE true ${conditions(query, zone)}
    ORDER BY e."createdAt" DESC, e."id" DESC LIMIT ${AUDIT_PAGE + 1}`;
  const rows = found.slice(0, AUDIT_PAGE);
  const last = rows.at(-1);
  const isMore = found.length > AUDIT_PAGE && last;
  return { rows, next: isMore ? timeCursorOf(last.at, last.id) : null };
}

function conditions({ who, kind, until, after }: AuditQuery, zone: string): Prisma.Sql {
  const parts: Prisma.Sql[] = [];
  if (who) {
    parts.push(Prisma.sql`AND e."userId" = (SELECT "id" FROM "User" WHERE "slug" = ${who})`);
  }
  // "subscriber" means "subscribers.imported" as well.
  if (kind) parts.push(Prisma.sql`AND split_part(e."action", '.', 1) IN (${kind}, ${`${kind}s`})`);
  if (until) {
    parts.push(
      Prisma.sql`AND e."createdAt" < (${until}::date + 1)::timestamp AT TIME ZONE ${zone}`,
    );
  }
  if (after) {
    parts.push(Prisma.sql`AND (e."createdAt", e."id") < (${after.time}, ${after.id})`);
  }
  return parts.length > 0 ? Prisma.join(parts, " ") : Prisma.empty;
}

/** Whose deeds one may ask for: everybody who ever could sign in, by name; at most 200. */
export async function listActors(viewer: Viewer): Promise<{ slug: string; name: string }[]> {
  mustSeeAudit(viewer);
  return db().$queryRaw`
    SELECT "slug", "name" FROM "User" WHERE "passwordHash" IS NOT NULL
    ORDER BY "name" COLLATE "und-x-icu", "id" LIMIT 200`;
}
