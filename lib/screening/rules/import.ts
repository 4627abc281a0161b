import "server-only";
// Lists of WordPress come in: comment moderation (held) and disallowed comments (trashed).
import { recordAudit } from "../../audit";
import type { Viewer } from "../../auth/roles";
import type { Tx } from "../../db/client";
import { Prisma } from "../../db/generated/client";
import { newUuid } from "../../ids";
import { ok, type Result, refuse } from "../../result";
import type { RuleVerdict } from "./kinds";
import { type LineRule, type ReadList, readLines } from "./lines";
import { change, MOST_RULES, type RuleCode } from "./write";

export type ImportReport = Omit<ReadList, "rules"> & {
  /** Null where nothing came in. */
  importId: string | null;
  added: number;
  /** Rules of the site looked for these already. */
  known: number;
};

export type ImportInput = {
  text: string;
  verdict: RuleVerdict;
  /** Found inside words too, as WordPress does. */
  isInside: boolean;
};

/** All or nothing: `full` where the site would have more rules than it may. */
export async function importRules(
  viewer: Viewer | null,
  { text, verdict, isInside }: ImportInput,
): Promise<Result<ImportReport, RuleCode>> {
  const { rules, ...read } = readLines(text, isInside);
  const importId = newUuid();
  return change<ImportReport>(viewer, async (tx, userId) => {
    if (await isTooMany(tx, rules)) return refuse("full");
    const added = await tx.$executeRaw`
      INSERT INTO "Rule" ("kind", "term", "key", "isInside", "verdict", "importId", "createdById")
      SELECT given."kind", given."term", given."key", given."isInside",
        ${verdict}::"Verdict", ${importId}::uuid, ${userId}
      FROM ${given(rules)}
      ORDER BY given."place"
      ON CONFLICT ${Prisma.raw(`("kind", "looksIn", "isInside", "key") WHERE "deletedAt" IS NULL`)}
      DO NOTHING`;
    const report = { ...read, added, known: rules.length - added };
    if (added === 0) return ok({ ...report, importId: null });
    const detail = { rules: added, verdict, lines: read.lines };
    await recordAudit(tx, { action: "rules.imported", userId, detail });
    return ok({ ...report, importId });
  });
}

/** Only what isn't there yet takes room. */
async function isTooMany(tx: Tx, rules: LineRule[]): Promise<boolean> {
  // No two of them are the same.
  if (rules.length > MOST_RULES) return true;
  const [row] = await tx.$queryRaw<{ standing: number; known: number }[]>`
    SELECT (SELECT count(*)::int FROM "Rule" WHERE "deletedAt" IS NULL) AS "standing",
      (SELECT count(*)::int FROM ${given(rules)}
        JOIN "Rule" AS r ON r."kind" = given."kind" AND r."looksIn" = 'ANYWHERE'
          AND r."isInside" = given."isInside" AND r."key" = given."key"
        WHERE r."deletedAt" IS NULL) AS "known"`;
  return !row || row.standing + rules.length - row.known > MOST_RULES;
}

function given(rules: LineRule[]): Prisma.Sql {
  const of = <Name extends "kind" | "term" | "key">(name: Name) => rules.map((rule) => rule[name]);
  return Prisma.sql`unnest(${of("kind")}::"RuleKind"[], ${of("term")}::text[], ${of("key")}::text[],
    ${rules.map((rule) => rule.isInside)}::boolean[]) WITH ORDINALITY
    AS given("kind", "term", "key", "isInside", "place")`;
}
