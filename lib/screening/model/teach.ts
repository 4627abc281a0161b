import "server-only";
// The one writer of what the learned filter knows. It is always what learning the kept decisions in
// the order of their events makes of nothing: one that goes is unlearned by learning the others again,
// and one that comes back stands where it stood.
import { randomInt } from "node:crypto";
import { db, type Tx } from "../../db/client";
import { log } from "../../log";
import { isReady, sidesOf } from "../../spam/calibrate";
import { featuresOf, readText } from "../../spam/features";
import { emptyModel, type Kept, learn, type Model } from "../../spam/model";
import { judge } from "../../spam/read";
import type { Circumstances } from "../../spam/traits";
import { fromBytes, toBytes } from "../../spam/vector";
import { vectorKey, vectorKeyHash, writerHash } from "./key";
import { lockFilter } from "./lock";
import { NO_SIDES, type StoredSides, weightsFromBytes, weightsToBytes } from "./stored";

/** Decisions that are kept at least; so many more gather before the oldest go at once. */
export const MOST_KEPT = 5_000;
const LET_GO = 500;
/** Decisions that are read or learned again before others get their turn. */
const IN_ONE_GO = 100;

export type Lesson = {
  eventId: number;
  commentId: number;
  /** The address that was given. */
  email: string | null;
  isSpam: boolean;
  /** Below 1 it is an imported one's: it counts less, and says nothing of how right the filter was. */
  weight: number;
  source: string;
  circumstances: Circumstances;
};

/** `id`: of the event. */
type KeptRow = Kept & { logit: number | null };

export type Knowledge = {
  model: Model;
  /** In the order of their events. */
  kept: KeptRow[];
  readTo: number;
  /** The model is the one that is stored. */
  isStored: boolean;
};

/** By the ids of events. */
export type Changes = {
  forgotten: number[];
  /** Of imported comments, about which somebody here decided. */
  overruled: number[];
  /** Of those the ones about which nobody here decides any more. */
  restored: number[];
  lessons: Lesson[];
};

export const NO_CHANGES: Changes = { forgotten: [], overruled: [], restored: [], lessons: [] };

type Stored = { version: number };

// What this process stored last: with some thousand decisions, reading it takes longer than learning.
// Never changed in place by two: whoever opens it takes it along, and it is put back once it is stored.
let memory: (Stored & Pick<Knowledge, "model" | "kept">) | null = null;

/**
 * One transaction of the one writer, who waits for whoever else teaches it. `work` answers with what
 * teach() made of the knowledge that it was given.
 */
export async function openFilter(
  work: (tx: Tx, filter: Knowledge) => Promise<Knowledge & Stored>,
): Promise<void> {
  const { model, kept, version } = await db().$transaction(async (tx) => work(tx, await read(tx)), {
    timeout: 60_000,
  });
  memory = { model, kept, version };
}

async function read(tx: Tx): Promise<Knowledge> {
  await lockFilter(tx);
  const row = await tx.spamFilter.upsert({
    where: { id: 1 },
    create: {
      // No version of a former one, which somebody may still have in memory.
      version: randomInt(1, 2 ** 30),
      keyHash: vectorKeyHash(),
      weights: weightsToBytes(emptyModel()),
      sides: NO_SIDES,
    },
    update: {},
    omit: { weights: true, sides: true },
  });
  const known = memory;
  memory = null;
  const isOurs = row.keyHash === vectorKeyHash();
  const { readTo, version } = row;
  if (isOurs && known?.version === version) {
    return { kept: known.kept, model: known.model, readTo, isStored: true };
  }
  // Nothing can be told from the vectors of another key; the decisions are read again.
  if (!isOurs) await tx.learnedDecision.deleteMany();
  const kept = await readKept(tx);
  // Somebody was forgotten, or the vectors or their key are another release's.
  const isWhole = isOurs && kept.length === row.spam + row.ham + row.imported;
  const stored = isWhole ? await readModel(tx) : null;
  return {
    ...{ kept, readTo: isOurs ? readTo : 0 },
    ...{ model: stored ?? (await learnAgain(tx, kept)), isStored: stored !== null },
  };
}

async function readKept(tx: Tx): Promise<KeptRow[]> {
  const kept: KeptRow[] = [];
  for (let after: number | null = -(2 ** 31); after !== null; ) {
    const rows: {
      eventId: number;
      isSpam: boolean;
      weight: number;
      logit: number | null;
      vector: Uint8Array;
    }[] = await tx.learnedDecision.findMany({
      where: { eventId: { gt: after }, isOverruled: false },
      orderBy: { eventId: "asc" },
      take: IN_ONE_GO,
      select: { eventId: true, isSpam: true, weight: true, logit: true, vector: true },
    });
    for (const { eventId, vector, ...row } of rows) {
      const features = fromBytes(vector);
      if (features) kept.push({ ...row, id: eventId, features });
    }
    after = rows.length === IN_ONE_GO ? (rows.at(-1)?.eventId ?? null) : null;
  }
  return kept;
}

async function readModel(tx: Tx): Promise<Model | null> {
  const row = await tx.spamFilter.findUnique({ where: { id: 1 }, select: { weights: true } });
  return row && weightsFromBytes(row.weights);
}

