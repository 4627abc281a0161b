// The owner's logo, which carries the site's name. Where only one was given it keeps its light ground
// on dark paper, so that dark letters stay legible.
import type { ReactElement } from "react";
import { pictureSources } from "@/lib/media/variants";
import type { Logo as Picture, SiteSettings } from "@/lib/settings/queries";

type Props = { site: Pick<SiteSettings, "title" | "logo" | "logoDark"> };

export function Logo({ site: { title, logo, logoDark } }: Props): ReactElement | null {
  if (!logo) return null;
  if (!logoDark) return print(logo, title, "logo logo-plate", undefined);
  return (
    <>
      {print(logo, title, "logo logo-light", "lazy")}
      {print(logoDark, title, "logo logo-dark", "lazy")}
    </>
  );
}

/** No browser draws it larger. */
const SIZES = "(min-width: 40rem) 28rem, 80vw";

// Lazy: the one that the scheme hides is never fetched.
function print(
  picture: Picture,
  alt: string,
  className: string,
  loading: "lazy" | undefined,
): ReactElement {
  const { src, srcset, width, height } = pictureSources(picture);
  return (
    // biome-ignore lint/performance/noImgElement: our own variants; no runtime of Next's is sent
    <img {...{ className, src, width, height, loading }} alt={alt} srcSet={srcset} sizes={SIZES} />
  );
}
