// The frame of every page for readers: masthead, the page itself, foot.
import type { ReactElement, ReactNode } from "react";
import { reads } from "@/lib/cache";
import { formatDay, nextMidnight } from "@/lib/format";
import { getFurniture } from "@/lib/posts/queries";
import type { SiteSettings } from "@/lib/settings/queries";
import { frameMessages as words } from "./messages";
import { getSite } from "./site";

type Props = {
  children: ReactNode;
  /** The front page carries the large masthead with the date. */
  front?: boolean;
  /** Slug of the section that the page belongs to. */
  section?: string | undefined;
};

export async function Frame({ children, front = false, section }: Props): Promise<ReactElement> {
  const [site, { menu, pages }] = await Promise.all([getSite(), getFurniture()]);
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className={front ? "masthead masthead-front" : "masthead"}>
        {front && <Ears site={site} />}
        <Nameplate title={site.title} front={front} />
        {menu.length > 0 && (
          <nav className="menu" aria-label={words.sections}>
            <ul>
              {menu.map((item) => (
                <li key={item.slug}>
                  <a
                    href={`/section/${encodeURIComponent(item.slug)}`}
                    aria-current={item.slug === section ? "true" : undefined}
                    dir="auto"
                  >
                    {item.name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </header>
      {children}
      <footer className="foot oxford">
        <p className="foot-name">
          <a href="/" dir="auto">
            {site.title}
          </a>
        </p>
        <p className="foot-words">{words.foot[site.moderationMode]}</p>
        <nav aria-label={words.pages}>
          <ul>
            {pages.map((page) => (
              <li key={page.slug}>
                <a href={`/${encodeURIComponent(page.slug)}`} dir="auto">
                  {page.name}
                </a>
              </li>
            ))}
            <li>
              <button type="button" className="themes" data-themes={words.themes} hidden />
            </li>
            <li>
              <a href="/desk" rel="nofollow">
                {words.staff}
              </a>
            </li>
          </ul>
        </nav>
      </footer>
    </>
  );
}

// Today's date holds until midnight where the paper is made.
function Ears({ site }: { site: SiteSettings }): ReactElement {
  const now = new Date();
  reads("front", nextMidnight(now, site.timeZone));
  return (
    <p className="ears">
      <time dateTime={now.toLocaleDateString("sv-SE", { timeZone: site.timeZone })}>
        {formatDay(now, site.timeZone, site.language)}
      </time>
      {site.description && <span dir="auto">{site.description}</span>}
    </p>
  );
}

function Nameplate({ title, front }: { title: string; front: boolean }): ReactElement {
  if (front) {
    return (
      <h1 className="nameplate" dir="auto">
        {title}
      </h1>
    );
  }
  return (
    <p className="nameplate" dir="auto">
      <a href="/">{title}</a>
    </p>
  );
}
