import "server-only";
// What the owner has set. Read by every page, so it is one row by its key.
import { cache } from "react";
import { reads } from "../cache";
import { db } from "../db/client";
import type { CommentDoor, ModerationMode } from "../db/generated/enums";
import { getEnv } from "../env";
import { type SiteLink, StoredLinks } from "../site-links";

/** A picture as pages print it; the same as lib/media's PictureSource. */
export type Logo = { hash: string; width: number; height: number; widths: number[] };

export type SiteSettings = {
  title: string;
  description: string;
  siteUrl: string;
  timeZone: string;
  language: string;
  moderationMode: ModerationMode;
  /** What posts follow that say nothing of their own. */
  commentPolicy: CommentDoor;
  /** How long commenters may change what they wrote; 0: not at all. */
  editWindowMinutes: number;
  /** Approved comments of one device before its next appear at once. */
  trustAfter: number;
  /** Null: never. */
  closeCommentsAfterDays: number | null;
  logo: Logo | null;
  /** For dark paper; null where `logo` does for both. */
  logoDark: Logo | null;
  /** "#rrggbb"; null is the house's own. */
  accent: string | null;
  /** Null: the sections. */
  navigation: SiteLink[] | null;
  /** Null: the public pages. */
  footerLinks: SiteLink[] | null;
  footerHtml: string;
  socialLinks: string[];
  postalAddress: string;
  /** Readers find /moderation-log, and the foot of every page leads to it. */
  showModerationLog: boolean;
  /** Readers may ask for mails about answers. */
  replyMails: boolean;
  isUnlisted: boolean;
  /** Comments are shown to Akismet. */
  asksAkismet: boolean;
};

const picture = { select: { hash: true, width: true, height: true, widths: true } } as const;

/** The site's settings, or null while nobody has set the site up. Asked once a request. */
export const getSettings = cache(async (): Promise<SiteSettings | null> => {
  reads("settings");
  const row = await db().settings.findUnique({
    where: { id: 1 },
    select: {
      ...{ title: true, description: true, siteUrl: true, timeZone: true, language: true },
      ...{
        moderationMode: true,
        commentPolicy: true,
        editWindowMinutes: true,
        accent: true,
        isUnlisted: true,
      },
      ...{ trustAfter: true, closeCommentsAfterDays: true, replyMails: true },
      ...{ navigation: true, footerLinks: true, footerHtml: true, socialLinks: true },
      ...{
        postalAddress: true,
        showModerationLog: true,
        akismetKey: true,
        logo: picture,
        logoDark: picture,
      },
    },
  });
  if (!row) return null;
  const { akismetKey, ...rest } = row;
  return {
    ...rest,
    asksAkismet: akismetKey !== null,
    siteUrl: getEnv().SITE_URL ?? row.siteUrl,
    navigation: StoredLinks.parse(row.navigation),
    footerLinks: StoredLinks.parse(row.footerLinks),
  };
});

/** What a site is before anybody set it up. */
export function unsetSettings(siteUrl: string): SiteSettings {
  return {
    ...{ title: "Rejoinder", description: "", siteUrl, timeZone: "UTC", language: "en" },
    ...{
      moderationMode: "ALL",
      commentPolicy: "OPEN",
      editWindowMinutes: 10,
      isUnlisted: false,
      accent: null,
    },
    ...{ trustAfter: 1, closeCommentsAfterDays: null, replyMails: true },
    ...{ logo: null, logoDark: null, navigation: null, footerLinks: null, socialLinks: [] },
    ...{ footerHtml: "", postalAddress: "", showModerationLog: false, asksAkismet: false },
  };
}

/** The site's origin: SITE_URL, else what was set at set-up, else this machine. */
export async function getSiteUrl(): Promise<string> {
  const { SITE_URL, PORT } = getEnv();
  return SITE_URL ?? (await getSettings())?.siteUrl ?? `http://localhost:${PORT}`;
}
