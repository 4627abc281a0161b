// What machines read of a page (schema.org), in the same words that people see. Pure.
import { shorten } from "../format";
import { variantUpTo, variantUrl } from "../media/variants";
import type { Article } from "../posts/article";

type Site = { title: string; siteUrl: string; language: string };

/** Search engines cut headlines here. */
const HEADLINE_LENGTH = 110;
const SHARE_WIDTH = 1600;

/** One graph: the article or page, its trail, and its questions where it has any. */
export function articleJsonLd(article: Article, site: Site): object {
  const url = absolute(site, `/${encodeURIComponent(article.slug)}`);
  const graph: object[] = [articleNode(article, site, url), trailNode(article, site, url)];
  if (article.faq.length > 0) graph.push(faqNode(article, url));
  return { "@context": "https://schema.org", "@graph": graph };
}

function articleNode(article: Article, site: Site, url: string): object {
  const isPage = article.kind === "PAGE";
  return {
    "@type": isPage ? "WebPage" : "NewsArticle",
    "@id": url,
    url,
    mainEntityOfPage: isPage ? undefined : url,
    [isPage ? "name" : "headline"]: shorten(article.title, HEADLINE_LENGTH),
    description: article.description || undefined,
    datePublished: article.publishAt.toISOString(),
    dateModified: article.modifiedAt.toISOString(),
    inLanguage: site.language,
    articleSection: article.section?.name,
    keywords: article.tags.length > 0 ? article.tags.map((tag) => tag.name) : undefined,
    author: article.authors.map((author) => ({
      "@type": "Person",
      name: author.name,
      url: absolute(site, `/author/${encodeURIComponent(author.slug)}`),
      sameAs: sameAs(author),
    })),
    publisher: { "@type": "Organization", name: site.title, url: site.siteUrl },
    image: article.hero ? [imageNode(article.hero, site)] : undefined,
  };
}

function sameAs({ site, links }: Article["authors"][number]): string[] | undefined {
  const urls = [...new Set([...(site ? [site] : []), ...links.map(({ url }) => url)])];
  return urls.length > 0 ? urls : undefined;
}

function imageNode(hero: NonNullable<Article["hero"]>, site: Site): object {
  const { url, width, height } = shareImage(hero, site);
  return {
    "@type": "ImageObject",
    url,
    width,
    height,
    caption: hero.caption || undefined,
    creditText: hero.credit || undefined,
  };
}

function trailNode(article: Article, site: Site, url: string): object {
  const { section } = article;
  const trail = [
    { name: site.title, item: absolute(site, "/") },
    ...(section
      ? [
          {
            name: section.name,
            item: absolute(site, `/section/${encodeURIComponent(section.slug)}`),
          },
        ]
      : []),
    { name: article.title, item: url },
  ];
  return {
    "@type": "BreadcrumbList",
    itemListElement: trail.map((step, index) => ({
      "@type": "ListItem",
      position: index + 1,
      ...step,
    })),
  };
}

function faqNode(article: Article, url: string): object {
  return {
    "@type": "FAQPage",
    "@id": `${url}#faq`,
    mainEntity: article.faq.map(({ question, html }) => ({
      "@type": "Question",
      name: question,
      acceptedAnswer: { "@type": "Answer", text: html },
    })),
  };
}

/** The picture that other sites show with a link. */
export function shareImage(hero: NonNullable<Article["hero"]>, site: Site) {
  const width = variantUpTo(hero.widths, SHARE_WIDTH);
  const height = Math.round((width * hero.height) / hero.width);
  return { url: absolute(site, variantUrl(hero.hash, width)), width, height, alt: hero.alt };
}

function absolute(site: Site, path: string): string {
  return `${site.siteUrl}${path}`;
}
