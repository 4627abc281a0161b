// A picture of ours in every width and kind that exists, with room kept for it.
import type { ReactElement } from "react";
import { type PictureSource, pictureSources } from "@/lib/media/variants";

type Props = {
  picture: PictureSource & { alt: string; focalX?: number; focalY?: number };
  sizes: string;
  /** The largest thing that a reader sees first; all others wait until they come near. */
  first?: boolean;
};

export function Picture({ picture, sizes, first = false }: Props): ReactElement {
  const { src, srcset, avif, width, height } = pictureSources(picture);
  const image = (
    // biome-ignore lint/performance/noImgElement: our own variants; no runtime of Next's is sent
    <img
      src={src}
      srcSet={srcset}
      sizes={sizes}
      width={width}
      height={height}
      alt={picture.alt}
      loading={first ? undefined : "lazy"}
      fetchPriority={first ? "high" : undefined}
      decoding={first ? undefined : "async"}
      data-focal-x={tenths(picture.focalX)}
      data-focal-y={tenths(picture.focalY)}
    />
  );
  if (!avif) return image;
  return (
    <picture>
      <source type="image/avif" srcSet={avif} sizes={sizes} />
      {image}
    </picture>
  );
}

// The policy of readers' pages forbids style attributes: focal.css knows each tenth.
function tenths(share = 0.5): number | undefined {
  const tenth = Math.round(share * 10);
  return tenth === 5 ? undefined : tenth;
}
