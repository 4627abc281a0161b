import "server-only";
// Rules that name somebody who wants to be forgotten.
import type { Db, Tx } from "../../db/client";
import { mentionOf } from "../../mention";

export type RuleTrace = { kind: string; term: string; note: string; createdAt: Date };

/** Those whose term or note names one of these addresses, deleted ones too; the newest 1,000. */
export async function listRulesNaming(client: Tx | Db, addresses: string[]): Promise<RuleTrace[]> {
  return client.$queryRaw<RuleTrace[]>`
    SELECT "kind"::text AS "kind", "term", "note", "createdAt" FROM "Rule"
    WHERE "term" || ' ' || "note" ~* ${mentionOf(addresses)}
    ORDER BY "id" DESC LIMIT 1000`;
}

/** The rows stay, without a word: a comment that comes in just now may have met one. */
export async function eraseRulesNaming(tx: Tx, addresses: string[]): Promise<void> {
  await tx.$executeRaw`
    WITH gone AS (
      UPDATE "Rule" SET "term" = '', "key" = '', "note" = '', "deletedAt" = now()
      WHERE "term" || ' ' || "note" ~* ${mentionOf(addresses)} RETURNING 1
    )
    UPDATE "RuleBook" SET "version" = "version" + 1 WHERE EXISTS (SELECT FROM gone)`;
}
