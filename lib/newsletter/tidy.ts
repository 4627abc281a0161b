import "server-only";
// What the newsletter forgets by the clock, and the pauses that are over.
import { db } from "../db/client";
import { erasePerson } from "./erase";
import { stoppedAmong } from "./owner/stopped-import";
import { resume } from "./pause";

const DAY = 86_400_000;
/** Days that the network of an event is kept, as a hash. */
const NETWORK_DAYS = 30;
/** Days after which an address that nobody confirmed is erased. */
const PENDING_DAYS = 30;
/** Days that the report of an import is kept, and a file that waits for the owner's word. */
const IMPORT_DAYS = 14;
const BATCH = 500;

/** Every hour. Each step takes a bounded bite and leaves the rest to the next hour. */
export async function tidyNewsletter(now = new Date()): Promise<void> {
  await endPauses(now);
  await forgetNetworks(new Date(now.getTime() - NETWORK_DAYS * DAY));
  await forgetUnconfirmed(new Date(now.getTime() - PENDING_DAYS * DAY));
  await forgetImports(new Date(now.getTime() - IMPORT_DAYS * DAY));
}

// One that runs stays, however old it is; one that has stopped and nobody goes on with doesn't.
async function forgetImports(before: Date): Promise<void> {
  const old = await db().subscriberImport.findMany({
    where: { createdAt: { lt: before } },
    orderBy: { id: "asc" },
    take: BATCH,
    select: { id: true, state: true },
  });
  const stopped = await stoppedAmong(old);
  const gone = old.filter(({ id, state }) => state !== "RUNNING" || stopped.has(id));
  await db().subscriberImport.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } });
}

async function endPauses(now: Date): Promise<void> {
  const over = await db().subscriber.findMany({
    where: { state: "PAUSED", pausedUntil: { lte: now } },
    take: BATCH,
  });
  for (const person of over) {
    await db().$transaction((tx) => resume(tx, person, { method: "CLOCK" }, now));
  }
}

async function forgetNetworks(before: Date): Promise<void> {
  await db().$executeRaw`
    UPDATE "ConsentEvent" SET "networkHash" = NULL WHERE "id" IN (
      SELECT "id" FROM "ConsentEvent" WHERE "networkHash" IS NOT NULL AND "createdAt" < ${before}
      ORDER BY "createdAt" LIMIT 5000)`;
}

// Typed by somebody, never confirmed: nobody agreed that we keep it. What staff or an import brought
// in stays for the owner to decide.
async function forgetUnconfirmed(before: Date): Promise<void> {
  const stale = await db().subscriber.findMany({
    where: {
      state: "PENDING",
      events: { some: {}, every: { kind: "SUBSCRIBED", createdAt: { lt: before } } },
    },
    take: BATCH,
  });
  for (const person of stale) await db().$transaction((tx) => erasePerson(tx, person));
}
