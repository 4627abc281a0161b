import "server-only";
// The job that takes a list in. Each batch is one transaction that also notes how far it came, so a
// killed job goes on where it was and no line counts twice.
import { db, type Tx } from "../../db/client";
import type { SubscriberImport } from "../../db/generated/client";
import type { SubscriberState } from "../../db/generated/enums";
import { newPublicId, newSecret } from "../../ids";
import { suppressionHash } from "../suppression";
import type { ImportLine } from "./columns";
import { ImportCounts } from "./import";
import { type ImportRecord, readRecords } from "./records";

const BATCH = 500;

/** Ends early, to be tried again, where `signal` says that the process wants to end. */
export async function runImport(id: number, signal?: AbortSignal): Promise<void> {
  const row = await db().subscriberImport.findUnique({ where: { id } });
  if (row?.state !== "RUNNING" || !row.file) return;
  let seen = 0;
  let batch: ImportRecord[] = [];
  for await (const record of readRecords(row.file)) {
    if (seen++ < row.linesDone) continue;
    batch.push(record);
    if (batch.length < BATCH) continue;
    signal?.throwIfAborted();
    await takeBatch(row, batch, seen);
    batch = [];
  }
  await takeBatch(row, batch, seen);
  await db().subscriberImport.updateMany({
    where: { id, state: "RUNNING" },
    data: { state: "DONE", file: null, finishedAt: new Date() },
  });
}

type Given = Pick<SubscriberImport, "id" | "userId" | "statement" | "fileName">;

async function takeBatch(given: Given, batch: ImportRecord[], upTo: number): Promise<void> {
  if (batch.length === 0) return;
  await db().$transaction(
    async (tx) => {
      const where = { id: given.id };
      const { linesDone, counts } = await tx.subscriberImport.findUniqueOrThrow({
        where,
        select: { linesDone: true, counts: true },
      });
      // Another worker, taken for dead, took these lines after all.
      if (linesDone >= upTo) return;
      const made = await takeLines(tx, given, batch);
      const sum = ImportCounts.parse(counts);
      for (const name of Object.keys(sum) as (keyof ImportCounts)[]) sum[name] += made[name];
      const { count } = await tx.subscriberImport.updateMany({
        where: { ...where, linesDone },
        data: { linesDone: upTo, counts: sum },
      });
      if (count === 0) throw new Error("Two workers ran one import; this batch is taken back.");
    },
    { timeout: 30_000 },
  );
}

async function takeLines(tx: Tx, given: Given, batch: ImportRecord[]): Promise<ImportCounts> {
  const readable = batch.filter(isReadable);
  const keys = readable.map(({ read }) => read.key);
  const suppressed = await suppressedAmong(tx, keys);
  const taken = new Map<string, ImportLine>();
  const refused = batch.filter((record) => !isReadable(record)).map(refusalOf);
  for (const { line, text, read } of readable) {
    if (suppressed.has(read.key)) refused.push({ line, text, reason: "suppressed" });
    else taken.set(read.key, lower(taken.get(read.key), read));
  }
  const lines = [...taken.values()];
  const { added, pending } = await addNew(tx, given, lines);
  const lowered = await lowerKnown(tx, given, lines);
  await suppressAll(
    tx,
    lines.filter((line) => line.suppressed),
  );
  await tx.importRefusal.createMany({
    data: refused.map((refusal) => ({ importId: given.id, ...refusal })),
    skipDuplicates: true,
  });
  const unchanged = batch.length - refused.length - added - pending - lowered;
  return { added, pending, lowered, unchanged, refused: refused.length };
}

const ranks: Record<SubscriberState, number> = {
  UNSUBSCRIBED: 0,
  PENDING: 1,
  PAUSED: 2,
  CONFIRMED: 3,
};

// Of two lines for one address the lower counts, and one that says "never again" holds for both.
function lower(one: ImportLine | undefined, other: ImportLine): ImportLine {
  if (!one) return other;
  const chosen = ranks[other.state] < ranks[one.state] ? other : one;
  return { ...chosen, suppressed: one.suppressed || other.suppressed };
}

