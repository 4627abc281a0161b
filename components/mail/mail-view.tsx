// One mail: what became of it, and how it reads.
import type { ReactElement, ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import { formatDateTime } from "@/lib/format";
import { retryMailByForm } from "@/lib/mailroom/actions";
import type { OpenedMail } from "@/lib/mailroom/queries";
import { purposeName, stateWords, tries } from "./messages";

export const views = ["html", "text", "source"] as const;
export type View = (typeof views)[number];

const viewNames: Record<View, string> = { html: "Rendered", text: "Text", source: "Source" };

type Props = { mail: OpenedMail; view: View; zone: string; language: string };

export function MailView({ mail, view, zone, language }: Props): ReactElement {
  const when = (time: Date) => (
    <time dateTime={time.toISOString()}>{formatDateTime(time, zone, language)}</time>
  );
  return (
    <>
      <dl className="mail-facts">
        <Fact term="To">
          <bdi>{mail.to}</bdi>
        </Fact>
        <Fact term="About">{purposeName(mail.purpose)}</Fact>
        <Fact term="Written">{when(mail.createdAt)}</Fact>
        <Fact term="State">
          <span className="mail-state" data-state={mail.state}>
            {stateWords(mail)}
          </span>
          {mail.handedAt && <>, {when(mail.handedAt)}</>}
        </Fact>
      </dl>
      {mail.lastError && mail.state !== "HANDED" && <Trouble mail={mail} />}
      <Message mail={mail} view={view} />
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Trouble({ mail }: { mail: OpenedMail }): ReactElement {
  return (
    <Notice tone={mail.state === "FAILED" ? "trouble" : "calm"}>
      <p dir="auto">{mail.lastError}</p>
      {mail.state === "QUEUED" && <p>The site tries again by itself; {tries(mail.attempts)}.</p>}
      {mail.state === "FAILED" && mail.message && (
        <form action={retryMailByForm}>
          <input type="hidden" name="id" value={mail.id} />
          <button type="submit" className="button">
            Send it again
          </button>
        </form>
      )}
    </Notice>
  );
}

function Message({ mail, view }: { mail: OpenedMail; view: View }): ReactElement {
  const { id, message, isOutbox } = mail;
  if (!message) {
    return (
      <p className="list-none">
        {isOutbox
          ? "Its file is no longer in the outbox: the oldest ones make room."
          : "Its text is not kept here: a link in it may be a key that only its reader should hold."}
      </p>
    );
  }
  return (
    <>
      <nav className="mail-views" aria-label="How to show it">
        <ul>
          {views.map((name) => (
            <li key={name}>
              <a
                href={`/studio/mail/${id}?as=${name}`}
                aria-current={name === view ? "page" : undefined}
              >
                {viewNames[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {view === "html" ? (
        // Nothing in it runs or leads anywhere.
        <iframe
          className="mail-frame"
          title="The mail, rendered"
          src={`/studio/mail/${id}/html`}
          sandbox=""
        />
      ) : (
        <pre className="mail-plain" dir="auto">
          {view === "text" ? message.text : message.source}
        </pre>
      )}
    </>
  );
}
