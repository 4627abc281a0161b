// The owner's list: counts by state, search, the people themselves, newest first.
import type { ReactElement } from "react";
import { formatCount, formatDate } from "@/lib/format";
import type { SubscriberCounts, SubscriberLine } from "@/lib/newsletter/owner/list";
import { type ListQuery, states } from "@/lib/newsletter/owner/schema";
import type { SiteSettings } from "@/lib/settings/queries";
import { stateNames } from "./studio-messages";

type Props = {
  counts: SubscriberCounts;
  people: SubscriberLine[];
  next: string | null;
  query: ListQuery;
  site: SiteSettings;
};

export function SubscriberList({ counts, people, next, query, site }: Props): ReactElement {
  const all = states.reduce((sum, state) => sum + counts[state], 0);
  return (
    <>
      <nav aria-label="States" className="tabs">
        <ul>
          <li>
            <a href={address({ q: query.q })} aria-current={query.state ? undefined : "page"}>
              All <span className="tabs-count">{formatCount(all, site.language)}</span>
            </a>
          </li>
          {states.map((state) => (
            <li key={state}>
              <a
                href={address({ q: query.q, state })}
                aria-current={query.state === state ? "page" : undefined}
              >
                {stateNames[state]}
                <span className="tabs-count">{formatCount(counts[state], site.language)}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {(all > 0 || query.q) && <Search query={query} />}
      {people.length === 0 ? (
        <p className="list-none">{nobody(all, query)}</p>
      ) : (
        <table className="subscriber-table subscriber-list">
          <thead>
            <tr>
              <th scope="col">Address</th>
              <th scope="col">State</th>
              <th scope="col">Since</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.publicId}>
                <th scope="row">
                  <a href={`/studio/subscribers/${person.publicId}`}>{person.email}</a>
                  {person.name && <bdi className="studio-aside subscriber-name">{person.name}</bdi>}
                </th>
                <td data-state={person.state}>{stateNames[person.state]}</td>
                <td>
                  <time dateTime={person.createdAt.toISOString()}>
                    {formatDate(person.createdAt, site.timeZone, site.language)}
                  </time>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {next && (
        <p className="queue-more">
          <a href={address({ q: query.q, state: query.state, after: next })}>Earlier subscribers</a>
        </p>
      )}
    </>
  );
}

function Search({ query }: { query: ListQuery }): ReactElement {
  return (
    <search>
      <form method="get" action="/studio/subscribers" className="subscriber-search">
        {query.state && <input type="hidden" name="state" value={query.state} />}
        <label className="unseen" htmlFor="q">
          Search by address or name
        </label>
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={query.q ?? ""}
          placeholder="Address or name"
        />
        <button type="submit" className="button">
          Search
        </button>
      </form>
    </search>
  );
}

function nobody(all: number, { q, state }: ListQuery): string {
  if (all === 0) {
    return "Whoever signs up stands here, with the history of their consent. Readers find the box below every article and on /newsletter.";
  }
  if (q) return "Nobody’s address or name has that in it.";
  return state ? "Nobody is in this state." : "There is nobody before these.";
}

function address(query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const search = new URLSearchParams(given).toString();
  return `/studio/subscribers${search ? `?${search}` : ""}`;
}