/** Stores what the changes leave of it. */
export async function teach(
  tx: Tx,
  filter: Knowledge,
  changes: Changes,
): Promise<Knowledge & Stored> {
  const { forgotten, overruled, restored, lessons } = changes;
  const gone = new Set([...forgotten, ...overruled]);
  const isSame = gone.size + restored.length + lessons.length === 0;
  if (filter.isStored && isSame) return noteRead(tx, filter);
  await tx.learnedDecision.deleteMany({ where: { eventId: { in: forgotten } } });
  await markOverruled(tx, overruled, true);
  await markOverruled(tx, restored, false);
  let { model } = filter;
  let kept = filter.kept.filter(({ id }) => !gone.has(id));
  if (restored.length > 0) kept = await readKept(tx);
  if (gone.size + restored.length > 0) model = await learnAgain(tx, kept);
  model = await addAll(tx, model, kept, lessons);
  const oldest = beyondRoom(kept);
  if (oldest.size > 0) {
    await tx.learnedDecision.deleteMany({ where: { eventId: { in: [...oldest] } } });
    kept = kept.filter(({ id }) => !oldest.has(id));
    model = await learnAgain(tx, kept);
  }
  return save(tx, { ...filter, model, kept });
}

async function markOverruled(tx: Tx, ids: number[], isOverruled: boolean): Promise<void> {
  if (ids.length === 0) return;
  await tx.learnedDecision.updateMany({ where: { eventId: { in: ids } }, data: { isOverruled } });
}

/** Those that go: imported ones before any decision of this site, of each the oldest. */
function beyondRoom(kept: readonly KeptRow[]): Set<number> {
  if (kept.length <= MOST_KEPT + LET_GO) return new Set();
  const isOwn = ({ weight }: KeptRow) => weight === 1;
  const inTurn = [...kept.filter((row) => !isOwn(row)), ...kept.filter(isOwn)];
  return new Set(inTurn.slice(0, kept.length - MOST_KEPT).map(({ id }) => id));
}

async function noteRead(tx: Tx, filter: Knowledge): Promise<Knowledge & Stored> {
  const data = { readTo: filter.readTo };
  const select = { version: true };
  const stored = await tx.spamFilter.update({ where: { id: 1 }, data, select });
  return { ...filter, ...stored };
}

/**
 * Other work goes on meanwhile: some thousand decisions take a second or two, and the database takes
 * a transaction that says nothing for long for a lost one.
 */
async function learnAgain(tx: Tx, kept: Kept[]): Promise<Model> {
  const model = emptyModel();
  for (let nth = 0; nth < kept.length; nth++) {
    if (nth % IN_ONE_GO === IN_ONE_GO - 1) await tx.$executeRaw`SELECT 1`;
    learn(model, kept, nth);
  }
  return model;
}

/** Puts the lessons among the kept, each in its place. */
async function addAll(tx: Tx, model: Model, kept: KeptRow[], lessons: Lesson[]): Promise<Model> {
  const learned = count(kept);
  let isInOrder = true;
  for (const lesson of lessons) {
    const row = await add(tx, model, isReady(learned), lesson);
    if (!row) continue;
    isInOrder &&= row.id > (kept.at(-1)?.id ?? row.id - 1);
    kept.push(row);
    if (isInOrder) learn(model, kept, kept.length - 1);
    learned[kindOf(row)]++;
  }
  if (isInOrder) return model;
  kept.sort((a, b) => a.id - b.id);
  return learnAgain(tx, kept);
}

// What can't be read is left out, or nothing after it would ever be learned.
async function add(
  tx: Tx,
  model: Model,
  isAsked: boolean,
  lesson: Lesson,
): Promise<KeptRow | null> {
  const { eventId, commentId, isSpam, weight } = lesson;
  const read = readLesson(model, lesson);
  if (!read) return null;
  const { features } = read;
  const logit = isAsked && weight === 1 ? read.logit : null;
  const hash = lesson.email === null ? null : writerHash(lesson.email);
  await tx.learnedDecision.create({
    data: {
      ...{ eventId, commentId, isSpam, weight, logit },
      ...{ writerHash: hash, vector: toBytes(features) },
    },
    select: { id: true },
  });
  return { id: eventId, isSpam, weight, logit, features };
}

function readLesson(model: Model, lesson: Lesson) {
  try {
    const { source, circumstances } = lesson;
    const reading = readText(source, vectorKey());
    const features = featuresOf(reading, circumstances);
    return { features, logit: judge(model, reading, circumstances).logit };
  } catch (error) {
    log.warn("spam-filter.lesson-not-read", { eventId: lesson.eventId, error });
    return null;
  }
}

function kindOf({ weight, isSpam }: Pick<KeptRow, "weight" | "isSpam">) {
  if (weight !== 1) return "imported";
  return isSpam ? "spam" : "ham";
}

/** Imported ones are nobody's decisions here: they make it no readier to speak. */
function count(kept: readonly KeptRow[]) {
  const counts = { spam: 0, ham: 0, imported: 0 };
  for (const row of kept) counts[kindOf(row)]++;
  return counts;
}

async function save(tx: Tx, filter: Knowledge): Promise<Knowledge & Stored> {
  const { kept, model, readTo } = filter;
  const outcomes = kept.flatMap(({ logit, isSpam }) => (logit === null ? [] : [{ logit, isSpam }]));
  const sides: StoredSides = { v: 1, ...sidesOf(outcomes) };
  const stored = await tx.spamFilter.update({
    where: { id: 1 },
    data: {
      ...{ ...count(kept), sides, readTo, keyHash: vectorKeyHash() },
      ...{ weights: weightsToBytes(model), version: { increment: 1 } },
    },
    select: { version: true },
  });
  return { ...filter, ...stored };
}