function isReadable(record: ImportRecord): record is ImportRecord & { read: ImportLine } {
  return typeof record.read !== "string";
}

function refusalOf({ line, text, read }: ImportRecord) {
  return { line, text: clean(text), reason: String(read) };
}

// What a report quotes must be storable: PostgreSQL takes no NUL.
function clean(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}

async function suppressedAmong(tx: Tx, keys: string[]): Promise<Set<string>> {
  const byHash = new Map(keys.map((key) => [suppressionHash(key), key]));
  const found = await tx.suppression.findMany({ where: { hash: { in: [...byHash.keys()] } } });
  return new Set(found.map(({ hash }) => byHash.get(hash) ?? ""));
}

/** Who is new; somebody we know already stays as they are. */
async function addNew(tx: Tx, given: Given, lines: ImportLine[]) {
  const now = new Date();
  const rows = lines.map((line) => rowOf(line, given.statement !== null, now));
  await tx.subscriber.createMany({ data: rows, skipDuplicates: true });
  const made = await tx.subscriber.findMany({
    where: { publicId: { in: rows.map(({ publicId }) => publicId) } },
    select: { id: true, emailKey: true, state: true },
  });
  const claimed = new Map(lines.map((line) => [line.key, line]));
  await tx.consentEvent.createMany({
    data: made.map(({ id, emailKey }) => ({
      subscriberId: id,
      kind: "IMPORTED" as const,
      method: "IMPORT" as const,
      userId: given.userId,
      detail: {
        file: given.fileName,
        statement: given.statement ?? "",
        listed: claimed.get(emailKey)?.state.toLowerCase() ?? "",
      },
      createdAt: now,
    })),
  });
  const pending = made.filter(
    ({ emailKey, state }) => state === "PENDING" && claimed.get(emailKey)?.state !== "PENDING",
  ).length;
  return { added: made.length - pending, pending };
}

// Confirmed only where the owner says that these people agreed.
function rowOf(line: ImportLine, isStated: boolean, now: Date) {
  const state: SubscriberState =
    !isStated && line.state !== "UNSUBSCRIBED" ? "PENDING" : line.state;
  const gets = state === "CONFIRMED" || state === "PAUSED";
  const past = (time: Date | null) => (time && time < now ? time : null);
  return {
    publicId: newPublicId(),
    secret: newSecret(),
    email: line.email,
    emailKey: line.key,
    name: line.name,
    state,
    pausedUntil: state === "PAUSED" ? line.pausedUntil : null,
    createdAt: past(line.subscribedAt) ?? now,
    confirmedAt: gets ? (past(line.confirmedAt) ?? past(line.subscribedAt) ?? now) : null,
    unsubscribedAt: state === "UNSUBSCRIBED" ? (past(line.unsubscribedAt) ?? now) : null,
  };
}

/** Who left elsewhere has left here too. */
async function lowerKnown(tx: Tx, given: Given, lines: ImportLine[]): Promise<number> {
  const gone = lines.filter(({ state }) => state === "UNSUBSCRIBED").map(({ key }) => key);
  if (gone.length === 0) return 0;
  const lowered = await tx.$queryRaw<{ id: number }[]>`
    UPDATE "Subscriber" SET "state" = 'UNSUBSCRIBED', "unsubscribedAt" = now(),
      "pausedUntil" = NULL, "newEmail" = NULL, "version" = "version" + 1
    WHERE "emailKey" = ANY(${gone}) AND "state" <> 'UNSUBSCRIBED' RETURNING "id"`;
  await tx.consentEvent.createMany({
    data: lowered.map(({ id }) => ({
      subscriberId: id,
      kind: "UNSUBSCRIBED" as const,
      method: "IMPORT" as const,
      userId: given.userId,
      detail: { file: given.fileName },
    })),
  });
  return lowered.length;
}

async function suppressAll(tx: Tx, lines: ImportLine[]): Promise<void> {
  const data = lines.map(({ key }) => ({ hash: suppressionHash(key), reason: "IMPORT" as const }));
  await tx.suppression.createMany({ data, skipDuplicates: true });
}
