// What the library is asked, and what may be changed of a picture.
import { z } from "zod";
import { line } from "../text";

const libraryFilters = ["all", "mine", "no-alt", "unused"] as const;
export type LibraryFilter = (typeof libraryFilters)[number];

export type LibraryQuery = { search: string; filter: LibraryFilter; after: Cursor | null };
export type Cursor = { time: Date; id: number };

const Asked = z.object({
  q: z.string().max(200).catch(""),
  filter: z.enum(libraryFilters).catch("all"),
  after: z.string().max(40).catch(""),
});

/** What an address asks for; whatever makes no sense in it is left out. */
export function readLibraryQuery(asked: Record<string, unknown>): LibraryQuery {
  const { q, filter, after } = Asked.parse(asked);
  // NUL and lone surrogates are what PostgreSQL refuses.
  const search = q.replace(/[\p{Cc}\p{Cs}]/gu, " ").trim();
  return { search, filter, after: readCursor(after) };
}

export function cursorOf({ createdAt, id }: { createdAt: Date; id: number }): string {
  return `${createdAt.getTime().toString(36)}-${id.toString(36)}`;
}

function readCursor(value: string): Cursor | null {
  const [, time = "", id = ""] = /^([0-9a-z]{1,9})-([0-9a-z]{1,6})$/.exec(value) ?? [];
  const cursor = { time: new Date(Number.parseInt(time, 36)), id: Number.parseInt(id, 36) };
  return Number.isNaN(cursor.time.getTime()) || cursor.id > 2 ** 31 - 1 ? null : cursor;
}

/** Ids of an address such as ?ids=1,2,3; at most `limit`. */
export function readIds(value: string | null, limit = 100): number[] {
  const ids = (value ?? "").split(",").filter((id) => /^[1-9]\d{0,8}$/.test(id));
  return [...new Set(ids.map(Number))].slice(0, limit);
}

/** Line breaks of a wide field are spaces: it is printed as one line. */
function sentences(max: number) {
  return z
    .string()
    .transform((text) => text.replace(/\s+/g, " "))
    .pipe(line(max, null));
}

const Share = z.coerce.number({ error: "Use a number from 0 to 100." }).min(0).max(1);

export const PictureId = z.coerce
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1);

export const PictureChange = z.object({
  id: PictureId,
  alt: sentences(500),
  caption: sentences(500),
  credit: line(200, null),
  creditUrl: z
    .string()
    .trim()
    .max(500, "Use at most 500 characters.")
    .refine((url) => url === "" || isWebAddress(url), "Write a whole address, https://… .")
    // As a browser writes it: nothing in it that can't be stored.
    .transform((url) => (url === "" ? null : new URL(url).href)),
  focalX: Share,
  focalY: Share,
});
export type PictureChange = z.infer<typeof PictureChange>;

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
