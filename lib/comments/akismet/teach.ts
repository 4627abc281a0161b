import "server-only";
// The job that tells Akismet where a person decided otherwise. Whoever decides has time to take it
// back; what stands when it runs is told, once.
import { getAccount, noteAnswer, noteTrouble } from "../../akismet/account";
import { teach } from "../../akismet/protocol";
import { db, type Tx } from "../../db/client";
import { log } from "../../log";
import { enqueue } from "../../queue/enqueue";
import { TryAgain } from "../../queue/try-again";
import type { Try } from "./ask";
import { TRIES } from "./begin";
import { lessonOf } from "./lesson";
import { findAsked, subjectOf } from "./subject";

/** Milliseconds between a decision and what is told of it. */
const PATIENCE = 60_000;

/** One after the other, apart from the questions. */
const LANE = "akismet-lessons";

/** One job a comment: a later decision moves it. */
export function teachLater(tx: Tx, id: number, now: Date): Promise<void> {
  const runAt = new Date(now.getTime() + PATIENCE);
  const options = { runAt, jobKey: `akismet-lesson:${id}`, queue: LANE, maxAttempts: TRIES };
  return enqueue(tx, "comments.teach-akismet", { id }, options);
}

/** A crash between the answer and the note of it tells the same twice, which does no harm. */
export async function teachAkismet(id: number, { isLastTry, signal }: Try): Promise<void> {
  const asked = await findAsked(id);
  const lesson = asked && lessonOf(asked);
  const account = await getAccount();
  if (!asked || !lesson || account === null || account === "unreadable") return;
  const subject = { ...(await subjectOf(asked, asked.source)), isRecheck: false };
  const answer = await teach(account, lesson, { ...subject, said: asked.said }, { signal });
  signal?.throwIfAborted();
  if (!answer.ok) {
    await noteTrouble(db(), answer.words);
    log.warn("akismet.not-told", { id, lesson, isLastTry, words: answer.words });
    if (isLastTry) return;
    throw new TryAgain(answer.words);
  }
  await noteAnswer(db(), answer.alert);
  await db().$executeRaw`
    INSERT INTO "AkismetCheck" ("commentId", "toldAs")
    SELECT c."id", ${lesson}::"AkismetVerdict" FROM "Comment" AS c WHERE c."id" = ${id}
    ON CONFLICT ("commentId") DO UPDATE SET "toldAs" = excluded."toldAs"`;
}
