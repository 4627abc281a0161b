// The first page after set-up: the site stands; what an owner's first hour may hold.
import type { ReactElement } from "react";
import { TestMailForm } from "@/components/mail/test-mail-form";
import type { MailService } from "@/lib/mailroom/queries";

type Props = { siteUrl: string; own: string; service: MailService };

export function Welcome({ siteUrl, own, service }: Props): ReactElement {
  return (
    <ol className="welcome">
      <li>
        <h2>See whether mail leaves the house</h2>
        <MailStep own={own} service={service} />
      </li>
      <li>
        <h2>Look at the site</h2>
        <p>
          <a href="/">{siteUrl.replace(/^https?:\/\//, "")}</a> is there for everybody. Title,
          language and address stand in the <a href="/studio/settings">settings</a>.
        </p>
      </li>
      <li>
        <h2>Invite people</h2>
        <p>
          Editors, authors and moderators come in through <a href="/studio/people">People</a>, by
          mail or by a link that you pass on.
        </p>
      </li>
      <li>
        <h2>Write</h2>
        <p>
          Your articles begin in the <a href="/studio">studio</a>; what readers answer waits on the{" "}
          <a href="/desk">desk</a>.
        </p>
      </li>
    </ol>
  );
}

function MailStep({ own, service: { standing, server } }: Omit<Props, "siteUrl">): ReactElement {
  if (standing === "tested") return <p>It does: a test mail has gone out.</p>;
  return (
    <>
      {server ? (
        <p>
          The mail server is {server.host}. Invitations, password links and confirmations depend on
          it; a test mail shows whether it takes them.
        </p>
      ) : (
        <p>
          No mail server is named, so every mail is kept in the <a href="/studio/mail">outbox</a>,
          where you can read it. To send real ones, set <code>SMTP_URL</code> where the site is
          started and start it again.
        </p>
      )}
      <TestMailForm own={own} />
    </>
  );
}
