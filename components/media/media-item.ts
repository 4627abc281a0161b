// A picture as the studio's screens see one. Pure; the server writes it, the browser reads it.

export type MediaState = "PROCESSING" | "READY" | "FAILED";

export type MediaItem = {
  id: number;
  /** What an article's source names: `media:{hash}`. */
  hash: string;
  alt: string;
  caption: string;
  /** Upright, in pixels of the original. */
  width: number;
  height: number;
  /** Address of its smallest variant; answers 404 until the picture is READY. */
  thumb: string;
  state: MediaState;
  fileName: string;
  /** Why it FAILED: a code of lib/media/schema.ts. */
  error: string | null;
};

/** What to call a picture where it has no words yet. */
export function nameOf({ alt, fileName }: Pick<MediaItem, "alt" | "fileName">): string {
  return alt || fileName || "Picture without a name";
}
