import "server-only";
// Reads of pictures for those who print them.
import type { Tx } from "../db/client";
import type { ArticleMedia } from "../html/article-figures";
import { pictureSources } from "./variants";

/** The pictures with these hashes, ready for the article's renderer; unknown hashes are left out. */
export async function getArticleMedia(
  tx: Pick<Tx, "media">,
  hashes: string[],
): Promise<Map<string, ArticleMedia>> {
  if (hashes.length === 0) return new Map();
  const rows = await tx.media.findMany({
    where: { hash: { in: hashes } },
    select: {
      hash: true,
      width: true,
      height: true,
      widths: true,
      alt: true,
      caption: true,
      credit: true,
      creditUrl: true,
    },
  });
  return new Map(rows.map((row) => [row.hash, { ...row, ...pictureSources(row) }]));
}
