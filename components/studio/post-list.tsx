// The studio's list of posts or pages: tabs, filters, rows, and the way to older ones. Links and
// plain forms throughout; it needs no script.
import type { ReactElement } from "react";
import { formatCount } from "@/lib/format";
import type { PostKind } from "@/lib/posts/outcome";
import { type ListQuery, listAddress, listStates } from "@/lib/posts/studio-filters";
import type { Choice, Choices, PostListPage, StateCounts } from "@/lib/posts/studio-list";
import { createDraftByForm } from "@/lib/studio/actions";
import { emptyWords, newNames, tabNames } from "./post-messages";
import { PostRow } from "./post-row";

export type Zone = { timeZone: string; language: string };

type Props = {
  kind: PostKind;
  query: ListQuery;
  page: PostListPage;
  counts: StateCounts;
  /** Counts are exact up to here. */
  countLimit: number;
  choices: Choices;
  zone: Zone;
};

export function PostList(props: Props): ReactElement {
  const { kind, query, page, counts, zone } = props;
  return (
    <>
      <Tabs {...props} />
      {(page.posts.length > 0 || counts.all + counts.trash > 0) && <Filters {...props} />}
      {page.posts.length > 0 ? (
        <table className="post-table" data-kind={kind}>
          <thead>
            <tr>
              <th scope="col">Title</th>
              {kind === "POST" && <th scope="col">Author</th>}
              {kind === "POST" && <th scope="col">Section</th>}
              <th scope="col">Date</th>
              <th scope="col" className="to-end">
                Comments
              </th>
            </tr>
          </thead>
          <tbody>
            {page.posts.map((post) => (
              <PostRow key={post.id} kind={kind} post={post} query={query} zone={zone} />
            ))}
          </tbody>
        </table>
      ) : (
        <Empty kind={kind} query={query} />
      )}
      <Pager kind={kind} query={query} next={page.next} />
    </>
  );
}

/** "New post": a form, because it makes something. With a `label` it repeats the one of the head. */
export function NewButton({ kind, label }: { kind: PostKind; label?: string }): ReactElement {
  return (
    <form action={createDraftByForm}>
      <input type="hidden" name="kind" value={kind} />
      <button type="submit" className="button" data-kind={label ? undefined : "primary"}>
        {label ?? newNames[kind]}
      </button>
    </form>
  );
}

function Tabs({ kind, query, counts, countLimit, zone }: Props): ReactElement {
  const { q, author, section, order } = query;
  const words = (count: number) =>
    count > countLimit
      ? `${formatCount(countLimit, zone.language)}+`
      : formatCount(count, zone.language);
  return (
    <nav className="post-tabs" aria-label="States">
      <ul>
        {listStates.map((state) => (
          <li key={state}>
            <a
              href={listAddress(kind, { state, q, author, section, order })}
              aria-current={state === query.state ? "page" : undefined}
            >
              {tabNames[state]} <span className="post-count">{words(counts[state])}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Filters({ kind, query, page, choices }: Props): ReactElement {
  const { state, q, author, section, order } = query;
  const isFiltered = q !== "" || author !== null || section !== null || order !== "newest";
  const { authors, sections } = choices;
  return (
    <search>
      <form className="post-filters" action={listAddress(kind, {})} method="get">
        {state !== "all" && <input type="hidden" name="state" value={state} />}
        <div className="field">
          <label htmlFor="q">Search titles</label>
          <input id="q" name="q" type="search" maxLength={100} defaultValue={q} key={q} />
        </div>
        {kind === "POST" && authors.length > 1 && (
          <Select name="author" label="Author" all="Everybody" value={author} choices={authors} />
        )}
        {kind === "POST" && sections.length > 0 && (
          <Select
            name="section"
            label="Section"
            all="All sections"
            value={section}
            choices={sections}
          />
        )}
        <div className="field">
          <label htmlFor="order">Order</label>
          <select id="order" name="order" defaultValue={order} key={order}>
            <option value="newest">Newest first</option>
            <option value="oldest">Oldest first</option>
          </select>
        </div>
        <p className="post-filter-verbs">
          <button type="submit" className="button">
            Show
          </button>
          {isFiltered && page.posts.length > 0 && (
            <a href={listAddress(kind, { state })}>Show all again</a>
          )}
        </p>
      </form>
    </search>
  );
}

type SelectProps = {
  name: string;
  label: string;
  all: string;
  value: number | null;
  choices: Choice[];
};

function Select({ name, label, all, value, choices }: SelectProps): ReactElement {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <select id={name} name={name} defaultValue={value ?? ""} key={value}>
        <option value="">{all}</option>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.name}
          </option>
        ))}
      </select>
    </div>
  );
}

function Empty({ kind, query }: Pick<Props, "kind" | "query">): ReactElement {
  const { state, q, author, section, after } = query;
  const isSearch = q !== "" || author !== null || section !== null || after !== null;
  if (isSearch) {
    return (
      <div className="list-empty">
        <p>Nothing here fits what you look for.</p>
        <p>
          <a href={listAddress(kind, { state })}>Show all again</a>
        </p>
      </div>
    );
  }
  const { sentence, next } = emptyWords(kind, state);
  return (
    <div className="list-empty">
      <p>{sentence}</p>
      {next && <NewButton kind={kind} label={next} />}
    </div>
  );
}

function Pager({ kind, query, next }: Pick<Props, "kind" | "query"> & { next: string | null }) {
  const { after, ...list } = query;
  if (!after && !next) return null;
  return (
    <nav className="post-pager" aria-label="Pages of the list">
      {after && <a href={listAddress(kind, list)}>Back to the beginning</a>}
      {next && (
        <a href={listAddress(kind, { ...list, after: next })} rel="next">
          {query.order === "newest" ? "Older ones" : "Newer ones"}
        </a>
      )}
    </nav>
  );
}
