import "server-only";
// The tags that exist, for whoever types one.
import { db } from "../db/client";

const SUGGESTED = 500;

/** By name; at most 500. */
export async function listTagNames(): Promise<string[]> {
  const rows = await db().tag.findMany({
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: SUGGESTED,
    select: { name: true },
  });
  return rows.map(({ name }) => name);
}
