import "server-only";
// A list of addresses on its way in: looked at first, then taken by a job, batch by batch. It can
// lower what we hold of somebody's consent and never raise it.
import { z } from "zod";
import { recordAudit } from "../../audit";
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import type { ImportState } from "../../db/generated/enums";
import { newPublicId } from "../../ids";
import { enqueue } from "../../queue/enqueue";
import { ok, type Result, refuse } from "../../result";
import { cut, plainLine } from "../../text";
import { canManageSubscribers, mustManageSubscribers } from "../policy";
import { type FileCode, IMPORT_BYTES, judgeFile, readRecords } from "./records";
import { states } from "./schema";
import { stoppedAmong } from "./stopped-import";

const Count = z.number().int().min(0).catch(0);

/** What stands in a file, found by reading all of it once. Stored with the import. */
export const Survey = z.object({
  version: z.literal(1),
  /** What the file says of its people. */
  states: z.record(z.enum(states), Count),
  suppressed: Count,
  refused: Count,
  first: z.array(z.object({ email: z.string(), name: z.string(), state: z.enum(states) })),
});
export type Survey = z.infer<typeof Survey>;

export const ImportCounts = z.object({
  added: Count,
  /** Made pending because nobody says that they agreed. */
  pending: Count,
  lowered: Count,
  unchanged: Count,
  refused: Count,
});
export type ImportCounts = z.infer<typeof ImportCounts>;

export type StageCode = "forbidden" | "too-large" | FileCode;

const FIRST = 5;

/** Keeps a file until the owner has seen what is in it. Answers with its public id. */
export async function stageImport(
  viewer: Viewer | null,
  { name, bytes }: { name: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<Result<string, StageCode>> {
  if (!canManageSubscribers(viewer)) return refuse("forbidden");
  if (bytes.length > IMPORT_BYTES) return refuse("too-large");
  const wrong = judgeFile(bytes);
  if (wrong) return refuse(wrong);
  const { survey, lines } = await surveyFile(bytes);
  const publicId = newPublicId();
  const fileName = plainLine(name, 200) || "list.csv";
  await db().subscriberImport.create({
    data: { publicId, userId: viewer.userId, fileName, file: bytes, survey, lines },
    select: { id: true },
  });
  return ok(publicId);
}

async function surveyFile(file: Uint8Array): Promise<{ survey: Survey; lines: number }> {
  const survey: Survey = {
    version: 1,
    states: { PENDING: 0, CONFIRMED: 0, PAUSED: 0, UNSUBSCRIBED: 0 },
    suppressed: 0,
    refused: 0,
    first: [],
  };
  let lines = 0;
  for await (const { read } of readRecords(file)) {
    lines++;
    if (typeof read === "string") {
      survey.refused++;
      continue;
    }
    survey.states[read.state]++;
    if (read.suppressed) survey.suppressed++;
    const { email, name, state } = read;
    if (survey.first.length < FIRST) survey.first.push({ email, name, state });
  }
  return { survey, lines };
}

/** `statement` is the owner's word on the consent of these people; "" makes all of them pending. */
export async function startImport(
  viewer: Viewer | null,
  publicId: string,
  statement: string,
): Promise<Result<null, "forbidden" | "missing">> {
  if (!canManageSubscribers(viewer)) return refuse("forbidden");
  return db().$transaction(async (tx) => {
    const { count } = await tx.subscriberImport.updateMany({
      where: { publicId, state: "READY" },
      data: { state: "RUNNING", statement: statement || null, userId: viewer.userId },
    });
    if (count === 0) return refuse("missing");
    const { id, fileName, lines } = await tx.subscriberImport.findUniqueOrThrow({
      where: { publicId },
      select: { id: true, fileName: true, lines: true },
    });
    const detail = { lines, statement: cut(statement, 150) };
    const action = "subscribers.imported";
    await recordAudit(tx, { action, userId: viewer.userId, subject: fileName, detail });
    await enqueue(tx, "newsletter.import", { id });
    return ok(null);
  });
}

/** STOPPED: it was started, and no job will go on with it. */
export type ImportStanding = ImportState | "STOPPED";

export type ImportView = {
  publicId: string;
  fileName: string;
  state: ImportStanding;
  lines: number;
  linesDone: number;
  statement: string | null;
  survey: Survey;
  counts: ImportCounts;
  /** Refused lines that the report lists. */
  listed: number;
  refusals: { line: number; reason: string; text: string }[];
};

const SHOWN_REFUSALS = 20;
/** Refused lines that an import keeps for its report; of others it keeps the number. */
export const LISTED_REFUSALS = 100_000;

export async function getImport(viewer: Viewer, publicId: string): Promise<ImportView | null> {
  mustManageSubscribers(viewer);
  const row = await db().subscriberImport.findUnique({
    where: { publicId },
    omit: { file: true },
    include: { refusals: { orderBy: { line: "asc" }, take: SHOWN_REFUSALS } },
  });
  if (!row) return null;
  const { fileName, lines, linesDone, statement, refusals } = row;
  const counts = ImportCounts.parse(row.counts);
  const state = (await stoppedAmong([row])).has(row.id) ? "STOPPED" : row.state;
  return {
    ...{ publicId, fileName, state, lines, linesDone, statement, refusals },
    survey: Survey.parse(row.survey),
    ...{ counts, listed: Math.min(counts.refused, LISTED_REFUSALS) },
  };
}

/** The newest imports, for the way back to one that was left running. */
export async function listImports(viewer: Viewer) {
  mustManageSubscribers(viewer);
  const rows = await db().subscriberImport.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 10,
    select: { id: true, publicId: true, fileName: true, state: true, lines: true, createdAt: true },
  });
  const stopped = await stoppedAmong(rows);
  return rows.map(({ id, state, ...row }) => {
    const standing: ImportStanding = stopped.has(id) ? "STOPPED" : state;
    return { ...row, state: standing };
  });
}
