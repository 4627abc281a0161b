// An unpublished article in the site's own type, for whoever holds the link. Never cached, never
// indexed, and the address goes to no other site.
import type { Metadata } from "next";
import { cache } from "react";
import { getSite } from "@/components/layout/site";
import { PreviewOver, PreviewView } from "@/components/posts/preview";
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
  return preview ? <PreviewView preview={preview} site={site} /> : <PreviewOver />;
}
