// What stands in the head of a reader's page, for people's tabs and for other sites' previews.
import type { Metadata } from "next";
import type { SiteSettings } from "@/lib/settings/queries";

type Page = {
  site: SiteSettings;
  /** Path with its declared query; the one address of this page. */
  path: string;
  /** Null on the front page. */
  title: string | null;
  description?: string | undefined;
  /** A feed of this very page, beside the site's. */
  feed?: { path: string; title: string } | undefined;
};

export function headOf({ site, path, title, description, feed }: Page): Metadata {
  const words = description || site.description || undefined;
  return {
    // A key without a value would take the default away that the layout gives.
    title: title ?? { absolute: site.title },
    description: words,
    alternates: {
      canonical: path,
      types: {
        "application/atom+xml": [
          { url: "/comments/feed", title: `Comments: ${site.title}` },
          ...(feed ? [{ url: feed.path, title: feed.title }] : []),
        ],
      },
    },
    openGraph: {
      type: "website",
      url: path,
      title: title ?? site.title,
      description: words,
      siteName: site.title,
      locale: site.language.replace("-", "_"),
    },
  };
}

/** A page that is not there has a title, and no address to keep. */
export const missingHead: Metadata = { title: "404", robots: { index: false } };
