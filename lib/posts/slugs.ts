// Addresses of posts and pages: one namespace, beside the names that routes of our own have.
import type { PostKind } from "../db/generated/enums";
import { slugify } from "../ids";

type Executor = {
  $executeRaw(query: TemplateStringsArray, ...values: unknown[]): Promise<number>;
  $queryRaw<T>(query: TemplateStringsArray, ...values: unknown[]): Promise<T>;
};

/**
 * First path segments that are never a post's: routes that exist (a test compares them with app/),
 * and those whose place is kept because readers and machines expect them there.
 */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set([
  ...["section", "tag", "author", "archive", "search", "moderation-log", "cookies"],
  ...["comment", "comments"],
  ...["desk", "studio", "signin", "signout", "setup", "reset", "forgot", "invitation", "profile"],
  ...["api", "media", "assets", "feed", "feeds", "rss", "atom", "sitemap", "newsletter", "preview"],
  // Next has pages of its own at these.
  ...["404", "500"],
]);

/**
 * The first free one of slug, slug-2, slug-3 … Nobody else can take it until `tx` ends. Former
 * slugs of other posts count as taken, because they still lead to those; what `postId` has and had
 * is free for it.
 */
export async function pickSlug(
  tx: Executor,
  wanted: string,
  kind: PostKind,
  postId = 0,
): Promise<string> {
  const base = slugify(wanted) || kind.toLowerCase();
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`slug:${stemOf(base)}`}, 0))`;
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    SELECT slug FROM "Post"
    WHERE (slug = ${base} OR starts_with(slug, ${`${base}-`})) AND id <> ${postId}
    UNION ALL
    SELECT slug FROM "SlugHistory"
    WHERE (slug = ${base} OR starts_with(slug, ${`${base}-`})) AND "postId" <> ${postId}`;
  const taken = new Set(rows.map((row) => row.slug));
  if (!taken.has(base) && !RESERVED_SLUGS.has(base)) return base;
  for (let number = 2; ; number++) {
    if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
  }
}

// Whoever wants "quay" may be given "quay-2", which another wants by that very name: both wait for one
// lock, of what is left without numbers at the end.
function stemOf(slug: string): string {
  return slug.replace(/(-\d+)+$/, "");
}

/**
 * The one spelling of a former address, as LegacyUrl keeps it: decoded path in lower case, NFC, no
 * trailing slash; with its query where that was the address.
 */
export function legacyKey(address: string): string {
  const [path = "", query] = address.split("?", 2);
  const spelled = path
    .normalize("NFC")
    .toLowerCase()
    .replace(/\/{2,}/g, "/")
    .replace(/\/+$/, "");
  return `${spelled || "/"}${query ? `?${query}` : ""}`;
}
