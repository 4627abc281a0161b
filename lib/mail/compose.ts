import "server-only";
// A mail as bytes: what the mail server gets, what the outbox keeps. Header fields are made of
// objects; nothing that somebody typed is ever parsed as a header.
import MailComposer from "nodemailer/lib/mail-composer";
import type { StoredContent } from "./mail";
import { renderHtml, renderText } from "./template";

/** In whose name mail goes out. */
export type Sender = {
  /** Stands in From and at the foot. */
  title: string;
  /** The site's origin. */
  url: string;
  language: string;
  /** As the owner typed it, in lines; stands at the foot. "" where none is given. */
  postalAddress: string;
  address: string;
};

export type Message = {
  to: { name: string; address: string };
  subject: string;
  content: StoredContent;
  /** Missing only where it is looked at before its first try. */
  messageId?: string;
  date: Date;
};

/** Gmail clips longer ones near 102 KB. */
const HTML_BYTES = 100_000;

/** RFC 5322 with a text and an HTML part; Date and Message-ID are those of the first try. */
export async function composeMail(message: Message, sender: Sender): Promise<Buffer> {
  const { to, subject, content, messageId, date } = message;
  const { title, url, language } = sender;
  const postalAddress = sender.postalAddress.split("\n").map(oneLine).join("\n");
  const site = { title: oneLine(title), url, language, postalAddress };
  const letter = { ...content, subject, site };
  const html = renderHtml(letter);
  if (Buffer.byteLength(html) > HTML_BYTES) throw new MailTooLong();
  const composer = new MailComposer({
    from: { name: oneLine(title), address: sender.address },
    to: { name: oneLine(to.name), address: to.address },
    subject: oneLine(subject),
    messageId,
    date,
    text: renderText(letter),
    html,
    encoding: "quoted-printable",
    newline: "\r\n",
    disableFileAccess: true,
    disableUrlAccess: true,
    headers: { "Auto-Submitted": "auto-generated", ...unsubscribeHeaders(content) },
  });
  return composer.compile().build();
}

export class MailTooLong extends Error {
  override message = "The mail is longer than 100 KB.";
}

// RFC 8058: both fields, one https address.
function unsubscribeHeaders({ listUnsubscribe }: StoredContent): Record<string, string> {
  if (!listUnsubscribe) return {};
  return {
    "List-Unsubscribe": `<${listUnsubscribe.url}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
