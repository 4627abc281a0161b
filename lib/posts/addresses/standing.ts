import "server-only";
// Whether readers find something of this site's own at an address.
import { normalisePath } from "../../address";
import { reads } from "../../cache";
import { db } from "../../db/client";
import { isPublic } from "../policy";
import { RESERVED_SLUGS } from "../slugs";

/** The decoded path of a redirect's target; null where it leads to another site. */
export function pathOf(target: string): string | null {
  return target.startsWith("/") ? normalisePath(target.replace(/[?#].*$/s, "")) : null;
}

/** `path` is decoded. Says what it read. */
export async function standsAt(path: string): Promise<boolean> {
  if (path === "/") return true;
  const [, first = "", second, ...more] = path.split("/");
  if (second === undefined) return RESERVED_SLUGS.has(first) || isPublicPost(path, first);
  if (more.length === 0 && first === "section") return isTerm("section", second);
  if (more.length === 0 && first === "tag") return isTerm("tag", second);
  if (more.length === 0 && first === "author") return isAuthor(second);
  return isOurs(first);
}

/** First segments whose pages are ours alone; below the others anything may have stood once. */
export function isOurs(first: string): boolean {
  return RESERVED_SLUGS.has(first) && !["section", "tag", "author"].includes(first);
}

async function isPublicPost(path: string, slug: string): Promise<boolean> {
  const now = new Date();
  const post = await db().post.findUnique({
    where: { slug },
    select: { id: true, state: true, publishAt: true, publishedRevisionId: true },
  });
  if (post) reads(`post:${post.id}`);
  if (post && isPublic(post, now)) return true;
  const waits = post?.publishAt && post.publishAt > now ? post.publishAt : null;
  reads(`missing:${path}`, waits);
  return false;
}

async function isTerm(kind: "section" | "tag", slug: string): Promise<boolean> {
  const query = { where: { slug }, select: { id: true } };
  const row =
    kind === "section" ? await db().section.findUnique(query) : await db().tag.findUnique(query);
  reads(row ? `${kind}:${row.id}` : `missing:/${kind}/${slug}`);
  return row !== null;
}

async function isAuthor(slug: string): Promise<boolean> {
  const row = await db().user.findUnique({ where: { slug }, select: { id: true } });
  reads(row ? `author:${row.id}` : `missing:/author/${slug}`);
  return row !== null;
}
