// The tags that posts carry.

import type { ReactElement } from "react";
import { SearchForm } from "@/components/studio/search-form";
import { done, posts } from "@/components/studio/terms/messages";
import { RemovalForm } from "@/components/studio/terms/removal-form";
import { TermForm } from "@/components/studio/terms/term-form";
import { TermTabs } from "@/components/studio/terms/term-tabs";
import { Said } from "@/components/ui/notice";
import type { Viewer } from "@/lib/auth/roles";
import { getTag, listTags, type TagList } from "@/lib/posts/terms/tags";
import { wordsFor } from "@/lib/words";
import { StudioPage } from "../studio-page";

export const metadata = { title: "Tags" };

type Query = Record<string, string | string[] | undefined>;
type Props = { searchParams: Promise<Query> };

export default async function TagsRoom({ searchParams }: Props): Promise<ReactElement> {
  const query = await searchParams;
  return (
    <StudioPage
      href="/studio/sections"
      capability="sections.edit"
      heading="Tags"
      content={(viewer) => room(viewer, query)}
    />
  );
}

async function room(viewer: Viewer, query: Query): Promise<ReactElement> {
  const search = one(query.q).slice(0, 100);
  const [edited, going] = await Promise.all([find(viewer, query.edit), find(viewer, query.remove)]);
  const said = wordsFor(done, query.done);
  return (
    <>
      <TermTabs current="tags" />
      <Said words={said} />
      {going && <RemovalForm term={going} others={null} />}
      {edited ? (
        <section className="studio-part" aria-labelledby="edit">
          <h2 id="edit">{edited.name}</h2>
          <TermForm kind="tag" given={edited} />
        </section>
      ) : (
        <>
          <SearchForm path="/studio/tags" label="Search the tags" search={search} />
          <Tags
            list={await listTags(viewer, search, one(query.after).slice(0, 200))}
            search={search}
          />
        </>
      )}
    </>
  );
}

function Tags({ list: { tags, after }, search }: { list: TagList; search: string }): ReactElement {
  if (tags.length === 0) {
    return (
      <p className="studio-aside">
        {search
          ? "No tag has this in its name. Try a shorter part of it."
          : "Tags come to be by being named in a post. None has been yet."}
      </p>
    );
  }
  return (
    <>
      <ul className="studio-rows">
        {tags.map(({ id, slug, name, posts: count }) => (
          <li key={id}>
            <span className="studio-row-main">
              <a href={`/tag/${encodeURIComponent(slug)}`} dir="auto">
                {name}
              </a>
            </span>
            <span className="studio-row-count">{posts(count)}</span>
            <span className="studio-row-verbs">
              <a className="button" data-kind="quiet" href={`/studio/tags?edit=${id}`}>
                Edit<span className="unseen"> {name}</span>
              </a>
              <a className="button" data-kind="quiet" href={`/studio/tags?remove=${id}`}>
                Remove…<span className="unseen"> {name}</span>
              </a>
            </span>
          </li>
        ))}
      </ul>
      {after && (
        <p>
          <a
            className="button"
            href={`/studio/tags?${new URLSearchParams({ ...(search && { q: search }), after })}`}
          >
            More tags
          </a>
        </p>
      )}
    </>
  );
}

async function find(viewer: Viewer, id: Query[string]) {
  return typeof id === "string" && /^\d{1,9}$/.test(id) ? getTag(viewer, Number(id)) : null;
}

function one(value: Query[string]): string {
  return typeof value === "string" ? value.replaceAll("\0", "") : "";
}
