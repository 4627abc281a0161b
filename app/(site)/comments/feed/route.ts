// The newest comments of the whole site, as a feed.
import { getSite } from "@/components/layout/site";
import { listFeedComments } from "@/lib/comments/feed";
import { commentsFeed, FEED_TYPE } from "@/lib/feeds/comments";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const [site, comments] = await Promise.all([getSite(), listFeedComments(null)]);
  const title = `Comments: ${site.title}`;
  const feed = { title, path: "/comments/feed", page: "/", since: new Date(0), comments };
  return new Response(commentsFeed(site, feed), { headers: { "content-type": FEED_TYPE } });
}
