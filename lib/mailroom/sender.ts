import "server-only";
// In whose name mail goes out: the site's title and postal address, and MAIL_FROM or noreply@ its host.
import { getEnv } from "../env";
import type { Sender } from "../mail/compose";
import { getSettings, getSiteUrl } from "../settings/queries";

export async function getSender(): Promise<Sender> {
  const [settings, url] = await Promise.all([getSettings(), getSiteUrl()]);
  return {
    title: settings?.title ?? "Rejoinder",
    url,
    language: settings?.language ?? "en",
    postalAddress: settings?.postalAddress ?? "",
    address: getEnv().MAIL_FROM ?? `noreply@${new URL(url).hostname}`,
  };
}
