import "server-only";
// Addresses that used to lead somewhere: one hop to where it stands now.
import { reads } from "../cache";
import { db } from "../db/client";
import { pathOf, standsAt } from "./addresses/standing";
import { isPublic } from "./policy";
import { legacyKey } from "./slugs";

/**
 * Where the address `address` (decoded path, perhaps with `?p=`), at which nothing stands, leads
 * now: a path, or an address elsewhere where the owner said so. Always the end of the way, however
 * many redirects lead along it.
 */
export async function findRedirect(address: string): Promise<string | null> {
  const end = await follow(legacyKey(address), new Set());
  return end === CIRCLE ? null : end;
}

/** No address: a way that leads back into itself leads nowhere. */
const CIRCLE = "circle";

async function follow(path: string, passed: Set<string>): Promise<string | null> {
  const row = await db().redirect.findUnique({ where: { path }, select: { target: true } });
  if (row) {
    reads(`missing:${path}`);
    return followOn(path, row.target, passed);
  }
  const target = (await fromSlugHistory(path)) ?? (await fromLegacyUrl(path));
  if (!target) reads(`missing:${path}`);
  return target;
}

// The owner's own: what they lead to may lead on.
async function followOn(path: string, target: string, passed: Set<string>) {
  const next = pathOf(target);
  if (next === null || (await standsAt(next))) return target;
  passed.add(path);
  if (passed.has(next)) return CIRCLE;
  return (await follow(next, passed)) ?? target;
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
