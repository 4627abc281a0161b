// The front page: the lead, two seconds, the answers in the margin, then a river for each section.
import type { ReactElement, ReactNode } from "react";
import type { FrontPage } from "@/lib/posts/queries";
import type { SiteSettings } from "@/lib/settings/queries";
import { postMessages as words } from "./messages";
import { Story } from "./story";

type Props = { front: FrontPage; site: SiteSettings; margin: ReactNode };

export function Front({ front, site, margin }: Props): ReactElement {
  const { lead, seconds, rivers } = front;
  if (!lead) {
    return (
      <main id="main" className="front">
        <p className="empty">{words.emptySite}</p>
      </main>
    );
  }
  return (
    <main id="main" className="front">
      <div className="tops">
        <Story post={lead} level={2} look="lead" site={site} />
        {seconds.length > 0 && (
          <div className={`seconds seconds-${seconds.length}`}>
            {seconds.map((post) => (
              <Story key={post.slug} post={post} level={2} look="second" site={site} />
            ))}
          </div>
        )}
      </div>
      {margin && <div className="margin">{margin}</div>}
      <div className="rivers">
        {rivers.map((river) => (
          <River key={river.section?.slug ?? ""} {...river} site={site} />
        ))}
      </div>
    </main>
  );
}

// One story stands beside its picture, two share the width, of more the first opens the river.
function River({ section, posts, site }: FrontPage["rivers"][number] & { site: SiteSettings }) {
  const id = `river-${section?.slug ?? "more"}`;
  const openers = posts.length === 2 ? posts : posts.slice(0, 1);
  const lines = posts.slice(openers.length);
  return (
    <section className="river oxford" aria-labelledby={id}>
      <h2 className="label" id={id} dir="auto">
        {section ? (
          <a href={`/section/${encodeURIComponent(section.slug)}`}>{section.name}</a>
        ) : (
          words.more
        )}
      </h2>
      <div className={`river-stories${posts.length === 1 ? " river-one" : ""}`}>
        {openers.map((post) => (
          <Story key={post.slug} post={post} level={3} look="opener" site={site} />
        ))}
        {lines.length > 0 && (
          <div className="lines">
            {lines.map((post) => (
              <Story key={post.slug} post={post} level={3} look="line" site={site} />
            ))}
          </div>
        )}
      </div>
    </section>
  );
}
