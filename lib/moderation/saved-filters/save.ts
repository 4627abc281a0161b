import "server-only";
// A moderator keeps a filtered list under a name of their own, and gives it up again.
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import { ok, type Result, refuse } from "../../result";
import { filterQuery } from "../filter";
import { canModerate } from "../policy";
import { MOST_SAVED, type SavedFilterInput } from "./schema";

export type SaveCode = "forbidden" | "taken" | "full";

/** `taken`: another of one's own has the name. `full`: there are MOST_SAVED already. */
export async function saveFilter(
  viewer: Viewer | null,
  { name, filter }: SavedFilterInput,
): Promise<Result<null, SaveCode>> {
  if (!canModerate(viewer)) return refuse("forbidden");
  const { userId } = viewer;
  return db().$transaction(async (tx) => {
    // One person's presses come one after the other.
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId} FOR UPDATE`;
    const names = await tx.savedFilter.findMany({ where: { userId }, select: { name: true } });
    if (names.some((one) => one.name === name)) return refuse("taken");
    if (names.length >= MOST_SAVED) return refuse("full");
    const query = filterQuery(filter).toString();
    await tx.savedFilter.create({ data: { userId, name, list: filter.list, query } });
    return ok(null);
  });
}

/** Only one's own; nothing happens where it is gone already. */
export async function deleteFilter(
  viewer: Viewer | null,
  id: number,
): Promise<Result<null, "forbidden">> {
  if (!canModerate(viewer)) return refuse("forbidden");
  await db().savedFilter.deleteMany({ where: { id, userId: viewer.userId } });
  return ok(null);
}
