"use client";
// What a person wrote, by state, newest first.
import type { MouseEvent, ReactElement } from "react";
import { formatDateTime } from "@/lib/format";
import type { PersonView } from "@/lib/moderation/person/queries";
import { countWords, stateNames } from "../messages";
import { StateMark } from "../state-mark";
import { personWords as words } from "./messages";
import type { Shown } from "./person";

const states = ["PENDING", "APPROVED", "SPAM", "TRASH"] as const;

export function PersonHistory({ view, zone, language, onHistory }: Shown): ReactElement {
  const { publicId, history, counts } = view;
  const path = `/desk/commenter/${publicId}`;
  const link = (query: string) => ({
    href: query ? `${path}?${query}` : path,
    onClick: (event: MouseEvent) => {
      // In a window of its own where that is asked for.
      if (!onHistory || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      onHistory(query);
    },
  });
  const own = history.state ? `state=${history.state}` : "";
  return (
    <section className="person-part" aria-labelledby="person-comments">
      <h3 id="person-comments">{words.comments}</h3>
      <nav className="person-states" aria-label={words.comments}>
        <a {...link("")} aria-current={history.state === null ? "true" : undefined}>
          {words.all}
        </a>
        {states.map((state) => (
          <a
            key={state}
            {...link(`state=${state}`)}
            aria-current={history.state === state ? "true" : undefined}
          >
            {stateNames[state]} <span className="tabs-count">{countWords(counts[state])}</span>
          </a>
        ))}
      </nav>
      {history.entries.length === 0 ? (
        <p className="person-aside">{words.noComments}</p>
      ) : (
        <ol className="person-history">
          {history.entries.map((entry) => (
            <Entry key={entry.publicId} {...{ entry, zone, language }} />
          ))}
        </ol>
      )}
      {history.next && (
        <p>
          <a {...link([own, `after=${history.next}`].filter(Boolean).join("&"))}>{words.older}</a>
        </p>
      )}
    </section>
  );
}

type EntryProps = {
  entry: PersonView["history"]["entries"][number];
  zone: string;
  language: string;
};

function Entry({ entry, zone, language }: EntryProps): ReactElement {
  const { publicId, state, at, excerpt, title, slug } = entry;
  return (
    <li>
      <p className="person-said" dir="auto">
        {excerpt}
      </p>
      <p className="person-foot">
        <span>
          <StateMark state={state} />
          {stateNames[state]},{" "}
          <a href={`/desk/comment/${publicId}`}>
            <span className="unseen">{words.openComment}, </span>
            <time dateTime={at}>{formatDateTime(new Date(at), zone, language)}</time>
          </a>
        </span>
        <a href={`/${encodeURIComponent(slug)}`} dir="auto">
          {title}
        </a>
      </p>
    </li>
  );
}
