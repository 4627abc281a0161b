// Whether mail leaves the house, the form that finds out, and what came of it.
import type { ReactElement } from "react";
import { Notice } from "@/components/ui/notice";
import type { MailItem, MailService } from "@/lib/mailroom/queries";
import { TestMailForm } from "./test-mail-form";

type Props = {
  service: MailService;
  /** The viewer's own address. */
  own: string;
  /** The test mail that the form has just sent. */
  sent: MailItem | null;
};

export function MailServiceView({ service, own, sent }: Props): ReactElement {
  return (
    <section className="mail-service" aria-labelledby="mail-service">
      <h2 id="mail-service" className="unseen">
        Does mail leave the house?
      </h2>
      {sent && <Outcome mail={sent} />}
      <Standing {...service} />
      <TestMailForm own={own} />
    </section>
  );
}

function Standing({ standing, server, from }: MailService): ReactElement {
  if (!server) {
    return (
      <>
        <p className="mail-standing" data-standing="outbox">
          <strong>No mail leaves the house.</strong> No mail server is named, so each mail is kept
          in the outbox: in the list below, and as a file in the folder <code>outbox</code> of the
          data folder.
        </p>
        <p className="studio-aside">
          Set <code>SMTP_URL</code> where the site is started and start it again, for instance{" "}
          <code>SMTP_URL=smtp://user:password@mail.example.org:587</code>. Mail will come from{" "}
          <bdi>{from}</bdi>, unless <code>MAIL_FROM</code> says otherwise.
        </p>
      </>
    );
  }
  return (
    <>
      <p className="mail-standing" data-standing={standing}>
        {standing === "tested" ? (
          <strong>Mail leaves the house.</strong>
        ) : (
          <>
            <strong>Not tested yet.</strong> A mail server is named; whether it takes mail of this
            site, a test mail will tell.
          </>
        )}
      </p>
      <dl className="mail-facts">
        <div>
          <dt>Mail server</dt>
          <dd>
            {server.host}, port {server.port}
            {server.user && (
              <>
                , as <bdi>{server.user}</bdi>
              </>
            )}
            {!server.encrypted && ", encryption not required"}
          </dd>
        </div>
        <div>
          <dt>From</dt>
          <dd>
            <bdi>{from}</bdi>
          </dd>
        </div>
      </dl>
    </>
  );
}

function Outcome({ mail }: { mail: MailItem }): ReactElement {
  const { id, state, to, lastError, isOutbox } = mail;
  if (state === "FAILED") {
    return (
      <Notice tone="trouble">
        <p>
          The test mail to <bdi>{to}</bdi> did not leave. <bdi>{lastError}</bdi>
        </p>
        <p>
          Correct <code>SMTP_URL</code> or <code>MAIL_FROM</code> where the site is started, start
          it again and send another.
        </p>
      </Notice>
    );
  }
  return (
    <div role="status">
      <Notice>
        {state === "QUEUED" && (
          <p>
            The test mail is on its way. <a href={`/studio/mail?test=${id}`}>Look again</a>
          </p>
        )}
        {state === "HANDED" && (
          <p>
            {isOutbox ? (
              <>
                The test mail is in the outbox. <a href={`/studio/mail/${id}`}>Read it</a>
              </>
            ) : (
              <>
                The mail server took the test mail. Now look into the mailbox of <bdi>{to}</bdi>,
                its spam folder too.
              </>
            )}
          </p>
        )}
      </Notice>
    </div>
  );
}
