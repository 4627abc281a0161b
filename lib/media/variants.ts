// Addresses of a picture's variants, as pages print them. Pure.

export type PictureSource = {
  hash: string;
  width: number;
  height: number;
  widths: number[];
  /** Those that exist as AVIF too; none where it would not pay. */
  avifWidths?: number[];
};

/** The width that a browser without srcset gets. */
const FALLBACK_WIDTH = 960;

export function variantUrl(hash: string, width: number, ending: "webp" | "avif" = "webp"): string {
  return `/media/${hash}-${width}.${ending}`;
}

/** The largest variant up to `limit` pixels wide, else the smallest there is. */
export function variantUpTo(widths: readonly number[], limit: number): number {
  return widths.findLast((width) => width <= limit) ?? widths[0] ?? limit;
}

/** `src` and `srcset`, the `avif` that browsers may take instead ("" for none), with the size of `src` so that the page keeps room for it. */
export function pictureSources(picture: PictureSource) {
  const width = variantUpTo(picture.widths, FALLBACK_WIDTH);
  return {
    src: variantUrl(picture.hash, width),
    srcset: sourceSet(picture.hash, picture.widths, "webp"),
    avif: sourceSet(picture.hash, picture.avifWidths ?? [], "avif"),
    width,
    height: Math.round((width * picture.height) / picture.width),
  };
}

function sourceSet(hash: string, widths: readonly number[], ending: "webp" | "avif"): string {
  return widths.map((width) => `${variantUrl(hash, width, ending)} ${width}w`).join(", ");
}
