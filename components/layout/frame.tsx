// The frame of every page for readers: masthead, the page itself, foot.
import type { ReactElement, ReactNode } from "react";
import { reads } from "@/lib/cache";
import { formatDay } from "@/lib/format";
import { PrintHtml } from "@/lib/html/print";
import { nextMidnight } from "@/lib/local-time";
import { getFurniture } from "@/lib/posts/queries";
import type { SiteSettings } from "@/lib/settings/queries";
import { type SiteLink, socialName } from "@/lib/site-links";
import { Logo } from "./logo";
import { frameMessages as words } from "./messages";
import { getSite } from "./site";

type Props = {
  children: ReactNode;
  /** The front page carries the large masthead with the date. */
  front?: boolean;
  /** Slug of the section that the page belongs to. */
  section?: string | undefined;
};

const NEWSLETTER = "/newsletter";

export async function Frame({ children, front = false, section }: Props): Promise<ReactElement> {
  const [site, { menu, pages }] = await Promise.all([getSite(), getFurniture()]);
  const navigation = site.navigation ?? menu.map(sectionLink);
  const footerLinks = site.footerLinks ?? pages.map(pageLink);
  const isLinked = [...navigation, ...footerLinks].some(({ href }) => href === NEWSLETTER);
  const here = section === undefined ? undefined : sectionHref(section);
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className={front ? "masthead masthead-front" : "masthead"}>
        {front && <Ears site={site} />}
        <Nameplate site={site} front={front} />
        {navigation.length > 0 && (
          <nav className="menu" aria-label={words.sections}>
            <ul>
              {navigation.map(({ label, href }) => (
                <li key={`${href} ${label}`}>
                  <a href={href} aria-current={href === here ? "true" : undefined} dir="auto">
                    {label}
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
        <div className="foot-words">
          {site.footerHtml && <PrintHtml html={site.footerHtml} dir="auto" />}
          {site.commentPolicy === "OPEN" && <p>{words.foot[site.moderationMode]}</p>}
        </div>
        <nav aria-label={words.pages}>
          <ul>
            {footerLinks.map(({ label, href }) => (
              <li key={`${href} ${label}`}>
                <a href={href} dir="auto">
                  {label}
                </a>
              </li>
            ))}
            {!isLinked && (
              <li>
                <a href={NEWSLETTER}>{words.newsletter}</a>
              </li>
            )}
            {site.showModerationLog && (
              <li>
                <a href="/moderation-log">{words.moderationLog}</a>
              </li>
            )}
            <li>
              <a href="/cookies">{words.cookies}</a>
            </li>
            {site.socialLinks.map((href) => (
              <li key={href}>
                <a href={href} rel="me noopener">
                  {socialName(href)}
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

function Nameplate({ site, front }: { site: SiteSettings; front: boolean }): ReactElement {
  const name = site.logo ? <Logo site={site} /> : site.title;
  const className = site.logo ? "nameplate nameplate-logo" : "nameplate";
  if (front) {
    return (
      <h1 className={className} dir="auto">
        {name}
      </h1>
    );
  }
  return (
    <p className={className} dir="auto">
      <a href="/">{name}</a>
    </p>
  );
}

type Term = { slug: string; name: string };

function sectionLink({ slug, name }: Term): SiteLink {
  return { label: name, href: sectionHref(slug) };
}

function sectionHref(slug: string): string {
  return `/section/${encodeURIComponent(slug)}`;
}

function pageLink({ slug, name }: Term): SiteLink {
  return { label: name, href: `/${encodeURIComponent(slug)}` };
}
