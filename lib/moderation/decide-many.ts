import "server-only";
// One press of a key on several comments: one transaction, one batch, and each comment by the same
// compare-and-set as a single one. Those that somebody changed meanwhile are named, one by one.
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import { newUuid } from "../ids";
import { learnSoon } from "../screening/model/forget";
import { decideIn } from "./decide";
import type { BatchOutcome, Refused } from "./outcome";
import { canModerate } from "./policy";
import type { ManyInput } from "./schema";
import { whatHappened } from "./standing";

/** Some hundreds of statements on a busy machine; a request waits no longer. */
export const BATCH_TIME = 30_000;

/** `isWhole`: as moveComment has it. */
export async function decideMany(
  viewer: Viewer | null,
  { picks, to }: ManyInput,
  { isWhole = false } = {},
): Promise<BatchOutcome> {
  if (!canModerate(viewer)) return { ok: false, code: "forbidden" };
  const versions = new Map(picks.map(({ publicId, version }) => [publicId, version]));
  const batchId = newUuid();
  return db().$transaction(
    async (tx) => {
      // In one order for everybody: two presses that share comments wait for each other instead of
      // blocking each other.
      const rows = await tx.comment.findMany({
        where: { publicId: { in: [...versions.keys()] } },
        orderBy: { id: "asc" },
        select: { id: true, publicId: true, name: true },
      });
      const outcome = { batchId, changed: [], refused: [] } as BatchValue;
      for (const { id, publicId, name } of rows) {
        const version = versions.get(publicId) ?? 0;
        versions.delete(publicId);
        const moved = await decideIn(tx, viewer, { id, version, to, isWhole }, batchId);
        if (moved.ok) {
          const { eventId, from, to: stands, version: now } = moved.value;
          outcome.changed.push({ publicId, eventId, from, to: stands, version: now });
        } else {
          outcome.refused.push(refused(publicId, name, await whatHappened(tx, id, viewer)));
        }
      }
      // What is left of the picks was erased.
      for (const publicId of versions.keys()) {
        outcome.refused.push({ publicId, name: null, standing: null });
      }
      if (outcome.changed.length > 0) await learnSoon(tx);
      return { ok: true, value: outcome };
    },
    { timeout: BATCH_TIME },
  );
}

type BatchValue = Extract<BatchOutcome, { ok: true }>["value"];

export function refused(
  publicId: string,
  name: string,
  what: Awaited<ReturnType<typeof whatHappened>>,
): Refused {
  return { publicId, name, standing: what.code === "changed" ? what.standing : null };
}
