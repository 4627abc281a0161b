// What a page was made of, and what makes it stale. Queries call reads(), verbs call stale().
import { currentRequest } from "./request";

/** The channel on which stale tags travel between instances. */
export const STALE_CHANNEL = "rejoinder_stale";

/** Each thing that a cached page can be made of. Numbers are row ids. */
export type Tag =
  | "settings"
  | "front"
  | "popular"
  | "latest-answers"
  | "menu"
  | `post:${number}`
  | `thread:${number}`
  /** What readers and staff put on a post's public comments: likes, pins, features. */
  | `marks:${number}`
  | `section:${number}`
  | `tag:${number}`
  | `author:${number}`
  /** A slug or path at which nothing stood when it was asked for. */
  | `missing:${string}`;

/**
 * Says that the page in hand is made of `tag`, and until when that holds by the clock alone
 * (the next publishAt of a list, ten minutes for "popular"). Outside a request it does nothing.
 */
export function reads(tag: Tag, until: Date | null = null): void {
  const store = currentRequest();
  if (!store) return;
  const time = until ? until.getTime() : Number.POSITIVE_INFINITY;
  store.reads.set(tag, Math.min(time, store.reads.get(tag) ?? Number.POSITIVE_INFINITY));
}

type Executor = { $executeRaw(query: TemplateStringsArray, ...values: unknown[]): Promise<number> };

// PostgreSQL refuses a notice of 8000 bytes; tags are short but slugs of other scripts are not.
const NOTICE_BYTES = 7_000;

/**
 * Drops every page that is made of one of `tags`, on every instance, when `tx` commits and only
 * then. The instance that acts drops them before it answers its request.
 */
export async function stale(tx: Executor, tags: Iterable<Tag>): Promise<void> {
  for (const notice of notices([...new Set(tags)])) {
    await tx.$executeRaw`SELECT pg_notify(${STALE_CHANNEL}, ${notice})`;
  }
  const store = currentRequest();
  if (store) store.staled = true;
}

function notices(tags: Tag[]): string[] {
  const batches: Tag[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const tag of tags) {
    const size = Buffer.byteLength(JSON.stringify(tag)) + 1;
    if (bytes + size > NOTICE_BYTES) {
      batches.push([]);
      bytes = 2;
    }
    batches.at(-1)?.push(tag);
    bytes += size;
  }
  return batches.map((batch) => JSON.stringify(batch));
}
