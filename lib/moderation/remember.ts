import "server-only";
// What a list costs most to find out is found out once, until anything at all is written.
import { cache } from "react";
import { db } from "../db/client";

const MOST = 200;

type Kept = { snapshot: string; value: Promise<unknown> };
const kept = new Map<string, Kept>();

/**
 * What `make` says, which reads the database alone: asked again only after something was committed.
 * At most the newest 200 answers are kept.
 */
export async function remember<T>(key: unknown[], make: () => Promise<T>): Promise<T> {
  const name = JSON.stringify(key);
  const snapshot = await currentSnapshot();
  const known = kept.get(name);
  if (known?.snapshot === snapshot) return known.value as Promise<T>;
  const value = make();
  kept.delete(name);
  kept.set(name, { snapshot, value });
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST) break;
    kept.delete(oldest);
  }
  value.catch(() => kept.delete(name));
  return value;
}

// The transactions whose work can be seen. Taken before anything is asked: what is committed
// meanwhile makes the next one another.
const currentSnapshot = cache(async (): Promise<string> => {
  const [row] = await db().$queryRaw<{ snapshot: string }[]>`
    /* kept: current-snapshot */
    SELECT pg_current_snapshot()::text AS "snapshot"`;
  if (!row) throw new Error("The database did not answer");
  return row.snapshot;
});
