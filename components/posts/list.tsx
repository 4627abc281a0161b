// A section, a tag, an author: a ruled list with its dates, newest first, paged by key.
import type { ReactElement, ReactNode } from "react";
import type { PostList } from "@/lib/posts/queries";
import type { SiteSettings } from "@/lib/settings/queries";
import { postMessages as words } from "./messages";
import { Story } from "./story";

type Props = {
  kicker: string;
  title: string;
  /** Path of the list's first page. */
  path: string;
  list: PostList;
  /** False on the first page. */
  isBehind: boolean;
  site: SiteSettings;
  children?: ReactNode;
};

export function ListPage({ kicker, title, path, list, isBehind, site, children }: Props) {
  return (
    <main id="main" className="list-page">
      <header className="list-head">
        <p className="kicker">{kicker}</p>
        <h1 dir="auto">{title}</h1>
        {children}
      </header>
      {list.posts.length === 0 && <p className="empty">{words.emptyList}</p>}
      <div className="rows">
        {list.posts.map((post) => (
          <Story key={post.slug} post={post} level={2} look="row" site={site} />
        ))}
      </div>
      <Pager path={path} older={list.older} isBehind={isBehind} />
    </main>
  );
}

type PagerProps = { path: string; older: string | null; isBehind: boolean };

function Pager({ path, older, isBehind }: PagerProps): ReactElement | null {
  if (!older && !isBehind) return null;
  return (
    <nav className="pager" aria-label={words.pages}>
      {isBehind && <a href={path}>{words.newest}</a>}
      {older && (
        <a href={`${path}?before=${older}`} rel="next">
          {words.older}
        </a>
      )}
    </nav>
  );
}
