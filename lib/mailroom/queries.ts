import "server-only";
// What has left the house and what has not, for whoever may see it.
import PostalMime from "postal-mime";
import { can } from "../auth/capabilities";
import type { Viewer } from "../auth/roles";
import { db } from "../db/client";
import type { MailState } from "../db/generated/enums";
import { getEnv } from "../env";
import { composeRow, type MailRow, OUTBOX } from "../mail/hand-over";
import { readFromOutbox } from "../mail/outbox";
import { getMailStanding, type MailStanding } from "../mail/standing";
import { getSender } from "./sender";

const PAGE = 50;

export type MailService = {
  standing: MailStanding;
  /** Where mail is handed over, never with its password; null: the outbox. */
  server: { host: string; port: number; user: string | null; encrypted: boolean } | null;
  /** The address that mail comes from. */
  from: string;
};

export async function getMailService(viewer: Viewer): Promise<MailService> {
  mustSeeMail(viewer);
  const [standing, { address }] = await Promise.all([getMailStanding(), getSender()]);
  return { standing, server: describeServer(), from: address };
}

function describeServer(): MailService["server"] {
  const server = getEnv().SMTP_URL;
  if (!server) return null;
  const { host, port, auth, tls } = server;
  const encrypted = tls === "IMPLICIT" || tls === "REQUIRED";
  return { host, port, user: auth?.user ?? null, encrypted };
}

export type MailItem = {
  id: number;
  purpose: string;
  to: string;
  subject: string;
  state: MailState;
  attempts: number;
  lastError: string | null;
  isOutbox: boolean;
  createdAt: Date;
  handedAt: Date | null;
};

/** Mails, newest first, older than the one numbered `before`. */
export async function listMails(
  viewer: Viewer,
  before?: number,
): Promise<{ mails: MailItem[]; next: number | null }> {
  mustSeeMail(viewer);
  const rows = await db().outgoingMail.findMany({
    where: before === undefined ? {} : { id: { lt: before } },
    orderBy: { id: "desc" },
    take: PAGE + 1,
    omit: { content: true },
  });
  const mails = rows.slice(0, PAGE).map(mailItem);
  return { mails, next: rows.length > PAGE ? (mails.at(-1)?.id ?? null) : null };
}

function mailItem(row: Omit<MailRow, "content">): MailItem {
  const { id, purpose, toAddress, subject, state, attempts, lastError, createdAt, handedAt } = row;
  const isOutbox = row.via === OUTBOX;
  return {
    ...{ id, purpose, to: toAddress, subject, state, attempts, lastError, isOutbox },
    ...{ createdAt, handedAt },
  };
}

export type OpenedMail = MailItem & {
  /** Null where its text is no longer kept. */
  message: { text: string; html: string; source: string } | null;
};

/** One mail with its text, where that is still here: from its row, or from the outbox. */
export async function getMail(viewer: Viewer, id: number): Promise<OpenedMail | null> {
  mustSeeMail(viewer);
  const row = await db().outgoingMail.findUnique({ where: { id } });
  if (!row) return null;
  const raw = await readRaw(row);
  return { ...mailItem(row), message: raw && (await open(raw)) };
}

async function readRaw(row: MailRow): Promise<Buffer | null> {
  if (row.via === OUTBOX) return readFromOutbox(row.id, row.createdAt);
  return row.content === null ? null : composeRow(row, await getSender());
}

async function open(raw: Buffer): Promise<OpenedMail["message"]> {
  const { text = "", html = "" } = await PostalMime.parse(raw);
  return { text, html, source: raw.toString("utf8").replaceAll("\r\n", "\n") };
}

/** Pages and routes ask first and answer in their own way; forgetting it is a bug. */
function mustSeeMail(viewer: Viewer): void {
  if (!can(viewer, "mail.see")) throw new Error("This person may not read the mail.");
}
