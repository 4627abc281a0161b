import "server-only";
// What an article is about, as the learned filter compares a comment with it; held in memory.
import type { Db, Tx } from "../../db/client";
import { normalize } from "../../spam/normalize";
import { tellingWords } from "../../spam/traits";
import { unitsOf } from "../../spam/units";

export type ArticleWords = ReadonlyMap<number, ReadonlySet<string>>;

/** Articles that are held; beyond that the one that was asked for longest ago goes. */
const MOST_HELD = 200;

const held = new Map<number, ReadonlySet<string>>();

export async function wordsOfArticle(
  client: Tx | Db,
  id: number | null,
): Promise<ReadonlySet<string> | null> {
  return (await wordsOfArticles(client, [id])).get(id ?? 0) ?? null;
}

/** By the ids of what was published (Revision); one query for those that are not held. */
export async function wordsOfArticles(
  client: Tx | Db,
  ids: readonly (number | null)[],
): Promise<ArticleWords> {
  const asked = [...new Set(ids.filter((id) => id !== null))];
  const found = new Map(asked.flatMap((id) => entryOf(id)));
  const missing = asked.filter((id) => !found.has(id));
  if (missing.length === 0) return found;
  const rows = await client.revision.findMany({
    where: { id: { in: missing } },
    select: { id: true, title: true, source: true },
  });
  for (const { id, title, source } of rows) {
    const words = tellingWords(unitsOf(normalize(`${title}\n${source}`)));
    found.set(id, words);
    hold(id, words);
  }
  return found;
}

function entryOf(id: number): [number, ReadonlySet<string>][] {
  const words = held.get(id);
  if (!words) return [];
  // Asked for last, and so the last to go.
  hold(id, words);
  return [[id, words]];
}

function hold(id: number, words: ReadonlySet<string>): void {
  held.delete(id);
  held.set(id, words);
  const [oldest] = held.keys();
  if (held.size > MOST_HELD && oldest !== undefined) held.delete(oldest);
}
