// Comments as an Atom feed (RFC 4287). Pure.
import { createHash } from "node:crypto";
import type { FeedComment } from "../comments/feed";

type Site = { title: string; siteUrl: string; language: string };

export type Feed = {
  title: string;
  /** Paths: of the feed, and of the page that shows the same. */
  path: string;
  page: string;
  /** What stands in `updated` while nothing has been said. */
  since: Date;
  comments: FeedComment[];
};

export const FEED_TYPE = "application/atom+xml; charset=utf-8";

export function articleFeedPath(slug: string): string {
  return `/${encodeURIComponent(slug)}/feed`;
}

export function commentsFeed(site: Site, { title, path, page, since, comments }: Feed): string {
  const updated = new Date(Math.max(since.getTime(), ...comments.map((one) => +one.changedAt)));
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(site.language)}">
<id>${xml(site.siteUrl + path)}</id>
<title>${xml(title)}</title>
<updated>${updated.toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${xml(site.siteUrl + path)}"/>
<link rel="alternate" type="text/html" href="${xml(site.siteUrl + page)}"/>
${comments.map((comment) => entry(site, comment)).join("")}</feed>
`;
}

function entry({ siteUrl }: Site, comment: FeedComment): string {
  const { publicId, name, post, html } = comment;
  const page = `${siteUrl}/${encodeURIComponent(post.slug)}`;
  return `<entry>
<id>urn:uuid:${uuidOf(publicId)}</id>
<title>${xml(`${name} on ${post.title}`)}</title>
<author><name>${xml(name)}</name></author>
<published>${comment.createdAt.toISOString()}</published>
<updated>${comment.changedAt.toISOString()}</updated>
<link rel="alternate" type="text/html" href="${xml(`${page}?comment=${publicId}#c-${publicId}`)}"/>
<content type="html">${xml(html)}</content>
</entry>
`;
}

/** The same for ever, whatever becomes of slug, title and domain (RFC 9562, version 8). */
function uuidOf(publicId: string): string {
  const hex = createHash("sha256").update(`comment:${publicId}`).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join("-");
}

const SIGNS: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** As XML 1.0 takes it: what may not stand in a document at all is left out. */
function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? "");
}
