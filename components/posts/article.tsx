// One article, from its kicker to its colophon. What stands below it (thread, related) is the page's.
import type { ReactElement, ReactNode } from "react";
import { directionOfText } from "@/lib/direction";
import { formatDate, formatDateTime } from "@/lib/format";
import { PrintHtml } from "@/lib/html/print";
import type { Article, ArticleHero } from "@/lib/posts/article";
import { updatedAt } from "@/lib/posts/article";
import type { SiteSettings } from "@/lib/settings/queries";
import { Colophon } from "./author-box";
import { postMessages as words } from "./messages";
import { Picture } from "./picture";
import { Names } from "./story";

type Props = { article: Article; site: SiteSettings };
type ViewProps = Props & { /** Nobody else could follow a shared link yet. */ isPreview?: boolean };

/** Characters from which a title is set smaller. */
const LONG_TITLE = 85;
/** Fewer headings need no list of them. */
const CONTENTS_FROM = 3;

export function ArticleView({ article, site, isPreview = false }: ViewProps): ReactElement {
  const contents = article.headings.filter((heading) => heading.depth <= 3);
  const isPost = article.kind === "POST";
  return (
    <article className="article" dir={directionOfText(article.title)}>
      <ArticleHead article={article} site={site} />
      {article.hero && <Hero hero={article.hero} />}
      {contents.length >= CONTENTS_FROM && <Contents headings={contents} />}
      <PrintHtml className="prose" html={article.html} dir="auto" />
      <div className="article-foot">
        <Questions entries={article.faq} />
        {isPost && <Tags tags={article.tags} />}
        {isPost && !isPreview && <Share article={article} siteUrl={site.siteUrl} />}
        {isPost && <Colophon authors={article.authors} />}
      </div>
    </article>
  );
}

function ArticleHead({ article, site }: Props): ReactElement {
  const { section, kicker } = article;
  return (
    <header className="article-head">
      {(section || kicker) && (
        <p className="kicker">
          {section && (
            <a href={`/section/${encodeURIComponent(section.slug)}`} dir="auto">
              {section.name}
            </a>
          )}
          {section && kicker && " · "}
          {kicker && <bdi>{kicker}</bdi>}
        </p>
      )}
      <h1 className={article.title.length > LONG_TITLE ? "long" : undefined} dir="auto">
        {article.title || article.slug}
      </h1>
      {article.standfirst && (
        <p className="standfirst" dir="auto">
          {article.standfirst}
        </p>
      )}
      {article.kind === "POST" && <Byline article={article} site={site} />}
    </header>
  );
}

function Byline({ article, site }: Props): ReactElement {
  const { timeZone, language } = site;
  const updated = updatedAt(article);
  return (
    <p className="byline">
      <Names people={article.authors} />
      <time dateTime={article.publishAt.toISOString()}>
        {formatDate(article.publishAt, timeZone, language)}
      </time>
      {updated && (
        <span>
          {words.updated}{" "}
          <time dateTime={updated.toISOString()}>
            {formatDateTime(updated, timeZone, language)}
          </time>
        </span>
      )}
    </p>
  );
}

function Hero({ hero }: { hero: ArticleHero }): ReactElement {
  return (
    <figure className="hero">
      <Picture picture={hero} sizes="(min-width: 80rem) 58rem, 100vw" first />
      {(hero.caption || hero.credit) && (
        <figcaption>
          {hero.caption && <span dir="auto">{hero.caption}</span>}
          {hero.credit && <small dir="auto">{creditOf(hero)}</small>}
        </figcaption>
      )}
    </figure>
  );
}

function creditOf({ credit, creditUrl }: ArticleHero): ReactNode {
  if (!creditUrl) return credit;
  return (
    <a href={creditUrl} rel="noopener">
      {credit}
    </a>
  );
}

function Contents({ headings }: { headings: Article["headings"] }): ReactElement {
  return (
    <nav className="contents" aria-label={words.contents}>
      <details>
        <summary className="label">{words.contents}</summary>
        <ol>
          {headings.map((heading) => (
            <li key={heading.id} className={heading.depth > 2 ? "deeper" : undefined}>
              <a href={`#${encodeURIComponent(heading.id)}`} dir="auto">
                {heading.text}
              </a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}

function Questions({ entries }: { entries: Article["faq"] }): ReactElement | null {
  if (entries.length === 0) return null;
  return (
    <section className="faq" aria-labelledby="faq">
      <h2 id="faq">{words.questions}</h2>
      {entries.map((entry) => (
        <details key={entry.question}>
          <summary dir="auto">{entry.question}</summary>
          <PrintHtml className="prose" html={entry.html} dir="auto" />
        </details>
      ))}
    </section>
  );
}

function Tags({ tags }: { tags: Article["tags"] }): ReactElement | null {
  if (tags.length === 0) return null;
  return (
    <nav className="line-list" aria-labelledby="tags">
      <h2 className="label" id="tags">
        {words.tags}
      </h2>
      <ul>
        {tags.map((tag) => (
          <li key={tag.slug}>
            <a href={`/tag/${encodeURIComponent(tag.slug)}`} rel="tag" dir="auto">
              {tag.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Share({ article, siteUrl }: { article: Article; siteUrl: string }): ReactElement {
  const url = `${siteUrl}/${encodeURIComponent(article.slug)}`;
  const link = encodeURIComponent(url);
  const title = encodeURIComponent(article.title);
  const places = [
    { name: words.shareMail, href: `mailto:?subject=${title}&body=${link}` },
    { name: "Bluesky", href: `https://bsky.app/intent/compose?text=${title}%20${link}` },
    { name: "Facebook", href: `https://www.facebook.com/sharer/sharer.php?u=${link}` },
    { name: "WhatsApp", href: `https://wa.me/?text=${title}%20${link}` },
  ];
  return (
    <nav className="line-list" aria-labelledby="share">
      <h2 className="label" id="share">
        {words.share}
      </h2>
      <ul>
        <li>
          <a href={url} data-copy data-copied={words.shareCopied}>
            {words.shareLink}
          </a>
        </li>
        {places.map((place) => (
          <li key={place.name}>
            <a href={place.href} rel="noopener nofollow">
              {place.name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
