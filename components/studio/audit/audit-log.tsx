// The audit log: who did what, when; with what narrows it down.
import type { ReactElement } from "react";
import { formatDateTime } from "@/lib/format";
import type { AuditQuery, AuditRow } from "@/lib/people/audit-log";
import type { Site } from "./detail-words";
import { deedWords, kinds } from "./messages";

type Props = {
  rows: AuditRow[];
  next: string | null;
  query: AuditQuery;
  actors: { slug: string; name: string }[];
  site: Site;
};

export function AuditLog({ rows, next, query, actors, site }: Props): ReactElement {
  const isNarrowed = Boolean(query.who || query.kind || query.until);
  return (
    <>
      <Filters query={query} actors={actors} isNarrowed={isNarrowed} />
      {rows.length === 0 ? (
        <p className="people-empty">
          {isNarrowed || query.after
            ? "Nothing of this kind was recorded."
            : "Sign-ins, changes of roles and settings, exports and deletions will stand here."}
        </p>
      ) : (
        <ol className="audit">
          {rows.map((row) => (
            <li key={row.id}>
              <Entry row={row} site={site} />
            </li>
          ))}
        </ol>
      )}
      {(next || query.after) && (
        <nav className="people-more" aria-label="Pages of the log">
          {query.after && <a href={pathOf(query)}>The newest</a>}
          {next && <a href={pathOf(query, next)}>Older entries</a>}
        </nav>
      )}
    </>
  );
}

function Entry({ row, site }: { row: AuditRow; site: Site }): ReactElement {
  const { what, whom, more } = deedWords(row, site);
  return (
    <>
      <time dateTime={row.at.toISOString()}>
        {formatDateTime(row.at, site.timeZone, site.language)}
      </time>
      <p>
        <strong>
          {what}
          {whom && (
            <>
              {" "}
              <bdi>{whom}</bdi>
            </>
          )}
        </strong>
        {row.by && (
          <>
            {" · "}
            <bdi>{row.by}</bdi>
          </>
        )}
        {more && <span className="audit-more">{more}</span>}
      </p>
    </>
  );
}

type FilterProps = Pick<Props, "query" | "actors"> & { isNarrowed: boolean };

function Filters({ query, actors, isNarrowed }: FilterProps): ReactElement {
  return (
    <form method="get" action="/studio/audit" className="audit-filters">
      <div className="field">
        <label htmlFor="who">Who</label>
        <select id="who" name="who" defaultValue={query.who} key={`who ${query.who}`}>
          <option value="">Everybody</option>
          {actors.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="kind">What</label>
        <select id="kind" name="kind" defaultValue={query.kind} key={`kind ${query.kind}`}>
          <option value="">Everything</option>
          {Object.entries(kinds).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="until">Up to</label>
        <input id="until" name="until" type="date" defaultValue={query.until} key={query.until} />
      </div>
      <button type="submit" className="button">
        Show
      </button>
      {isNarrowed && <a href="/studio/audit">Show everything</a>}
    </form>
  );
}

function pathOf({ who, kind, until }: AuditQuery, after = ""): string {
  const given = Object.entries({ who, kind, until, after }).filter(([, value]) => value);
  const text = new URLSearchParams(given).toString();
  return `/studio/audit${text ? `?${text}` : ""}`;
}
