// One subscriber: how they stand, what they agreed to and when, and what the owner may do.
import { Fragment, type ReactElement } from "react";
import { Notice } from "@/components/ui/notice";
import { formatDate, formatDateTime } from "@/lib/format";
import {
  eraseByForm,
  releaseByForm,
  renewLinksByForm,
  suppressByForm,
  unsubscribeByForm,
} from "@/lib/newsletter/owner/actions";
import type { ConsentLine, SubscriberView } from "@/lib/newsletter/owner/list";
import type { SiteSettings } from "@/lib/settings/queries";
import { detailWords, kindNames, methodNames, stateNames } from "./studio-messages";

type Props = { person: SubscriberView; ask: string | undefined; site: SiteSettings };

export function SubscriberPerson({ person, ask, site }: Props): ReactElement {
  const time = (at: Date) => formatDateTime(at, site.timeZone, site.language);
  const day = (iso: string) => formatDate(new Date(iso), site.timeZone, site.language);
  const { state, name, isSuppressed, createdAt, confirmedAt, unsubscribedAt } = person;
  return (
    <>
      <dl className="subscriber-facts">
        {name && <Fact label="Name" value={name} />}
        <Fact label="State" value={stateNames[state] + (isSuppressed ? ", suppressed" : "")} />
        {state === "PAUSED" && (
          <Fact label="Until" value={person.pausedUntil ? time(person.pausedUntil) : "no end"} />
        )}
        <Fact label="Since" value={time(createdAt)} />
        {confirmedAt && <Fact label="Confirmed" value={time(confirmedAt)} />}
        {unsubscribedAt && <Fact label="Left" value={time(unsubscribedAt)} />}
        {person.newEmail && <Fact label="Wants to move to" value={person.newEmail} />}
      </dl>
      {ask && questions[ask] ? <Question person={person} ask={ask} /> : <Verbs person={person} />}
      <section className="studio-part" aria-labelledby="history">
        <h2 id="history">History</h2>
        <ol className="subscriber-history">
          {person.events.map((event) => (
            <li key={event.id}>
              <Event event={event} at={time(event.at)} day={day} />
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Fact({ label, value }: { label: string; value: string }): ReactElement {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </>
  );
}

type EventProps = { event: ConsentLine; at: string; day: (iso: string) => string };

function Event({ event, at, day }: EventProps): ReactElement {
  const { kind, method, page, text, by } = event;
  const how = by ? `${methodNames[method]}, ${by}` : methodNames[method];
  // Staff act on these very pages.
  const details = detailWords(event.detail, day);
  const where = method === "STAFF" ? "" : page;
  return (
    <>
      <p>
        <strong>{kindNames[kind]}</strong>
      </p>
      <p className="studio-aside">
        <time dateTime={event.at.toISOString()}>{at}</time>
        {[how, where, ...details].filter(Boolean).map((words) => (
          <Fragment key={words}> · {words}</Fragment>
        ))}
      </p>
      {text && <blockquote className="studio-aside">{text}</blockquote>}
    </>
  );
}

const questions: Record<string, { title: string; text: string; button: string }> = {
  unsubscribe: {
    title: "Unsubscribe this person?",
    text: "Only they themselves can subscribe again.",
    button: "Unsubscribe",
  },
  suppress: {
    title: "Never write to this address again?",
    text: "It is unsubscribed, and neither a sign-up nor an import brings it back, also when the person is erased. You can release it later.",
    button: "Suppress",
  },
  erase: {
    title: "Erase this person?",
    text: "Address, history and every mail to them go for good. A suppression stays, as a hash that can’t be read.",
    button: "Erase",
  },
};
const verbs = { unsubscribe: unsubscribeByForm, suppress: suppressByForm, erase: eraseByForm };

function Question({ person, ask }: { person: SubscriberView; ask: string }): ReactElement | null {
  const question = questions[ask];
  if (!question) return null;
  return (
    <Notice tone="trouble">
      <h2>{question.title}</h2>
      <p>{question.text}</p>
      <div className="studio-choice">
        <form action={verbs[ask as keyof typeof verbs]}>
          <input type="hidden" name="id" value={person.publicId} />
          <button type="submit" className="button" data-kind="danger">
            {question.button}
          </button>
        </form>
        <a className="button" href={`/studio/subscribers/${person.publicId}`}>
          Keep everything as it is
        </a>
      </div>
    </Notice>
  );
}

function Verbs({ person }: { person: SubscriberView }): ReactElement {
  const { publicId, state, isSuppressed } = person;
  return (
    <div className="studio-choice">
      {state !== "UNSUBSCRIBED" && (
        <a className="button" href="?ask=unsubscribe">
          Unsubscribe…
        </a>
      )}
      {isSuppressed ? (
        <PersonForm action={releaseByForm} id={publicId} label="Release" />
      ) : (
        <a className="button" href="?ask=suppress">
          Suppress…
        </a>
      )}
      <PersonForm action={renewLinksByForm} id={publicId} label="Make links anew" />
      <a className="button" data-kind="danger" href="?ask=erase">
        Erase…
      </a>
    </div>
  );
}

type PersonFormProps = { action: (form: FormData) => Promise<void>; id: string; label: string };

function PersonForm({ action, id, label }: PersonFormProps): ReactElement {
  return (
    <form action={action}>
      <input type="hidden" name="id" value={id} />
      <button type="submit" className="button">
        {label}
      </button>
    </form>
  );
}
