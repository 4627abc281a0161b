import "server-only";
// The one writer of what the learned filter knows. It is always what learning the kept decisions in
// their order makes of nothing: one that goes is unlearned by learning the others again.
import { setImmediate } from "node:timers/promises";
import type { Tx } from "../../db/client";
import { isReady, sidesOf } from "../../spam/calibrate";
import { featuresOf, readText } from "../../spam/features";
import { emptyModel, type Kept, learn, type Model } from "../../spam/model";
import { judge } from "../../spam/read";
import type { Circumstances } from "../../spam/traits";
import { fromBytes, toBytes } from "../../spam/vector";
import { vectorKey, vectorKeyHash, writerHash } from "./key";
import { lockFilter } from "./lock";
import { NO_SIDES, type StoredSides, weightsFromBytes, weightsToBytes } from "./stored";

/** Decisions that are kept; beyond that so many of the oldest go at once. */
const MOST_KEPT = 5_000;
const LET_GO = 500;
/** Decisions that are learned again before others get their turn. */
const IN_ONE_GO = 100;

export type Lesson = {
  eventId: number;
  commentId: number;
  /** The address that was given. */
  email: string | null;
  isSpam: boolean;
  /** Below 1 it counts less, and says nothing of how right the filter was. */
  weight: number;
  source: string;
  circumstances: Circumstances;
};

type KeptRow = Kept & { eventId: number; commentId: number | null; logit: number | null };

export type Knowledge = {
  model: Model;
  kept: KeptRow[];
  readTo: number;
  /** The model is the one that is stored. */
  isStored: boolean;
};

/** Waits for whoever else teaches it. */
export async function openFilter(tx: Tx): Promise<Knowledge> {
  await lockFilter(tx);
  const row = await tx.spamFilter.upsert({
    where: { id: 1 },
    create: {
      keyHash: vectorKeyHash(),
      weights: weightsToBytes(emptyModel()),
      sides: NO_SIDES,
    },
    update: {},
  });
  if (row.keyHash !== vectorKeyHash()) await tx.learnedDecision.deleteMany();
  const rows = await tx.learnedDecision.findMany({ orderBy: { id: "asc" } });
  const kept = rows.flatMap(({ vector, ...row }) => {
    const features = fromBytes(vector);
    return features ? [{ ...row, features }] : [];
  });
  const stored = weightsFromBytes(row.weights);
  // Somebody was forgotten, or the vectors or their key are another release's.
  const isWhole = kept.length === row.spam + row.ham && row.keyHash === vectorKeyHash();
  const isStored = isWhole && stored !== null;
  const model = isStored ? stored : await learnAgain(kept);
  return { kept, readTo: row.readTo, model, isStored };
}

/** Stores what is left without `forgotten` and with `lessons`. */
export async function teach(
  tx: Tx,
  { model, kept, readTo, isStored }: Knowledge,
  changes: { forgotten: KeptRow[]; lessons: Lesson[] },
): Promise<void> {
  const { forgotten, lessons } = changes;
  if (isStored && forgotten.length + lessons.length === 0) return noteRead(tx, readTo);
  const gone = new Set(forgotten.map(({ id }) => id));
  let knowledge = { model, kept: kept.filter(({ id }) => !gone.has(id)) };
  if (gone.size > 0) knowledge = await without(tx, knowledge.kept, [...gone]);
  for (const lesson of lessons) await add(tx, knowledge, lesson);
  if (knowledge.kept.length > MOST_KEPT) {
    const oldest = knowledge.kept.slice(0, knowledge.kept.length - MOST_KEPT + LET_GO);
    const rest = knowledge.kept.slice(oldest.length);
    knowledge = await without(
      tx,
      rest,
      oldest.map(({ id }) => id),
    );
  }
  await save(tx, knowledge, readTo);
}

async function noteRead(tx: Tx, readTo: number): Promise<void> {
  await tx.spamFilter.update({ where: { id: 1 }, data: { readTo }, select: { id: true } });
}

async function without(tx: Tx, rest: KeptRow[], gone: number[]) {
  await tx.learnedDecision.deleteMany({ where: { id: { in: gone } } });
  return { kept: rest, model: await learnAgain(rest) };
}

/** Other work goes on meanwhile: some thousand decisions take some hundred milliseconds. */
async function learnAgain(kept: Kept[]): Promise<Model> {
  const model = emptyModel();
  for (let nth = 0; nth < kept.length; nth++) {
    if (nth % IN_ONE_GO === IN_ONE_GO - 1) await setImmediate();
    learn(model, kept, nth);
  }
  return model;
}

async function add(
  tx: Tx,
  { model, kept }: { model: Model; kept: KeptRow[] },
  { source, circumstances, email, ...decision }: Lesson,
): Promise<void> {
  const reading = readText(source, vectorKey());
  const features = featuresOf(reading, circumstances);
  const row = await tx.learnedDecision.create({
    data: {
      ...decision,
      writerHash: email === null ? null : writerHash(email),
      vector: toBytes(features),
      logit:
        decision.weight === 1 && isReady(count(kept))
          ? judge(model, reading, circumstances).logit
          : null,
    },
    omit: { vector: true },
  });
  kept.push({ ...row, features });
  learn(model, kept, kept.length - 1);
}

function count(kept: KeptRow[]) {
  const spam = kept.filter(({ isSpam }) => isSpam).length;
  return { spam, ham: kept.length - spam };
}

async function save(
  tx: Tx,
  { model, kept }: Pick<Knowledge, "model" | "kept">,
  readTo: number,
): Promise<void> {
  const outcomes = kept.flatMap(({ logit, isSpam }) => (logit === null ? [] : [{ logit, isSpam }]));
  const sides: StoredSides = { v: 1, ...sidesOf(outcomes) };
  await tx.spamFilter.update({
    where: { id: 1 },
    data: {
      ...{ ...count(kept), sides, readTo, keyHash: vectorKeyHash() },
      ...{ weights: weightsToBytes(model), version: { increment: 1 } },
    },
    select: { id: true },
  });
}
