// The last mails, newest first.
import type { ReactElement } from "react";
import { formatDateTime } from "@/lib/format";
import type { MailItem } from "@/lib/mailroom/queries";
import { purposeName, stateWords } from "./messages";

type Props = {
  mails: MailItem[];
  /** Where older ones begin. */
  next: number | null;
  isFirstPage: boolean;
  zone: string;
  language: string;
};

export function MailList({ mails, next, isFirstPage, zone, language }: Props): ReactElement {
  if (mails.length === 0) {
    return (
      <p className="list-none">
        {isFirstPage
          ? "Each mail that the site writes will stand here, with what became of it. A test mail makes a beginning."
          : "There are no older mails."}
      </p>
    );
  }
  return (
    <>
      <table className="ruled mail-list">
        <thead>
          <tr>
            <th scope="col">Mail</th>
            <th scope="col">To</th>
            <th scope="col">State</th>
            <th scope="col">Written</th>
          </tr>
        </thead>
        <tbody>
          {mails.map((mail) => (
            <Row key={mail.id} mail={mail} zone={zone} language={language} />
          ))}
        </tbody>
      </table>
      {next && (
        <p>
          <a href={`/studio/mail?before=${next}`}>Older mails</a>
        </p>
      )}
    </>
  );
}

type RowProps = { mail: MailItem; zone: string; language: string };

function Row({ mail, zone, language }: RowProps): ReactElement {
  return (
    <tr>
      <th scope="row">
        <a href={`/studio/mail/${mail.id}`} dir="auto">
          {mail.subject || "(no subject)"}
        </a>
        <span className="ruled-aside">{purposeName(mail.purpose)}</span>
      </th>
      <td>
        <bdi>{mail.to}</bdi>
      </td>
      <td>
        <span className="mail-state" data-state={mail.state}>
          {stateWords(mail)}
        </span>
        {mail.lastError && (
          <span className="ruled-aside" dir="auto">
            {mail.lastError}
          </span>
        )}
      </td>
      <td>
        <time dateTime={mail.createdAt.toISOString()}>
          {formatDateTime(mail.createdAt, zone, language)}
        </time>
      </td>
    </tr>
  );
}
