import "server-only";
// What the owner is told of the learned filter, and the one thing that the owner says to it.
import { db, type Tx } from "../../db/client";
import { NO_SIDES, StoredSides } from "./stored";

export type FilterState = {
  /** Decisions of people here that it learned, and imported comments. */
  spam: number;
  ham: number;
  imported: number;
  sides: StoredSides;
  decidesAlone: boolean;
};

export async function getFilterState(): Promise<FilterState> {
  const row = await db().spamFilter.findUnique({
    where: { id: 1 },
    select: { spam: true, ham: true, imported: true, sides: true, decidesAlone: true },
  });
  if (!row) return { spam: 0, ham: 0, imported: 0, sides: NO_SIDES, decidesAlone: false };
  return { ...row, sides: StoredSides.parse(row.sides) };
}

/** Only ever as far as its measured error allows. */
export async function letDecideAlone(tx: Tx, decidesAlone: boolean): Promise<void> {
  await tx.spamFilter.updateMany({ data: { decidesAlone, version: { increment: 1 } } });
}
