// The newest comments on one article, as a feed.
import { getSite } from "@/components/layout/site";
import { listFeedComments } from "@/lib/comments/feed";
import { doorOf } from "@/lib/comments/policy";
import { articleFeedPath, commentsFeed, FEED_TYPE } from "@/lib/feeds/comments";
import { pathParam } from "@/lib/posts/address";
import { getArticle } from "@/lib/posts/article";
import { findRedirect } from "@/lib/posts/redirects";
import { sendTo } from "@/lib/request";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ slug: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const slug = pathParam((await params).slug);
  const [site, article] = await Promise.all([getSite(), getArticle(slug)]);
  if (!article || doorOf(article, site, new Date()) === "off") return away(slug);
  const { id, title, publishAt } = article;
  const feed = {
    title: `Comments on ${title}`,
    path: articleFeedPath(slug),
    page: `/${encodeURIComponent(slug)}`,
    since: publishAt,
    comments: await listFeedComments(id),
  };
  return new Response(commentsFeed(site, feed), { headers: { "content-type": FEED_TYPE } });
}

// A feed moves with its article. An imported address may have ended in /feed as well.
async function away(slug: string): Promise<Response> {
  const whole = `/${slug}/feed`;
  const exact = await findRedirect(whole);
  const moved = exact ? null : await findRedirect(`/${slug}`);
  if (exact) sendTo(exact);
  else if (moved?.startsWith("/") && moved !== "/") sendTo(`${moved}/feed`);
  else return new Response("There is no such feed.\n", { status: 404, headers: PLAIN });
  return new Response(null, { status: 301, headers: PLAIN });
}

const PLAIN = { "content-type": "text/plain; charset=utf-8" };
