import "server-only";
// The site as its pages name it; before set-up, a name to begin with.
import type { Metadata } from "next";
import { HOUSE_ACCENT, textOn } from "@/lib/accent";
import { getSettings, getSiteUrl, type SiteSettings, unsetSettings } from "@/lib/settings/queries";

export async function getSite(): Promise<SiteSettings> {
  return (await getSettings()) ?? unsetSettings(await getSiteUrl());
}

/** What pages for staff have in common: the site's picture, and no place in a search engine. */
export async function privateMetadata(): Promise<Metadata> {
  const { title, accent } = await getSite();
  return { icons: { icon: favicon(title, accent) }, robots: { index: false, follow: false } };
}

/** A small picture of the site's initial, as a data URL, so that no browser asks for one. */
export function favicon(title: string, accent: string | null): string {
  const ground = accent ?? HOUSE_ACCENT;
  const initial = [...title.trim()][0]?.toUpperCase() ?? "R";
  const letter = initial.replace(/[<&]/g, (sign) => (sign === "<" ? "&lt;" : "&amp;"));
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">` +
    `<rect width="32" height="32" rx="3" fill="${ground}"/>` +
    `<text x="16" y="24" font-family="Georgia,serif" font-size="23" font-weight="700" ` +
    `text-anchor="middle" fill="${textOn(ground)}">${letter}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
