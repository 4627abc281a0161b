import "server-only";
// Addresses that used to lead somewhere: one hop to where it stands now.
import { reads } from "../cache";
import { db } from "../db/client";
import { isPublic } from "./policy";
import { legacyKey } from "./slugs";

/** Where the former address `address` (decoded path, perhaps with `?p=`) leads now, as a path. */
export async function findRedirect(address: string): Promise<string | null> {
  const path = legacyKey(address);
  const target = (await fromSlugHistory(path)) ?? (await fromLegacyUrl(path));
  if (!target) reads(`missing:${path}`);
  return target;
}

const postSelect = {
  id: true,
  slug: true,
  state: true,
  publishAt: true,
  publishedRevisionId: true,
} as const;

async function fromSlugHistory(path: string): Promise<string | null> {
  const slug = /^\/([^/?]+)$/.exec(path)?.[1];
  if (!slug) return null;
  const row = await db().slugHistory.findUnique({
    where: { slug },
    select: { post: { select: postSelect } },
  });
  return row && addressOf(path, row.post);
}

async function fromLegacyUrl(path: string): Promise<string | null> {
  const row = await db().legacyUrl.findUnique({
    where: { path },
    select: {
      post: { select: postSelect },
      section: { select: { id: true, slug: true } },
      tag: { select: { id: true, slug: true } },
    },
  });
  if (row?.section) {
    reads(`section:${row.section.id}`);
    return `/section/${encodeURIComponent(row.section.slug)}`;
  }
  if (row?.tag) {
    reads(`tag:${row.tag.id}`);
    return `/tag/${encodeURIComponent(row.tag.slug)}`;
  }
  return row?.post ? addressOf(path, row.post) : null;
}

type Target = Parameters<typeof isPublic>[0] & { id: number; slug: string };

function addressOf(path: string, post: Target): string | null {
  const now = new Date();
  reads(`post:${post.id}`);
  if (isPublic(post, now)) return `/${encodeURIComponent(post.slug)}`;
  reads(`missing:${path}`, post.publishAt && post.publishAt > now ? post.publishAt : null);
  return null;
}
