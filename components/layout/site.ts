import "server-only";
// The site as its pages name it; before set-up, a name to begin with.
import type { Metadata } from "next";
import { getSettings, getSiteUrl, type SiteSettings } from "@/lib/settings/queries";

export async function getSite(): Promise<SiteSettings> {
  const settings = await getSettings();
  if (settings) return settings;
  return {
    title: "Rejoinder",
    description: "",
    siteUrl: await getSiteUrl(),
    timeZone: "UTC",
    language: "en",
    moderationMode: "ALL",
  };
}

/** What pages for staff have in common: the site's picture, and no place in a search engine. */
export async function privateMetadata(): Promise<Metadata> {
  const { title } = await getSite();
  return { icons: { icon: favicon(title) }, robots: { index: false, follow: false } };
}

/** A small picture of the site's initial, as a data URL, so that no browser asks for one. */
export function favicon(title: string): string {
  const initial = [...title.trim()][0]?.toUpperCase() ?? "R";
  const letter = initial.replace(/[<&]/g, (sign) => (sign === "<" ? "&lt;" : "&amp;"));
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">` +
    `<rect width="32" height="32" rx="3" fill="#b3331f"/>` +
    `<text x="16" y="24" font-family="Georgia,serif" font-size="23" font-weight="700" ` +
    `text-anchor="middle" fill="#fff">${letter}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
