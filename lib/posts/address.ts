// What Next hands over of an address: still percent-encoded, spelled as the browser liked. Pure.
import { readCursor } from "./cursor";

/** A segment of the path in the spelling that slugs have. */
export function pathParam(segment: string): string {
  try {
    const decoded = decodeURIComponent(segment).normalize("NFC").toLowerCase();
    // %2500 of the address bar; PostgreSQL refuses even to look for it.
    return decoded.includes("\0") ? segment : decoded;
  } catch {
    return segment;
  }
}

/** The cursor of `?before=`: null on the first page, "wrong" where it is none of ours. */
export function cursorParam(value: string | string[] | undefined) {
  if (value === undefined) return null;
  return (typeof value === "string" && readCursor(value)) || ("wrong" as const);
}

/** The address of a WordPress with plain permalinks (`/?p=12`, `/blog?p=12`), or null. */
export function formerAddress(
  path: string,
  query: Record<string, string | string[] | undefined>,
): string | null {
  const name = ["p", "page_id"].find((each) => typeof query[each] === "string");
  return name ? `${path}?${name}=${query[name]}` : null;
}
