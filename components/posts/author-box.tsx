// The people who wrote it: the quiet colophon below an article, and what their own page says of them.
import type { ReactElement } from "react";
import { PrintHtml } from "@/lib/html/print";
import type { ArticleAuthor } from "@/lib/posts/article";
import { postMessages as words } from "./messages";
import { Picture } from "./picture";

export function Colophon({ authors }: { authors: ArticleAuthor[] }): ReactElement | null {
  if (authors.length === 0) return null;
  return (
    <section className="colophon" aria-labelledby="authors">
      <h2 className="label" id="authors">
        {words.aboutAuthor(authors.length)}
      </h2>
      {authors.map((author) => (
        <div key={author.slug} className="author">
          <Portrait picture={author.picture} />
          <div>
            <p className="author-name">
              <a href={`/author/${encodeURIComponent(author.slug)}`} rel="author" dir="auto">
                {author.name}
              </a>
            </p>
            {author.biography && <PrintHtml className="prose" html={author.biography} dir="auto" />}
            <AuthorLinks author={author} />
          </div>
        </div>
      ))}
    </section>
  );
}

/** Beside the name, so it says nothing that the name doesn't. */
export function Portrait({ picture }: Pick<ArticleAuthor, "picture">): ReactElement | null {
  if (!picture) return null;
  return (
    <div className="author-portrait">
      <Picture picture={{ ...picture, alt: "" }} sizes="5rem" />
    </div>
  );
}

/** Their own site by its name, and what else they want to be found by; web addresses only. */
export function AuthorLinks({ author }: { author: Pick<ArticleAuthor, "site" | "links"> }) {
  const { site, links } = author;
  const own = site && isWeb(site) ? [{ url: site, label: hostOf(site) }] : [];
  const all = [...own, ...links.filter(({ url }) => isWeb(url))];
  if (all.length === 0) return null;
  return (
    <ul className="author-links">
      {all.map(({ url, label }) => (
        <li key={`${label} ${url}`}>
          <a href={url} rel="noopener me" dir="auto">
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}

function isWeb(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}

function hostOf(url: string): string {
  return new URL(url).host.replace(/^www\./, "");
}
