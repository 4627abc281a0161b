import "server-only";
// What crashes left behind: half-written files, files that no row names, pictures whose job is lost.
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { db } from "../db/client";
import { mediaFolder, originalsFolder } from "./files";
import { enqueueProcessing } from "./upload";

const HOUR = 3_600_000;
/** A file comes before its row; this long at most. */
const PATIENCE = 24 * HOUR;
/** The work on one picture takes two minutes at most; its job may wait for others. */
const LOST_AFTER = HOUR / 4;
const BATCH = 500;

/** Safe at any time, and twice. Answers how much there was to do. */
export async function tidyMedia(now = new Date()): Promise<{ files: number; pictures: number }> {
  const variants = await sweep(mediaFolder(), now, hashOfVariant);
  const originals = await sweep(originalsFolder(), now, hashOfOriginal);
  return { files: variants + originals, pictures: await processLost(now) };
}

const hashOfVariant = (name: string) => /^([0-9a-f]{20})-\d+\.(webp|avif)$/.exec(name)?.[1];
const hashOfOriginal = (name: string) => /^[0-9a-f]{20}$/.exec(name)?.[0];

async function sweep(
  folder: string,
  now: Date,
  hashOf: (name: string) => string | undefined,
): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  let swept = 0;
  for (let i = 0; i < names.length; i += BATCH) {
    const batch = names.slice(i, i + BATCH);
    const known = await knownHashes(batch.flatMap((name) => hashOf(name) ?? []));
    for (const name of batch) {
      const hash = hashOf(name);
      if (hash ? known.has(hash) : !name.endsWith(".part")) continue;
      const age = await ageOf(path.join(folder, name), now);
      if (age < (hash ? PATIENCE : HOUR)) continue;
      await rm(path.join(folder, name), { force: true });
      swept += 1;
    }
  }
  return swept;
}

async function knownHashes(hashes: string[]): Promise<Set<string>> {
  const where = { hash: { in: [...new Set(hashes)] } };
  return new Set((await db().media.findMany({ where, select: { hash: true } })).map((m) => m.hash));
}

async function ageOf(file: string, now: Date): Promise<number> {
  const found = await stat(file).catch(() => null);
  return found ? now.getTime() - found.mtimeMs : 0;
}

async function processLost(now: Date): Promise<number> {
  const updatedAt = { lt: new Date(now.getTime() - LOST_AFTER) };
  const lost = await db().media.findMany({
    where: { state: "PROCESSING", updatedAt },
    select: { id: true },
    take: BATCH,
  });
  await db().$transaction(async (tx) => {
    for (const { id } of lost) await enqueueProcessing(tx, id);
  });
  return lost.length;
}
