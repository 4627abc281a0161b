// An unpublished article in the site's own type, for whoever holds the link. Never cached, never
// indexed, and the address goes to no other site.
import type { Metadata } from "next";
import { cache } from "react";
import { Frame } from "@/components/layout/frame";
import { getSite } from "@/components/layout/site";
import { ArticleView } from "@/components/posts/article";
import { PreviewBar, PreviewOver } from "@/components/posts/preview";
import { pathParam } from "@/lib/posts/address";
import { getPreview } from "@/lib/posts/preview";

type Props = { params: Promise<{ link: string }> };

const previewOf = cache((link: string) => getPreview(link));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const preview = await previewOf(pathParam((await params).link));
  return {
    title: preview ? preview.article.title || preview.article.slug : "404",
    robots: { index: false, follow: false },
    referrer: "same-origin",
  };
}

export default async function PreviewPage({ params }: Props) {
  const [site, preview] = await Promise.all([getSite(), previewOf(pathParam((await params).link))]);
  if (!preview) return <PreviewOver />;
  return (
    <>
      <PreviewBar preview={preview} site={site} />
      <Frame section={preview.article.section?.slug}>
        <main id="main" className="article-page">
          <ArticleView article={preview.article} site={site} isPreview />
        </main>
      </Frame>
    </>
  );
}
