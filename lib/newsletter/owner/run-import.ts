import "server-only";
// The job that takes a list in. Each batch is one transaction that also notes how far it came, so a
// killed job goes on where it was and no line counts twice.
import { db, type Tx } from "../../db/client";
import type { SubscriberImport } from "../../db/generated/client";
import type { SubscriberState } from "../../db/generated/enums";
import { newPublicId, newSecret } from "../../ids";
import { suppressionHash } from "../suppression";
import type { ImportLine } from "./columns";
import { ImportCounts, LISTED_REFUSALS, Survey } from "./import";
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
    data: {
      ...{ state: "DONE", file: null, forgotten: [], finishedAt: new Date() },
      // Nobody stands in it who may have asked to be erased since.
      survey: { ...Survey.parse(row.survey), first: [] },
    },
  });
}

type Given = Pick<SubscriberImport, "id" | "userId" | "statement" | "fileName">;

async function takeBatch(given: Given, batch: ImportRecord[], upTo: number): Promise<void> {
  if (batch.length === 0) return;
  await db().$transaction(
    async (tx) => {
      const standing = await lockStanding(tx, given.id);
      // Another worker, taken for dead, took these lines after all; or nobody wants them any more.
      if (!standing || standing.linesDone >= upTo) return;
      const sum = ImportCounts.parse(standing.counts);
      const room = Math.max(0, LISTED_REFUSALS - sum.refused);
      const made = await takeLines(tx, given, batch, {
        forgotten: new Set(standing.forgotten),
        room,
      });
      for (const name of Object.keys(sum) as (keyof ImportCounts)[]) sum[name] += made[name];
      await tx.subscriberImport.update({
        where: { id: given.id },
        data: { linesDone: upTo, counts: sum },
        select: { id: true },
      });
    },
    { timeout: 30_000 },
  );
}

type Standing = { linesDone: number; counts: unknown; forgotten: string[] };

// Held until the batch is in: two workers take no line twice, and whoever is erased meanwhile is
// either in an earlier batch, or forgotten before a later one begins.
async function lockStanding(tx: Tx, id: number): Promise<Standing | undefined> {
  const [row] = await tx.$queryRaw<Standing[]>`
    SELECT "linesDone", "counts", "forgotten" FROM "SubscriberImport"
    WHERE "id" = ${id} AND "state" = 'RUNNING' FOR UPDATE`;
  return row;
}

async function takeLines(
  tx: Tx,
  given: Given,
  batch: ImportRecord[],
  { forgotten, room }: { forgotten: ReadonlySet<string>; room: number },
): Promise<ImportCounts> {
  const readable = batch.filter(isReadable);
  const keys = readable.map(({ read }) => read.key);
  const suppressed = await suppressedAmong(tx, keys);
  const taken = new Map<string, ImportLine>();
  const refused: Refusal[] = batch.filter((record) => !isReadable(record)).map(refusalOf);
  for (const { line, text, read } of readable) {
    if (suppressed.has(read.key)) refused.push({ line, text: clean(text), reason: "suppressed" });
    else taken.set(read.key, lower(taken.get(read.key), read));
  }
  const lines = [...taken.values()];
  const wanted = forgotten.size
    ? lines.filter(({ key }) => !forgotten.has(suppressionHash(key)))
    : lines;
  const { added, pending } = await addNew(tx, given, wanted);
  const lowered = await lowerKnown(tx, given, lines);
  await suppressAll(
    tx,
    lines.filter((line) => line.suppressed),
  );
  await noteRefusals(tx, given.id, refused.slice(0, room));
  const unchanged = batch.length - refused.length - added - pending - lowered;
  return { added, pending, lowered, unchanged, refused: refused.length };
}

type Refusal = { line: number; reason: string; text: string };

async function noteRefusals(tx: Tx, importId: number, refusals: Refusal[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "ImportRefusal" ("importId", "line", "reason", "text")
    SELECT ${importId}::int, row."line", row."reason", row."text"
    FROM jsonb_to_recordset(${JSON.stringify(refusals)}::jsonb)
      AS row("line" int, "reason" text, "text" text)
    ON CONFLICT DO NOTHING`;
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

function refusalOf({ line, text, read }: ImportRecord): Refusal {
  return { line, text: clean(text), reason: String(read) };
}

// What a report quotes must be storable: PostgreSQL takes no NUL.
function clean(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}

async function suppressedAmong(tx: Tx, keys: string[]): Promise<Set<string>> {
  const byHash = new Map(keys.map((key) => [suppressionHash(key), key]));
  const found = await tx.$queryRaw<{ hash: string }[]>`
    SELECT "hash" FROM "Suppression" WHERE "hash" = ANY(${[...byHash.keys()]})`;
  return new Set(found.map(({ hash }) => byHash.get(hash) ?? ""));
}

/** Who is new; somebody we know already stays as they are. */
async function addNew(tx: Tx, given: Given, lines: ImportLine[]) {
  const now = new Date();
  const rows = lines.map((line) => rowOf(line, given.statement !== null, now));
  const made = await insertNew(tx, rows);
  const claimed = new Map(lines.map((line) => [line.key, line]));
  const events = made.map(({ id, emailKey }) => ({
    id,
    listed: claimed.get(emailKey)?.state.toLowerCase() ?? "",
  }));
  await tx.$executeRaw`
    INSERT INTO "ConsentEvent" ("subscriberId", "kind", "method", "userId", "createdAt", "detail")
    SELECT row."id", 'IMPORTED', 'IMPORT', ${given.userId}::int, ${now},
      jsonb_build_object('file', ${given.fileName}::text,
        'statement', ${given.statement ?? ""}::text, 'listed', row."listed")
    FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS row("id" int, "listed" text)`;
  const pending = made.filter(
    ({ emailKey, state }) => state === "PENDING" && claimed.get(emailKey)?.state !== "PENDING",
  ).length;
  return { added: made.length - pending, pending };
}

type Made = { id: number; emailKey: string; state: SubscriberState };

// One parameter for all: hundreds of rows of ten would keep readers waiting while they are put together.
function insertNew(tx: Tx, rows: ReturnType<typeof rowOf>[]): Promise<Made[]> {
  return tx.$queryRaw<Made[]>`
    INSERT INTO "Subscriber" ("publicId", "secret", "email", "emailKey", "name", "state",
      "pausedUntil", "createdAt", "confirmedAt", "unsubscribedAt")
    SELECT row."publicId", row."secret", row."email", row."emailKey", row."name",
      row."state"::"SubscriberState", row."pausedUntil", row."createdAt", row."confirmedAt",
      row."unsubscribedAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row("publicId" text, "secret" text,
      "email" text, "emailKey" text, "name" text, "state" text, "pausedUntil" timestamptz,
      "createdAt" timestamptz, "confirmedAt" timestamptz, "unsubscribedAt" timestamptz)
    ON CONFLICT DO NOTHING RETURNING "id", "emailKey", "state"::text AS "state"`;
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
