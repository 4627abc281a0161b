import "server-only";
// Saved lists that look for somebody who wants to be forgotten.
import type { Db, Tx } from "../../db/client";
import { mentionOf } from "../../mention";

export type FilterTrace = { name: string; list: string; query: string };

/** Those whose name or search names one of these addresses. Reads all: each moderator keeps a few. */
export async function listFiltersNaming(
  client: Tx | Db,
  addresses: string[],
): Promise<FilterTrace[]> {
  const rows = await findNaming(client, addresses);
  return rows.map(({ name, list, query }) => ({ name, list, query }));
}

export async function eraseFiltersNaming(tx: Tx, addresses: string[]): Promise<void> {
  const rows = await findNaming(tx, addresses);
  await tx.savedFilter.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });
}

async function findNaming(client: Tx | Db, addresses: string[]) {
  const mention = new RegExp(mentionOf(addresses), "i");
  const rows = await client.savedFilter.findMany({ orderBy: { id: "asc" } });
  return rows.filter(({ name, query }) =>
    [name, ...new URLSearchParams(query).values()].some((words) => mention.test(words)),
  );
}
