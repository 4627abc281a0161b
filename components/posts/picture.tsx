// A picture of ours in every width that exists, with room kept for it.
import type { ReactElement } from "react";
import { type PictureSource, pictureSources } from "@/lib/media/variants";

type Props = {
  picture: PictureSource & { alt: string };
  sizes: string;
  /** The largest thing that a reader sees first; all others wait until they come near. */
  first?: boolean;
};

export function Picture({ picture, sizes, first = false }: Props): ReactElement {
  const { src, srcset, width, height } = pictureSources(picture);
  return (
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
    />
  );
}
