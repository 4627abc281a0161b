import type { Metadata } from "next";
import { Thread } from "@/components/comments/thread";
import { Frame } from "@/components/layout/frame";
import { headOf, missingHead } from "@/components/layout/head";
import { getSite } from "@/components/layout/site";
import { SubscribeBox } from "@/components/newsletter/subscribe-box";
import { ArticleView } from "@/components/posts/article";
import { MostAnsweredList } from "@/components/posts/margin";
import { Missing } from "@/components/posts/missing";
import { MoreLike } from "@/components/posts/more-like";
import { listMostAnswered } from "@/lib/comments/most-answered";
import { doorOf } from "@/lib/comments/policy";
import { findCommentPath } from "@/lib/comments/queries";
import { readSort } from "@/lib/comments/sort";
import { getOwnCommenter } from "@/lib/comments/visitor";
import { articleFeedPath } from "@/lib/feeds/comments";
import { articleJsonLd, shareImage } from "@/lib/feeds/json-ld";
import { PrintJsonLd } from "@/lib/html/print";
import { formerAddress, pathParam } from "@/lib/posts/address";
import { getArticle } from "@/lib/posts/article";
import { listMoreLike } from "@/lib/posts/queries";
import { findRedirect } from "@/lib/posts/redirects";
import { sendTo } from "@/lib/request";

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const [site, article] = await Promise.all([getSite(), getArticle(await slugOf(params))]);
  if (!article) return missingHead;
  const hasThread = doorOf(article, site, new Date()) !== "off";
  const head = headOf({
    site,
    path: `/${encodeURIComponent(article.slug)}`,
    title: article.seoTitle || article.title || article.slug,
    description: article.description,
    feed: hasThread
      ? { path: articleFeedPath(article.slug), title: `Comments on ${article.title}` }
      : undefined,
  });
  return {
    ...head,
    openGraph: {
      ...head.openGraph,
      type: "article",
      publishedTime: article.publishAt.toISOString(),
      modifiedTime: article.modifiedAt.toISOString(),
      images: article.hero ? [shareImage(article.hero, site)] : undefined,
    },
  };
}

export default async function ArticlePage({ params, searchParams }: Props) {
  const [slug, query] = await Promise.all([slugOf(params), searchParams]);
  const [site, article] = await Promise.all([getSite(), getArticle(slug)]);
  if (!article) {
    const former = formerAddress(`/${slug}`, query);
    const target = (former && (await findRedirect(former))) ?? (await findRedirect(`/${slug}`));
    return target ? sendTo(target) : <Missing />;
  }
  if (typeof query.comment === "string") {
    const viewer = await getOwnCommenter();
    return sendTo(await findCommentPath(article, query.comment, viewer, readSort(query.sort)), 302);
  }
  const isPost = article.kind === "POST";
  const [related, answered] = await Promise.all([
    isPost ? listMoreLike(article) : [],
    listMostAnswered(5),
  ]);
  return (
    <Frame section={article.section?.slug}>
      <main id="main" className="article-page">
        <PrintJsonLd data={articleJsonLd(article, site)} />
        <ArticleView article={article} site={site} />
        <div className="thread-slot">
          <Thread
            post={article}
            from={one(query.from)}
            replyTo={one(query.replyto)}
            sort={one(query.sort)}
          />
        </div>
        {isPost && (
          <div className="subscribe-slot">
            <SubscribeBox page={`/${article.slug}`} />
          </div>
        )}
        {isPost && (
          <div className="beside">
            <MostAnsweredList posts={answered} language={site.language} />
          </div>
        )}
        <MoreLike posts={related} site={site} />
      </main>
    </Frame>
  );
}

function one(value: Query[string]): string | undefined {
  return typeof value === "string" ? value : undefined;
}

async function slugOf(params: Props["params"]): Promise<string> {
  return pathParam((await params).slug);
}
