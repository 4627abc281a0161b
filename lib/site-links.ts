// The addresses that the owner puts into navigation and foot. Pure; what is stored carries a version.
import { z } from "zod";
import { encodePath, normalisePath } from "./address";
import { line } from "./text";

export const LINKS_MAX = 20;
export const SOCIAL_MAX = 12;

/** A path of this site as links print it; with its query and fragment. Null where it is none. */
export function ownPath(text: string): string | null {
  const [, path = "", rest = ""] = /^(\/[^?#]*)([?#].*)?$/.exec(text) ?? [];
  const normal = path.startsWith("//") ? null : path && normalisePath(path);
  if (!normal || /[\s<>"\\^`{|}]/.test(rest)) return null;
  // As a browser sends it: a Location header holds nothing but ASCII.
  const { search, hash } = new URL(rest, "http://own.invalid");
  return encodePath(normal) + search + hash;
}

function webAddress(text: string, protocols: RegExp): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !protocols.test(url.protocol) || url.username || url.password) return null;
  return url.href;
}

const Href = line(500, "Enter where it leads.").transform((text, context) => {
  const href = ownPath(text) ?? webAddress(text, /^(https?|mailto):$/);
  if (href) return href;
  context.addIssue("Enter a path such as /about, or an address that begins with https://.");
  return z.NEVER;
});

export const SiteLink = z.object({ label: line(60, "Enter what it is called."), href: Href });
export type SiteLink = z.infer<typeof SiteLink>;

export const SiteLinks = z
  .array(SiteLink)
  .max(LINKS_MAX, { error: `Use at most ${LINKS_MAX} links.` });

export const SocialLink = line(300, "Enter an address.").transform((text, context) => {
  const href = webAddress(text, /^https:$/);
  if (href) return href;
  context.addIssue("Enter an address that begins with https://.");
  return z.NEVER;
});

/** As the database keeps a list of links; null is "by itself". */
export const StoredLinks = z
  .object({ v: z.literal(1), items: z.array(z.object({ label: z.string(), href: z.string() })) })
  .nullable()
  .transform((stored) => stored?.items ?? null);

/** The other way round. */
export function storedLinks(items: SiteLink[]): z.input<typeof StoredLinks> & object {
  return { v: 1, items };
}

const NAMES: [host: RegExp, name: string][] = [
  [/(^|\.)bsky\.app$/, "Bluesky"],
  [/(^|\.)(x|twitter)\.com$/, "X"],
  [/(^|\.)facebook\.com$/, "Facebook"],
  [/(^|\.)instagram\.com$/, "Instagram"],
  [/(^|\.)threads\.(net|com)$/, "Threads"],
  [/(^|\.)(youtube\.com|youtu\.be)$/, "YouTube"],
  [/(^|\.)linkedin\.com$/, "LinkedIn"],
  [/(^|\.)github\.com$/, "GitHub"],
  [/(^|\.)codeberg\.org$/, "Codeberg"],
  [/(^|\.)tiktok\.com$/, "TikTok"],
  [/(^|\.)(t\.me|telegram\.me)$/, "Telegram"],
  [/(^|\.)(whatsapp\.com|wa\.me)$/, "WhatsApp"],
  [/(^|\.)reddit\.com$/, "Reddit"],
  [/(^|\.)pinterest\.[a-z.]+$/, "Pinterest"],
  [/(^|\.)vimeo\.com$/, "Vimeo"],
  [/(^|\.)flickr\.com$/, "Flickr"],
  [/(^|\.)soundcloud\.com$/, "SoundCloud"],
  [/(^|\.)pixelfed\.[a-z]+$/, "Pixelfed"],
];

/** What people call the place that a link leads to: its host's name, else its host. */
export function socialName(href: string): string {
  const { hostname, pathname } = new URL(href);
  const known = NAMES.find(([host]) => host.test(hostname))?.[1];
  if (known) return known;
  // Mastodon and its relatives stand on any host.
  if (/^\/@[^/]+\/?$/.test(pathname)) return "Mastodon";
  return hostname.replace(/^www\./, "");
}
