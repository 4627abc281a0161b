// Who works here: a ruled table that becomes a list on a phone.
import type { ReactElement } from "react";
import { roleNames } from "@/lib/auth/roles";
import { formatCount, formatDate, formatDateTime } from "@/lib/format";
import {
  type PeopleList as ListName,
  type PeopleView,
  type PersonRow,
  peopleLists,
} from "@/lib/people/queries";
import { emptyLists, listNames } from "./messages";

type Site = { timeZone: string; language: string };
type Props = { view: PeopleView; list: ListName; search: string; isBehind: boolean; site: Site };

export function PeopleList({ view, list, search, isBehind, site }: Props): ReactElement {
  const { people, counts, next } = view;
  return (
    <>
      <nav className="tabs" aria-label="People">
        <ul>
          {peopleLists.map((name) => (
            <li key={name}>
              <a href={pathOf(name)} aria-current={name === list ? "page" : undefined}>
                {listNames[name]}
                <span className="tabs-count">{formatCount(counts[name], site.language)}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {(counts[list] > 10 || search) && <Search list={list} search={search} />}
      {people.length === 0 ? (
        <p className="people-empty">
          {search ? `Nobody here is called “${search}”.` : emptyLists[list]}
        </p>
      ) : (
        <Table people={people} list={list} site={site} />
      )}
      {(next || isBehind) && (
        <nav className="people-more" aria-label="Pages of the list">
          {isBehind && <a href={pathOf(list, search)}>From the beginning</a>}
          {next && <a href={pathOf(list, search, next)}>More people</a>}
        </nav>
      )}
    </>
  );
}

function pathOf(list: ListName, search = "", after = ""): string {
  const query = new URLSearchParams();
  if (list !== "staff") query.set("list", list);
  if (search) query.set("q", search);
  if (after) query.set("after", after);
  const text = query.toString();
  return `/studio/people${text ? `?${text}` : ""}`;
}

function Search({ list, search }: { list: ListName; search: string }): ReactElement {
  return (
    <form method="get" action="/studio/people" className="people-search">
      {list !== "staff" && <input type="hidden" name="list" value={list} />}
      <label htmlFor="q" className="unseen">
        Name
      </label>
      <input
        id="q"
        name="q"
        type="search"
        defaultValue={search}
        placeholder="Name"
        maxLength={100}
      />
      <button type="submit" className="button">
        Search
      </button>
    </form>
  );
}

const timeNames: Record<ListName, string> = {
  staff: "Last seen",
  authors: "Since",
  left: "Deactivated",
};

type TableProps = { people: PersonRow[]; list: ListName; site: Site };

function Table({ people, list, site }: TableProps): ReactElement {
  return (
    <table className="people-table">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">{list === "left" ? "Was" : "Role"}</th>
          <th scope="col">{timeNames[list]}</th>
          <th scope="col" className="people-number">
            Articles
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <a href={`/studio/people/${encodeURIComponent(person.slug)}`} dir="auto">
                {person.name}
              </a>
              {person.isYou && <span className="people-you">you</span>}
              {person.email && <span className="people-email">{person.email}</span>}
            </th>
            <td>{list === "authors" ? "Author" : roleNames[person.role]}</td>
            <td data-label={timeNames[list]}>
              <When person={person} list={list} site={site} />
            </td>
            <td className="people-number" data-label="Articles">
              {formatCount(person.articles, site.language)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function When({ person, list, site }: { person: PersonRow; list: ListName; site: Site }) {
  const { timeZone, language } = site;
  if (list === "staff") {
    if (!person.lastSeen) return <>Not in the last 30 days</>;
    return (
      <time dateTime={person.lastSeen.toISOString()}>
        {formatDateTime(person.lastSeen, timeZone, language)}
      </time>
    );
  }
  const day = list === "left" && person.deactivatedAt ? person.deactivatedAt : person.createdAt;
  return <time dateTime={day.toISOString()}>{formatDate(day, timeZone, language)}</time>;
}
