import "server-only";
// Rules come, change and go. Each change raises the version by which every process holds them.
import { recordAudit } from "../../audit";
import { can } from "../../auth/capabilities";
import type { Viewer } from "../../auth/roles";
import { db, type Tx } from "../../db/client";
import type { RuleKind } from "../../db/generated/enums";
import { ok, type Result, refuse } from "../../result";
import { currentRuleBook } from "./book";
import type { RuleInput } from "./schema";

/** As many as a comment is still screened by in time. */
export const MOST_RULES = 100_000;
export const MOST_PATTERNS = 100;

/**
 * `known`: another rule looks for just this. `full`: there are MOST_RULES, or MOST_PATTERNS.
 * `changed`: not the version that was seen. `missing`: it is deleted.
 */
export type RuleCode = "forbidden" | "known" | "full" | "changed" | "missing";

/** A rule's name and the version of it that was seen. */
export type Seen = { id: number; version: number };

export async function addRule(
  viewer: Viewer | null,
  input: RuleInput,
): Promise<Result<{ id: number }, RuleCode>> {
  return change(viewer, async (tx, userId) => {
    if (await findTwin(tx, input)) return refuse("known");
    if (await isFull(tx, input.kind)) return refuse("full");
    const { id } = await tx.rule.create({
      data: { ...input, createdById: userId },
      select: { id: true },
    });
    await record(tx, "rule.added", userId, { ...input, id });
    return ok({ id });
  });
}

export async function changeRule(
  viewer: Viewer | null,
  { id, version }: Seen,
  input: RuleInput,
): Promise<Result<{ id: number }, RuleCode>> {
  return change(viewer, async (tx, userId) => {
    const twin = await findTwin(tx, input);
    if (twin !== null && twin !== id) return refuse("known");
    const before = await tx.rule.findFirst({ where: { id, deletedAt: null } });
    if (!before) return refuse("missing");
    if (before.kind !== input.kind && (await isFull(tx, input.kind))) return refuse("full");
    const { count } = await tx.rule.updateMany({
      where: { id, version, deletedAt: null },
      data: { ...input, ...changedBy(userId) },
    });
    if (count !== 1) return refuse("changed");
    await record(tx, "rule.changed", userId, { ...input, id });
    return ok({ id });
  });
}

export async function switchRule(
  viewer: Viewer | null,
  id: number,
  isOn: boolean,
): Promise<Result<null, RuleCode>> {
  return change(viewer, async (tx, userId) => {
    const rule = await tx.rule.findFirst({ where: { id, deletedAt: null } });
    if (!rule) return refuse("missing");
    if (rule.isOn === isOn) return ok(null);
    await tx.rule.update({ where: { id }, data: { isOn, ...changedBy(userId) } });
    await record(tx, isOn ? "rule.switched-on" : "rule.switched-off", userId, rule);
    return ok(null);
  });
}

/** It finds nothing from now on, and can be taken back for a month. */
export async function deleteRule(
  viewer: Viewer | null,
  id: number,
): Promise<Result<null, RuleCode>> {
  return change(viewer, async (tx, userId) => {
    const rule = await tx.rule.findFirst({ where: { id, deletedAt: null } });
    if (!rule) return refuse("missing");
    await tx.rule.update({ where: { id }, data: { deletedAt: new Date(), ...changedBy(userId) } });
    await sweep(tx);
    await record(tx, "rule.deleted", userId, rule);
    return ok(null);
  });
}

/** Takes a deletion back. */
export async function restoreRule(
  viewer: Viewer | null,
  id: number,
): Promise<Result<null, RuleCode>> {
  return change(viewer, async (tx, userId) => {
    // Nothing is left of one that somebody's erasure took.
    const where = { id, deletedAt: { not: null }, key: { not: "" } };
    const rule = await tx.rule.findFirst({ where });
    if (!rule) return refuse("missing");
    if (await findTwin(tx, rule)) return refuse("known");
    if (await isFull(tx, rule.kind)) return refuse("full");
    await tx.rule.update({ where: { id }, data: { deletedAt: null, ...changedBy(userId) } });
    await record(tx, "rule.restored", userId, rule);
    return ok(null);
  });
}

/** Everything that one list brought, but what was changed since. Answers with how many went. */
export async function deleteImport(
  viewer: Viewer | null,
  importId: string,
): Promise<Result<number, RuleCode>> {
  return change(viewer, async (tx, userId) => {
    const { count } = await tx.rule.updateMany({
      where: { importId, deletedAt: null, changedAt: null },
      data: { deletedAt: new Date(), ...changedBy(userId) },
    });
    if (count === 0) return refuse("missing");
    await sweep(tx);
    await recordAudit(tx, { action: "rules.import-deleted", userId, detail: { rules: count } });
    return ok(count);
  });
}

type Write<T> = (tx: Tx, userId: number) => Promise<Result<T, RuleCode>>;

/**
 * One change after the other, each in a transaction of its own. What was written is made ready here,
 * so that no reader's comment waits for it.
 */
export async function change<T>(
  viewer: Viewer | null,
  write: Write<T>,
): Promise<Result<T, RuleCode>> {
  if (!can(viewer, "rules.edit")) return refuse("forbidden");
  const outcome = await db().$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('rules', 0))::text`;
      const done = await write(tx, viewer.userId);
      if (done.ok) {
        const update = { version: { increment: 1 } };
        await tx.ruleBook.upsert({ where: { id: 1 }, create: { id: 1 }, update });
      }
      return done;
    },
    { timeout: 30_000 },
  );
  if (outcome.ok) await currentRuleBook(db());
  return outcome;
}

function changedBy(userId: number) {
  return { changedById: userId, changedAt: new Date(), version: { increment: 1 } };
}

type Looked = Pick<RuleInput, "kind" | "looksIn" | "isInside" | "key">;

async function findTwin(tx: Tx, { kind, looksIn, isInside, key }: Looked): Promise<number | null> {
  const twin = await tx.rule.findFirst({
    where: { kind, looksIn, isInside, key, deletedAt: null },
    select: { id: true },
  });
  return twin?.id ?? null;
}

async function isFull(tx: Tx, kind: RuleKind): Promise<boolean> {
  const isPattern = kind === "PATTERN";
  const where = { deletedAt: null, ...(isPattern ? { kind } : {}) };
  return (await tx.rule.count({ where })) >= (isPattern ? MOST_PATTERNS : MOST_RULES);
}

const KEPT_DAYS = 30;

// What is deleted for good goes with the next deletion: there is nothing that would grow meanwhile.
async function sweep(tx: Tx): Promise<void> {
  const before = new Date(Date.now() - KEPT_DAYS * 86_400_000);
  await tx.rule.deleteMany({ where: { deletedAt: { lt: before } } });
}

type Told = { id: number; kind: RuleKind; term: string; verdict: string };

// Addresses of readers have no place in the log: the rule is named by its number.
function record(tx: Tx, action: `rule.${string}`, userId: number, rule: Told): Promise<void> {
  const { id, kind, term, verdict } = rule;
  const isPersonal = kind === "ADDRESS" || kind === "NETWORK";
  const subject = isPersonal ? "" : term;
  return recordAudit(tx, { action, userId, subject, detail: { rule: id, kind, verdict } });
}
