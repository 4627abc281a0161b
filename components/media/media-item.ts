// A picture as the studio's screens see one. Pure; the server writes it, the browser reads it.

import type { LibraryItem } from "@/lib/media/queries";

export type MediaItem = LibraryItem;
export type MediaState = LibraryItem["state"];

/** What to call a picture where it has no words yet. */
export function nameOf({ alt, fileName }: Pick<MediaItem, "alt" | "fileName">): string {
  return alt || fileName || "Picture without a name";
}
