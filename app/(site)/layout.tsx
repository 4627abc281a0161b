import regular from "@fontsource/newsreader/files/newsreader-latin-400-normal.woff2";
import semibold from "@fontsource/newsreader/files/newsreader-latin-600-normal.woff2";
import type { Metadata, Viewport } from "next";
import type { ReactElement, ReactNode } from "react";
import { AccentSheet } from "@/components/layout/accent-sheet";
import { readerScript } from "@/components/layout/reader-script";
import { favicon, getSite } from "@/components/layout/site";
import { directionOf } from "@/lib/direction";
import "@/components/layout/site.css";

export const dynamic = "force-dynamic";

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf6" },
    { media: "(prefers-color-scheme: dark)", color: "#151412" },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  const { title, description, siteUrl, accent, isUnlisted } = await getSite();
  return {
    metadataBase: new URL(siteUrl),
    title: { default: title, template: `%s – ${title.replaceAll("%", "%\u200b")}` },
    description: description || undefined,
    icons: { icon: favicon(title, accent) },
    robots: isUnlisted ? { index: false, follow: false } : undefined,
  };
}

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const { language, accent } = await getSite();
  const script = readerScript();
  return (
    <html lang={language} dir={directionOf(language)}>
      <head>
        {[regular, semibold].map((font) => (
          <link key={font} rel="preload" as="font" type="font/woff2" href={font} crossOrigin="" />
        ))}
        <AccentSheet accent={accent} />
        {/* Not deferred: the chosen theme is there before the first paint. */}
        {script && <script src={script} data-reader />}
      </head>
      <body>{children as ReactElement}</body>
    </html>
  );
}
