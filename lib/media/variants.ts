// Addresses of a picture's variants, as pages print them. Pure.

export type PictureSource = { hash: string; width: number; height: number; widths: number[] };

/** The width that a browser without srcset gets. */
const FALLBACK_WIDTH = 960;

export function variantUrl(hash: string, width: number): string {
  return `/media/${hash}-${width}.webp`;
}

/** The largest variant up to `limit` pixels wide, else the smallest there is. */
export function variantUpTo(widths: readonly number[], limit: number): number {
  return widths.findLast((width) => width <= limit) ?? widths[0] ?? limit;
}

/** `src` and `srcset`, with the size of `src` so that the page keeps room for it. */
export function pictureSources(picture: PictureSource) {
  const width = variantUpTo(picture.widths, FALLBACK_WIDTH);
  return {
    src: variantUrl(picture.hash, width),
    srcset: picture.widths.map((each) => `${variantUrl(picture.hash, each)} ${each}w`).join(", "),
    width,
    height: Math.round((width * picture.height) / picture.width),
  };
}
