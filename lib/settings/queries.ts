import "server-only";
// What the owner has set. Read by every page, so it is one row by its key.
import { cache } from "react";
import { reads } from "../cache";
import { db } from "../db/client";
import { getEnv } from "../env";

export type SiteSettings = {
  title: string;
  description: string;
  siteUrl: string;
  timeZone: string;
  language: string;
  moderationMode: "NONE" | "FIRST" | "ALL";
};

/** The site's settings, or null while nobody has set the site up. Asked once a request. */
export const getSettings = cache(async (): Promise<SiteSettings | null> => {
  reads("settings");
  const row = await db().settings.findUnique({
    where: { id: 1 },
    select: {
      title: true,
      description: true,
      siteUrl: true,
      timeZone: true,
      language: true,
      moderationMode: true,
    },
  });
  return row && { ...row, siteUrl: getEnv().SITE_URL ?? row.siteUrl };
});

/** The site's origin: SITE_URL, else what was set at set-up, else this machine. */
export async function getSiteUrl(): Promise<string> {
  const { SITE_URL, PORT } = getEnv();
  return SITE_URL ?? (await getSettings())?.siteUrl ?? `http://localhost:${PORT}`;
}
