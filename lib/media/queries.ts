import "server-only";
// Reads of pictures for those who print them.
import type { Tx } from "../db/client";
import type { MediaState } from "../db/generated/enums";
import type { ArticleMedia } from "../html/article-figures";
import { pictureSources, variantUrl } from "./variants";

/** A picture as the studio's screens see one. */
export type LibraryItem = {
  id: number;
  /** What an article's source names: `media:{hash}`. */
  hash: string;
  alt: string;
  caption: string;
  /** Upright, in pixels of the original. */
  width: number;
  height: number;
  /** Address of its smallest variant; answers 404 until the picture is READY. */
  thumb: string;
  state: MediaState;
  fileName: string;
  /** Why it FAILED: a code of lib/media/schema.ts. */
  error: string | null;
};

export const libraryFields = {
  ...{ id: true, hash: true, alt: true, caption: true, width: true, height: true },
  ...{ widths: true, state: true, fileName: true, error: true },
} as const;

type Row = Omit<LibraryItem, "thumb"> & { widths: number[] };

export function toLibraryItem({ widths, ...row }: Row): LibraryItem {
  return { ...row, thumb: variantUrl(row.hash, widths[0] ?? 480) };
}

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
      avifWidths: true,
      alt: true,
      caption: true,
      credit: true,
      creditUrl: true,
    },
  });
  return new Map(rows.map((row) => [row.hash, { ...row, ...pictureSources(row) }]));
}
