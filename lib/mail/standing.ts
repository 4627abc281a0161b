import "server-only";
// Whether mail leaves the house.
import { db } from "../db/client";
import { mailServer } from "./smtp";

export type MailStanding =
  /** No mail server is named: mail is written to the outbox. */
  | "outbox"
  /** A server is named, and no test mail has gone out through it as it is named now. */
  | "untested"
  | "tested";

/** One look at an index; none where there is no mail server. */
export async function getMailStanding(): Promise<MailStanding> {
  const server = mailServer();
  if (!server) return "outbox";
  const tested = await db().outgoingMail.findFirst({
    where: { purpose: "test", via: server.fingerprint, state: "HANDED" },
    select: { id: true },
  });
  return tested ? "tested" : "untested";
}
