import "server-only";
// The settings as their form shows them, with what the form offers to choose from.
import { db, type Tx } from "../db/client";
import { getEnv } from "../env";
import { getFurniture } from "../posts/queries";
import { type SiteLink, StoredLinks } from "../site-links";
import type { Logo } from "./queries";
import type { Logos } from "./settings-form";
import type { TypedSettings } from "./typed";

export type StoredSettings = {
  version: number;
  typed: TypedSettings;
};

/** Where links may lead by a click: the public sections and pages. */
export type Offered = { sections: SiteLink[]; pages: SiteLink[] };

/** Null while nobody has set the site up. The caller has asked who may. */
export async function getStoredSettings(
  client: Pick<Tx, "settings">,
  offered: Offered,
): Promise<StoredSettings | null> {
  const row = await client.settings.findUnique({ where: { id: 1 } });
  if (!row) return null;
  const navigation = StoredLinks.parse(row.navigation);
  const footerLinks = StoredLinks.parse(row.footerLinks);
  const { title, description, footer, language, timeZone, postalAddress } = row;
  const { moderationMode, commentPolicy, isUnlisted, socialLinks } = row;
  const { trustAfter, closeCommentsAfterDays, replyMails } = row;
  return {
    version: row.version,
    typed: {
      ...{ title, description, footer, language, timeZone, postalAddress },
      ...{ moderationMode, commentPolicy, isUnlisted, socialLinks },
      editWindowMinutes: String(row.editWindowMinutes),
      trustAfter: String(trustAfter),
      maxLinks: String(row.maxLinks),
      replyMails,
      closeCommentsAfterDays: String(closeCommentsAfterDays ?? ""),
      siteUrl: getEnv().SITE_URL ?? row.siteUrl,
      reportThreshold: String(row.reportThreshold),
      logoId: String(row.logoId ?? ""),
      logoDarkId: String(row.logoDarkId ?? ""),
      accent: row.accent ?? "",
      // Whoever turns to an own list begins with what stands there by itself.
      navigationMode: navigation ? "own" : "auto",
      navigation: navigation ?? offered.sections,
      footerLinksMode: footerLinks ? "own" : "auto",
      footerLinks: footerLinks ?? offered.pages,
    },
  };
}

export async function getOffered(): Promise<Offered> {
  const { menu, pages } = await getFurniture();
  const link = (prefix: string) => (term: { slug: string; name: string }) => ({
    label: term.name,
    href: prefix + encodeURIComponent(term.slug),
  });
  return { sections: menu.map(link("/section/")), pages: pages.map(link("/")) };
}

/** The pictures of the numbers that stand in the form. */
export async function getLogos({ logoId, logoDarkId }: TypedSettings): Promise<Logos> {
  const [light, dark] = await Promise.all([getLogo(logoId), getLogo(logoDarkId)]);
  return { logoId: light, logoDarkId: dark };
}

async function getLogo(id: string): Promise<Logo | null> {
  if (!/^\d{1,9}$/.test(id)) return null;
  return db().media.findUnique({
    where: { id: Number(id) },
    select: { hash: true, width: true, height: true, widths: true },
  });
}
