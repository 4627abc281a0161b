import "server-only";
// A comment, or an edit of one, is to be shown to Akismet: written down with its cause, asked by a job.
import type { Tx } from "../../db/client";
import { enqueue } from "../../queue/enqueue";
import type { Verdict } from "../../screening/checks";
import { stateOf } from "../../screening/screen";
import type { Visitor } from "../visitor";
import { openSql } from "./subject";

/** With the queue's pauses between them, so many fill 22 hours. */
export const TRIES = 13;

// Two at a time, and one lesson (teach.ts): a service that hangs must not keep mail and pictures
// waiting, nor thousands of lessons somebody's comment.
const LANES = 2;
const LANE = "akismet:";
const KEY = "akismet:";

/**
 * False, and nothing is done, where no check wants it asked. `findings`: all that holds what it is
 * asked about. `mayPass`: false where a person judges in any case.
 */
export async function beginCheck(
  tx: Tx,
  id: number,
  { address, agent }: Pick<Visitor, "address" | "agent">,
  findings: { check: string; verdict: Verdict }[],
  mayPass = true,
): Promise<boolean> {
  const others = findings.filter(({ check }) => check !== "akismet-waiting");
  if (others.length === findings.length) return false;
  const passes = mayPass && stateOf(others) === "APPROVED";
  const sender = { address: address || null, agent: agent?.slice(0, 500) || null };
  await tx.$executeRaw`
    /* kept: begin-akismet */
    INSERT INTO "AkismetCheck" ("commentId", "address", "agent", "passes")
    VALUES (${id}, ${sender.address}, ${sender.agent}, ${passes})
    ON CONFLICT ("commentId") DO UPDATE SET "address" = excluded."address",
      "agent" = excluded."agent", "passes" = excluded."passes", "said" = NULL, "toldAs" = NULL,
      "rechecks" = 0, "createdAt" = excluded."createdAt"`;
  await askLater(tx, id);
  return true;
}

/** Takes the place of a job that waits; one that runs is not tried again. */
export function askLater(tx: Tx, id: number, runAt?: Date): Promise<void> {
  const queue = `${LANE}${id % LANES}`;
  const options = { runAt, jobKey: `${KEY}${id}`, queue, maxAttempts: TRIES };
  return enqueue(tx, "comments.ask-akismet", { id }, options);
}

/** Newest first; what was left to the moderators before these stays so. */
const AGAIN = 1_000;

/** Another key may work: it is asked about all that waits for its word, also where no try is left. */
export async function askAllAgain(tx: Tx): Promise<void> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT DISTINCT c."id" FROM "CommentReason" AS r
    JOIN "Comment" AS c ON c."id" = r."commentId"
    JOIN "AkismetCheck" AS k ON k."commentId" = c."id"
    WHERE r."check" IN ('akismet-waiting', 'akismet-down') AND k."said" IS NULL
      AND c."erasedAt" IS NULL AND ${openSql}
    ORDER BY c."id" DESC LIMIT ${AGAIN}`;
  const ids = rows.map(({ id }) => id);
  await tx.$executeRaw`
    SELECT graphile_worker.add_job('comments.ask-akismet', json_build_object('id', due."id"),
      queue_name => ${LANE} || due."id" % ${LANES}::int, job_key => ${KEY} || due."id",
      max_attempts => ${TRIES}::int)
    FROM unnest(${ids}::int[]) AS due("id")`;
}
