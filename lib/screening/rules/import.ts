import "server-only";
// Lists of WordPress come in: comment moderation (held) and disallowed comments (trashed).
import { recordAudit } from "../../audit";
import type { Viewer } from "../../auth/roles";
import { Prisma } from "../../db/generated/client";
import { newUuid } from "../../ids";
import { ok, type Result, refuse } from "../../result";
import type { RuleVerdict } from "./kinds";
import { type ReadList, readLines } from "./lines";
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
    const standing = await tx.rule.count({ where: { deletedAt: null } });
    if (standing + rules.length > MOST_RULES) return refuse("full");
    const of = <Key extends "kind" | "term" | "key">(name: Key) => rules.map((rule) => rule[name]);
    const added = await tx.$executeRaw`
      INSERT INTO "Rule" ("kind", "term", "key", "isInside", "verdict", "importId", "createdById")
      SELECT given."kind"::"RuleKind", given."term", given."key", given."isInside",
        ${verdict}::"Verdict", ${importId}::uuid, ${userId}
      FROM unnest(${of("kind")}::text[], ${of("term")}::text[], ${of("key")}::text[],
        ${rules.map((rule) => rule.isInside)}::boolean[]) WITH ORDINALITY
        AS given("kind", "term", "key", "isInside", "place")
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
