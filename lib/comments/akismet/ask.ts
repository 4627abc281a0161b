import "server-only";
// The job that asks Akismet about a comment that waits for it. No answer is no verdict: the comment
// then waits on, for the next try or for a moderator, whose decision counts in any case.
import { alarmOwner } from "../../accounts/alarm";
import { getAccount, noteAnswer, noteTrouble } from "../../akismet/account";
import { checkComment, type Said, type Trouble } from "../../akismet/protocol";
import { db, type Tx } from "../../db/client";
import { newUuid } from "../../ids";
import { log } from "../../log";
import { TryAgain } from "../../queue/try-again";
import { type Finding, found } from "../../screening/checks";
import { moveComment } from "../move";
import { replaceAwaited } from "./awaited";
import { askLater } from "./begin";
import { findSince, type Locked } from "./since";
import { type Asked, findAsked, isOpen, type Stands, subjectOf } from "./subject";

/** As the runner tells each job. */
export type Try = { isLastTry: boolean; signal?: AbortSignal };

export async function askAkismet(id: number, { isLastTry, signal }: Try): Promise<void> {
  const asked = await findAsked(id);
  if (!asked?.isKnown || asked.said !== null) return;
  if (!isOpen(asked)) return stopWaiting(id);
  const account = await getAccount();
  if (account === null) {
    // Switched off meanwhile: left to the moderators.
    await sayDown(asked);
    return;
  }
  const subject = await subjectOf(asked, asked.editSource ?? asked.source);
  const answer =
    account === "unreadable" ? UNREADABLE : await checkComment(account, subject, { signal });
  signal?.throwIfAborted();
  if (!answer.ok) return failed(asked, answer, isLastTry);
  await noteAnswer(db(), answer.alert);
  log.debug("akismet.answered", { id, said: answer.value });
  const { value, recheckAfter } = answer;
  const isTaken =
    recheckAfter === null ? await take(asked, value) : await putOff(asked, recheckAfter);
  if (!isTaken) await lookAgain(id);
}

const UNREADABLE: Trouble = {
  ok: false,
  code: "refused",
  words: "Its key can’t be read any more: it was kept under another SECRET_KEY. Enter it again.",
};

/** Days after which a comment is left to a person, however often the tries began anew meanwhile. */
const DAYS = 7;

async function failed(asked: Asked, { code, words }: Trouble, isLast: boolean): Promise<void> {
  const isLastTry = isLast || isOld(asked);
  await noteTrouble(db(), words);
  log.warn("akismet.no-answer", { id: asked.id, isLastTry, words });
  if (code === "refused" || isLastTry) await db().$transaction((tx) => alarm(tx, words));
  if (!(await sayDown(asked))) return lookAgain(asked.id);
  if (!isLastTry) throw new TryAgain(words);
}

function isOld({ askedSince }: Asked): boolean {
  return askedSince !== null && askedSince.getTime() < Date.now() - DAYS * 86_400_000;
}

function alarm(tx: Tx, words: string): Promise<boolean> {
  return alarmOwner(tx, {
    kind: "akismet",
    subject: "Akismet does not check your comments",
    text: `Comments wait on your desk because Akismet gives no verdict on them. ${words}\n\nNone of them is published or lost: decide them at the desk, or see Akismet in the studio’s settings.`,
  });
}

/** So often ham for the time being is waited on; then a person decides. */
const RECHECKS = 3;
/** Seconds that a look again is put off: at least, and as long as the queue's longest pause. */
const PAUSE = { least: 10, most: 6 * 3_600 };

/** Ham, but links and pictures are still being examined. False as below. */
function putOff(asked: Asked, seconds: number): Promise<boolean> {
  const { id, rechecks } = asked;
  if (rechecks >= RECHECKS) return sayDown(asked);
  return db().$transaction(async (tx) => {
    const row = await lock(tx, id);
    if (row?.version !== asked.version) return false;
    await tx.akismetCheck.updateMany({
      where: { commentId: id },
      data: { rechecks: { increment: 1 } },
    });
    await replaceAwaited(tx, id, [found("akismet-waiting")]);
    const pause = Math.min(Math.max(seconds, PAUSE.least), PAUSE.most);
    await askLater(tx, id, new Date(row.now.getTime() + pause * 1_000));
    return true;
  });
}

/** False where the comment is no longer the one that was asked about. */
function take(asked: Asked, said: Said): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const row = await lock(tx, asked.id);
    if (row?.version !== asked.version) return false;
    await tx.akismetCheck.updateMany({ where: { commentId: asked.id }, data: { said } });
    const findings = await findingsOf(tx, row, asked, said);
    await replaceAwaited(tx, asked.id, findings);
    await obey(tx, asked, said, findings.length > 0);
    return true;
  });
}

async function findingsOf(tx: Tx, row: Locked, asked: Asked, said: Said): Promise<Finding[]> {
  if (said !== "HAM") return [found(said === "SPAM" ? "akismet" : "akismet-worst")];
  return asked.passes ? findSince(tx, row, asked.address) : [];
}

// Of an edit of what is public a person judges, whatever Akismet calls it.
async function obey(tx: Tx, asked: Asked, said: Said, isFound: boolean): Promise<void> {
  const { id, version, editSource, passes } = asked;
  const isHam = said === "HAM";
  if (isHam ? !passes || isFound : editSource !== null) return;
  await moveComment(tx, {
    ...{ commentId: id, expectedVersion: version, batchId: newUuid() },
    ...({ actor: "SYSTEM", userId: null } as const),
    ...(isHam
      ? ({ to: "APPROVED", action: "APPROVE" } as const)
      : ({ to: "SPAM", action: "SPAM" } as const)),
  });
}

// Somebody was faster: a moderator, who decided, or whoever wrote it anew. The new text gets a job of
// its own: this one may have lost its place in the queue to one already.
async function lookAgain(id: number): Promise<void> {
  const asked = await findAsked(id);
  if (!asked) return;
  if (!isOpen(asked)) return stopWaiting(id);
  await db().$transaction((tx) => askLater(tx, id));
}

/** False where the comment is no longer the one that was asked about. */
function sayDown({ id, version }: Asked): Promise<boolean> {
  return db().$transaction(async (tx) => {
    if ((await lock(tx, id))?.version !== version) return false;
    const said = await tx.commentReason.count({ where: { commentId: id, check: "akismet-down" } });
    if (said === 0) await replaceAwaited(tx, id, [found("akismet-down")]);
    return true;
  });
}

// Somebody decided: it waits for Akismet no more. What its author deleted may come back, to be asked
// about then. Where it came back meanwhile, by its author or by an undo, a job of its own asks.
function stopWaiting(id: number): Promise<void> {
  return db().$transaction(async (tx) => {
    const row = await lock(tx, id);
    if (!row || isOpen(row)) return;
    const mayReturn = row.stateActor === "COMMENTER";
    await replaceAwaited(tx, id, mayReturn ? [found("akismet-waiting")] : []);
  });
}

type Row = Omit<Locked, "now"> & Stands & { version: number };

async function lock(tx: Tx, id: number): Promise<(Row & Locked) | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT "id", "version", "email", "state"::text AS "state", "stateActor"::text AS "stateActor",
      "pendingVersionId" IS NOT NULL AS "hasEdit"
    FROM "Comment" WHERE "id" = ${id} AND "erasedAt" IS NULL FOR UPDATE`;
  if (!row) return null;
  // A time of its own: what a statement waited for a lock had come into force meanwhile.
  const [time] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS "now"`;
  if (!time) throw new Error("The database told no time");
  return { ...row, ...time };
}
