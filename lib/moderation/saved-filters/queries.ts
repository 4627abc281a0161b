import "server-only";
// The lists that a moderator has kept, as they stand above each list.
import type { Viewer } from "../../auth/roles";
import { db } from "../../db/client";
import { type DeskFilter, readFilter } from "../filter";
import { isCommentList } from "../lists";
import { mustModerate } from "../policy";
import { MOST_SAVED } from "./schema";

export type SavedFilter = { id: number; name: string; filter: DeskFilter };

/** In the order in which they were saved. */
export async function listSavedFilters(viewer: Viewer): Promise<SavedFilter[]> {
  mustModerate(viewer);
  const rows = await db().savedFilter.findMany({
    where: { userId: viewer.userId },
    orderBy: { id: "asc" },
    take: MOST_SAVED,
    select: { id: true, name: true, list: true, query: true },
  });
  return rows.map(({ id, name, list, query }) => {
    const known = isCommentList(list) ? list : "pending";
    return { id, name, filter: readFilter(new URLSearchParams(query), known) };
  });
}
