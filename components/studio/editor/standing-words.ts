// How a post stands, and why something could not be done to it, in words. Pure.
import { formatDateTime } from "@/lib/format";
import type { MoveOutcome, PublishOutcome, ShownState } from "@/lib/posts/outcome";

export type Standing = {
  state: ShownState;
  /** ISO. */
  publishAt: string | null;
  /** Readers knew its address. */
  wasPublic: boolean;
  /** There is something that readers don't see yet. */
  hasChanges: boolean;
};

type Place = { zone: string; language: string };

export function standingWords(standing: Standing, { zone, language }: Place): string {
  const { state, publishAt, hasChanges } = standing;
  const at = publishAt ? formatDateTime(new Date(publishAt), zone, language) : "";
  if (state === "PUBLISHED")
    return hasChanges ? "Published, with unpublished changes" : "Published";
  if (state === "SCHEDULED") {
    return `Scheduled for ${at}${hasChanges ? ", without the newest changes" : ""}`;
  }
  if (state === "ARCHIVED") return "Archived";
  return state === "TRASH" ? "In the trash" : "Draft";
}

type Code = Exclude<
  Extract<PublishOutcome | MoveOutcome, { ok: false }>["code"],
  "stale" | "invalid"
>;

const refusals: Record<Code, string> = {
  forbidden: "Your account may not do this. Ask an editor, or sign in again in another tab.",
  missing: "It no longer exists.",
  trashed: "It is in the trash. Restore it first.",
  untitled: "Give it a title first.",
  empty: "Write the text first.",
  "media-unready": "A picture is not ready yet. Wait a moment, then try again.",
  unfit: "Somebody else changed its state meanwhile. Reload the page to see how it stands.",
};

export function refusalWords(code: Code): string {
  return refusals[code];
}
