// Below an article: others on the same things.
import type { ReactElement } from "react";
import type { PostCard } from "@/lib/posts/cards";
import type { SiteSettings } from "@/lib/settings/queries";
import { postMessages as words } from "./messages";
import { Story } from "./story";

type Props = { posts: PostCard[]; site: SiteSettings };

export function MoreLike({ posts, site }: Props): ReactElement | null {
  if (posts.length === 0) return null;
  return (
    <section className="more-like oxford" aria-labelledby="more-like">
      <h2 className="label" id="more-like">
        {words.moreLike}
      </h2>
      <div className="trio">
        {posts.map((post) => (
          <Story key={post.slug} post={post} level={3} look="opener" site={site} />
        ))}
      </div>
    </section>
  );
}
