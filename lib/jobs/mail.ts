import "server-only";
// The jobs of mail: in whose name it goes, and what is swept up behind it.
import { db } from "../db/client";
import { getEnv } from "../env";
import type { Sender } from "../mail/compose";
import { handOver } from "../mail/hand-over";
import { requeueForgotten, tidyMails } from "../mail/tidy";
import type { JobPayload } from "../queue/jobs";
import { getSettings } from "../settings/queries";
import type { JobContext } from "./registry";

export async function sendMail(
  { id }: JobPayload<"mail.send">,
  { isLastTry }: JobContext,
): Promise<void> {
  await handOver(id, await getSender(), isLastTry);
}

export async function tidyMail(): Promise<void> {
  await tidyMails(new Date());
  await db().$transaction(requeueForgotten);
}

/** In whose name mail goes out: the site's title, and MAIL_FROM or noreply@ its host. */
async function getSender(): Promise<Sender> {
  const { MAIL_FROM, SITE_URL, PORT } = getEnv();
  const settings = await getSettings();
  const url = settings?.siteUrl ?? SITE_URL ?? `http://localhost:${PORT}`;
  return {
    title: settings?.title ?? "Rejoinder",
    url,
    language: settings?.language ?? "en",
    address: MAIL_FROM ?? `noreply@${new URL(url).hostname}`,
  };
}
