import "server-only";
// What moderators have said about whoever writes: asked with each comment that comes in.
import { Prisma } from "../db/generated/client";
import type { SanctionKind } from "../db/generated/enums";
import { keyedHash } from "../keys";

/** As sanctionSql has it. */
export type Sanctioned = { sanction: SanctionKind | null };

/** What an address is known by where a sanction binds it: spelt as the form stores it, in lower case. */
export function addressHash(email: string): string {
  return keyedHash("sanction", email.toLowerCase());
}

/**
 * Column of Sanctioned for the "Commenter" with the alias k, if there is one, and whoever gives
 * `email`: the weightiest that is in force. An enum is ordered as it was declared.
 */
export function sanctionSql({ email, now }: { email: string | null; now: Date }): Prisma.Sql {
  const hash = email === null ? null : addressHash(email);
  return Prisma.sql`
    (SELECT max(x."kind")::text FROM "Sanction" AS x
      WHERE (x."commenterId" = k."id" OR x."addressHash" = ${hash}::text) AND ${inForceSql("x", now)})
      AS "sanction"`;
}

export function inForceSql(alias: "x", now: Date): Prisma.Sql {
  const sanction = Prisma.raw(alias);
  return Prisma.sql`(${sanction}."endedAt" IS NULL
    AND (${sanction}."until" IS NULL OR ${sanction}."until" > ${now}::timestamptz))`;
}
