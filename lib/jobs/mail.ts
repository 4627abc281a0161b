import "server-only";
// The jobs of mail: handing it over, and sweeping up behind it.
import { withdrawReplyMail } from "../comments/replies/withdraw";
import { db } from "../db/client";
import { handOver } from "../mail/hand-over";
import { requeueForgotten, tidyMails } from "../mail/tidy";
import { getSender } from "../mailroom/sender";
import { renewMail } from "../moderation/mails/renew";
import type { JobPayload } from "../queue/jobs";
import type { JobContext } from "./registry";

export async function sendMail(
  { id }: JobPayload<"mail.send">,
  { isLastTry }: JobContext,
): Promise<void> {
  // Words about comments may have waited for hours: those that were decided meanwhile are left out.
  await renewMail(id);
  await withdrawReplyMail(id);
  await handOver(id, await getSender(), isLastTry);
}

export async function tidyMail(): Promise<void> {
  await tidyMails(new Date());
  await db().$transaction(requeueForgotten);
}
