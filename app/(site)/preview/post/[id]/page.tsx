// The same preview for those who may edit the article: no link is made for them.
import type { Metadata } from "next";
import { cache } from "react";
import { getSite } from "@/components/layout/site";
import { PreviewOver, PreviewView } from "@/components/posts/preview";
import { getViewer } from "@/lib/auth/viewer";
import { getOwnPreview } from "@/lib/posts/preview";
import { sendTo } from "@/lib/request";

type Props = { params: Promise<{ id: string }> };

const previewOf = cache(async (id: string) => {
  const number = /^\d{1,9}$/.test(id) ? Number(id) : 0;
  const viewer = await getViewer();
  return viewer && getOwnPreview(viewer, number);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const preview = await previewOf((await params).id);
  return {
    title: preview ? preview.article.title || preview.article.slug : "404",
    robots: { index: false, follow: false },
    referrer: "same-origin",
  };
}

export default async function OwnPreviewPage({ params }: Props) {
  const { id } = await params;
  if (!(await getViewer()))
    return sendTo(`/signin?to=${encodeURIComponent(`/preview/post/${id}`)}`, 303);
  const [site, preview] = await Promise.all([getSite(), previewOf(id)]);
  return preview ? <PreviewView preview={preview} site={site} /> : <PreviewOver />;
}
