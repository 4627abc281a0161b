import "server-only";
// What mails say of the site. Jobs run outside requests, so it is read anew each time.
import { getSettings, getSiteUrl } from "../settings/queries";
import type { MailSite } from "./mails";

export async function getSite(): Promise<MailSite> {
  const [settings, siteUrl] = await Promise.all([getSettings(), getSiteUrl()]);
  return { title: settings?.title ?? "Rejoinder", siteUrl };
}
