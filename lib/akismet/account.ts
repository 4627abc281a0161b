import "server-only";
// The site's account at Akismet, and how it has answered of late.
import { type Db, db, type Tx } from "../db/client";
import { hurry } from "../queue/hurry";
import type { JobName } from "../queue/jobs";
import { unseal } from "../seal";
import { getSiteUrl } from "../settings/queries";
import type { Account } from "./protocol";

/** Null: the owner has none. `unreadable`: its key was encrypted under another SECRET_KEY. */
export async function getAccount(): Promise<Account | "unreadable" | null> {
  const row = await db().settings.findUnique({ where: { id: 1 }, select: { akismetKey: true } });
  if (!row?.akismetKey) return null;
  const key = unseal(row.akismetKey);
  return key === null ? "unreadable" : { key, blog: await getSiteUrl() };
}

const JOBS: JobName[] = ["comments.ask-akismet", "comments.teach-akismet"];

export type Standing = {
  /** When it last answered; null: never. */
  answeredAt: Date | null;
  /** Since when it gives no answer, why, and how often it was asked; null: it answers. */
  failingSince: Date | null;
  trouble: string | null;
  failures: number;
  /** What it wants the owner to know. */
  alert: string | null;
};

export async function getStanding(): Promise<Standing> {
  const row = await db().akismetStanding.findUnique({ where: { id: 1 }, omit: { id: true } });
  return row ?? { answeredAt: null, failingSince: null, trouble: null, failures: 0, alert: null };
}

/** After so long a silence what waits for an answer has long pauses between its tries. */
const OUTAGE = "1 minute";

/**
 * Where it gave none for a while, all that waits for one is tried again at once. A service that
 * falters between two answers is left the queue's pauses.
 */
export async function noteAnswer(client: Tx | Db, alert: string | null): Promise<void> {
  const [row] = await client.$queryRaw<{ wasOut: boolean | null }[]>`
    WITH was AS (SELECT "failingSince" FROM "AkismetStanding" WHERE "id" = 1)
    INSERT INTO "AkismetStanding" ("id", "answeredAt", "alert") VALUES (1, now(), ${alert})
    ON CONFLICT ("id") DO UPDATE SET "answeredAt" = now(), "alert" = excluded."alert",
      "failingSince" = NULL, "trouble" = NULL, "failures" = 0
    RETURNING (SELECT "failingSince" < now() - ${OUTAGE}::interval FROM was) AS "wasOut"`;
  if (row?.wasOut) await hurry(client, JOBS);
}

export async function noteTrouble(client: Tx | Db, words: string): Promise<void> {
  await client.$executeRaw`
    INSERT INTO "AkismetStanding" AS s ("id", "failingSince", "trouble", "failures")
    VALUES (1, now(), ${words}, 1)
    ON CONFLICT ("id") DO UPDATE SET "failingSince" = coalesce(s."failingSince", now()),
      "trouble" = excluded."trouble", "failures" = s."failures" + 1`;
}

/** How it answered to another key says nothing of this one. */
export async function beginAnew(tx: Tx): Promise<void> {
  await tx.akismetStanding.deleteMany();
  await hurry(tx, JOBS, { alsoGivenUp: true });
}
