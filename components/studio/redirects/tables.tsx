// The lists of addresses that lead elsewhere.
import type { ReactElement } from "react";
import { dropRedirect } from "@/lib/posts/addresses/actions";
import type { FormerRow, Page, RedirectRow } from "@/lib/posts/addresses/queries";

type Props<Row> = { page: Page<Row>; search: string };

export function RedirectTable({ page, search }: Props<RedirectRow>): ReactElement {
  if (page.rows.length === 0) {
    return (
      <Empty
        search={search}
        words="Here stand addresses that you send elsewhere. Renamed posts and sections need none: their former addresses lead on by themselves."
      />
    );
  }
  return (
    <>
      <ul className="studio-rows studio-addresses">
        {page.rows.map(({ id, path, target, sleeps }) => (
          <li key={id}>
            <Way path={path} target={target}>
              {sleeps && (
                <span className="studio-aside">Sleeps: something stands at this address.</span>
              )}
            </Way>
            <form action={dropRedirect} className="studio-row-verbs">
              <input type="hidden" name="id" value={id} />
              <button type="submit" className="button" data-kind="quiet">
                Remove<span className="unseen"> the redirect from {path}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <More after={page.after} search={search} list={null} />
    </>
  );
}

export function FormerTable({ page, search }: Props<FormerRow>): ReactElement {
  if (page.rows.length === 0) {
    return (
      <Empty
        search={search}
        words="Here stand the former addresses of posts, sections and tags. None has had another so far."
      />
    );
  }
  return (
    <>
      <ul className="studio-rows studio-addresses">
        {page.rows.map(({ path, target }) => (
          <li key={path}>
            <Way path={path} target={target} />
          </li>
        ))}
      </ul>
      <More after={page.after} search={search} list="former" />
    </>
  );
}

type WayProps = { path: string; target: string; children?: React.ReactNode };

function Way({ path, target, children }: WayProps): ReactElement {
  return (
    <span className="studio-row-main">
      <code>{path}</code>
      <span className="studio-way">
        <span aria-hidden="true">→</span>
        <span className="unseen">leads to </span>
        <a href={target} rel="noopener">
          <code>{readable(target)}</code>
        </a>
      </span>
      {children}
    </span>
  );
}

function readable(target: string): string {
  try {
    return decodeURI(target);
  } catch {
    return target;
  }
}

function Empty({ search, words }: { search: string; words: string }): ReactElement {
  return (
    <p className="studio-aside">
      {search ? "No address has this in it. Try a shorter part." : words}
    </p>
  );
}

type MoreProps = { after: string | null; search: string; list: string | null };

function More({ after, search, list }: MoreProps): ReactElement | null {
  if (!after) return null;
  const query = new URLSearchParams({ ...(list && { list }), ...(search && { q: search }), after });
  return (
    <p>
      <a className="button" href={`/studio/redirects?${query}`}>
        More addresses
      </a>
    </p>
  );
}
