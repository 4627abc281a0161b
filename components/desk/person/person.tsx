"use client";
// All that is known of the person behind a comment, and what moderators can do about them. The same
// in the drawer and on the page of its own, where it works without script.
import type { ReactElement, ReactNode } from "react";
import { formatDate, formatDateTime } from "@/lib/format";
import { decidePerson, deleteNote, writeNote } from "@/lib/moderation/person/actions";
import type { PersonState } from "@/lib/moderation/person/outcome";
import type { PersonView, Used } from "@/lib/moderation/person/queries";
import { StateMark } from "../state-mark";
import { Act } from "./act";
import { PersonHistory } from "./history";
import { trustWords, wholeWords, personWords as words } from "./messages";
import { Sanctions } from "./sanctions";

export type Shown = {
  view: PersonView;
  zone: string;
  language: string;
  /** Null on the person's own page. */
  onDone: ((state: PersonState) => void) | null;
  /** Shows another part of the history; null: its links lead to the person's page. */
  onHistory: ((query: string) => void) | null;
};

export function Person(props: Shown): ReactElement {
  const { view } = props;
  if (!view.isKnown) {
    return (
      <div className="person">
        <p className="person-lead">{view.isStaff ? words.staff : words.unknown}</p>
        {!view.isStaff && <Facts {...props} />}
        <PersonHistory {...props} />
      </div>
    );
  }
  return (
    <div className="person">
      <Facts {...props} />
      <Sanctions {...props} />
      <PersonHistory {...props} />
      <DecideWhole {...props} />
      <Notes {...props} />
    </div>
  );
}

function Facts({ view, zone, language }: Shown): ReactElement {
  const { hasDevice, firstSeenAt, names, addresses, networks, trust } = view;
  const since = firstSeenAt && formatDate(new Date(firstSeenAt), zone, language);
  return (
    <section className="person-part" aria-labelledby="person-facts">
      <h3 id="person-facts" className="unseen">
        {words.facts}
      </h3>
      <dl className="person-facts">
        {since && (
          <Fact name={words.device}>
            {hasDevice ? words.hasDevice(since) : words.noDevice(since)}
          </Fact>
        )}
        <Fact name={words.names}>
          <UsedList used={names} />
        </Fact>
        <Fact name={words.addresses}>
          {addresses.length === 0 ? (
            words.noAddress
          ) : (
            <UsedList
              used={addresses.map((one) => ({
                ...one,
                note: one.isConfirmed ? words.confirmed : words.typed,
              }))}
            />
          )}
        </Fact>
        <Fact name={words.networks}>{words.networkCount(networks)}</Fact>
        {trust && <Fact name={words.trust}>{trustWords(trust)}</Fact>}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function UsedList({ used }: { used: (Used & { note?: string })[] }): ReactElement {
  return (
    <ul>
      {used.map(({ text, count, note }) => (
        <li key={text}>
          <bdi>{text}</bdi>{" "}
          <span className="person-aside">
            {count > 1 && `× ${count}`}
            {count > 1 && note && ", "}
            {note}
          </span>
        </li>
      ))}
    </ul>
  );
}

const choices = [
  { scope: "pending", to: "APPROVED" },
  { scope: "pending", to: "SPAM" },
  { scope: "pending", to: "TRASH" },
  { scope: "all", to: "SPAM" },
] as const;

function DecideWhole({ view, onDone }: Shown): ReactElement | null {
  const { publicId, counts } = view;
  const { PENDING, APPROVED, TRASH } = counts;
  const offered = choices.filter(({ scope }) =>
    scope === "pending" ? PENDING > 0 : APPROVED + TRASH > 0,
  );
  if (offered.length === 0) return null;
  return (
    <section className="person-part" aria-labelledby="person-whole">
      <h3 id="person-whole">{words.decideTitle}</h3>
      <div className="one-verbs">
        {offered.map(({ scope, to }) => (
          <Act key={scope + to} action={decidePerson} {...{ publicId, onDone }}>
            {(_state, isPending) => (
              <>
                <input type="hidden" name="scope" value={scope} />
                <button type="submit" name="to" value={to} className="button" disabled={isPending}>
                  <StateMark state={to} />
                  {wholeWords(scope, to, counts)}
                </button>
              </>
            )}
          </Act>
        ))}
      </div>
    </section>
  );
}

function Notes({ view, zone, language, onDone }: Shown): ReactElement {
  const { publicId, notes } = view;
  return (
    <section className="person-part" aria-labelledby="person-notes">
      <h3 id="person-notes">{words.notes}</h3>
      {notes.length === 0 ? (
        <p className="person-aside">{words.noNotes}</p>
      ) : (
        <ul className="person-notes">
          {notes.map(({ id, body, by, at, canRemove }) => (
            <li key={id}>
              <p className="person-note" dir="auto">
                {body}
              </p>
              <div className="person-foot">
                <span>
                  {by && (
                    <>
                      <bdi>{by}</bdi>,{" "}
                    </>
                  )}
                  <time dateTime={at}>{formatDateTime(new Date(at), zone, language)}</time>
                </span>
                {canRemove && (
                  <Act action={deleteNote} {...{ publicId, onDone }}>
                    {(_state, isPending) => (
                      <>
                        <input type="hidden" name="note" value={id} />
                        <button type="submit" className="link-button" disabled={isPending}>
                          {words.removeNote}
                        </button>
                      </>
                    )}
                  </Act>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      <Act action={writeNote} className="person-form" {...{ publicId, onDone }}>
        {({ values, errors }, isPending) => (
          <>
            <div className="field">
              <label htmlFor="person-note">{words.note}</label>
              <textarea
                id="person-note"
                name="body"
                rows={3}
                dir="auto"
                defaultValue={values.body}
                aria-invalid={errors.body ? true : undefined}
                aria-describedby={errors.body ? "person-note-error" : "person-note-hint"}
              />
              {errors.body && (
                <p className="field-error" id="person-note-error" role="alert">
                  {errors.body}
                </p>
              )}
              <p className="field-hint" id="person-note-hint">
                {words.noteHint}
              </p>
            </div>
            <button type="submit" className="button" disabled={isPending}>
              {words.addNote}
            </button>
          </>
        )}
      </Act>
    </section>
  );
}
