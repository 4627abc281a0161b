import "server-only";
// Addresses that a section or tag used to have: they lead to it, or to what it was merged into.
import { stale } from "../../cache";
import type { Tx } from "../../db/client";
import { legacyKey } from "../slugs";

type Term = { sectionId: number } | { tagId: number };

/** `path` leads to `term` from now on; at `now`, its present address, nothing leads elsewhere. */
export async function keepFormerAddress(
  tx: Tx,
  term: Term,
  path: string,
  now: string,
): Promise<void> {
  if (path === now) return;
  await tx.legacyUrl.deleteMany({ where: { path: { in: [legacyKey(path), legacyKey(now)] } } });
  await tx.legacyUrl.create({ data: { path: legacyKey(path), ...term }, select: { path: true } });
  await stale(tx, [`missing:${path}`]);
}

/** All that led to `term`, and `path` itself, leads to `into`; without one, nowhere. */
export async function leadFormerTo(
  tx: Tx,
  term: Term,
  into: Term | null,
  path: string,
): Promise<void> {
  if (!into) return;
  const nowhere = { sectionId: null, tagId: null };
  await tx.legacyUrl.updateMany({ where: term, data: { ...nowhere, ...into } });
  await tx.legacyUrl.deleteMany({ where: { path: legacyKey(path) } });
  await tx.legacyUrl.create({ data: { path: legacyKey(path), ...into }, select: { path: true } });
}
