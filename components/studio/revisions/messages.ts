// Words of the revisions.
import type { EditorPost, RevisionKind } from "@/lib/posts/studio-queries";

export const kindWords: Record<RevisionKind, string> = {
  SAVE: "Saved",
  AUTO: "Kept while writing went on",
  PUBLISH: "Published",
  RESTORE: "Restored",
};

/** Of the revision that is, or is to be, public. */
export function publicWords(state: EditorPost["state"]): string {
  if (state === "PUBLISHED") return "What readers see";
  return state === "SCHEDULED" ? "What readers will see" : "What readers saw last";
}

/** Why a revision could not be restored. */
export const restoreTroubles: Record<string, string> = {
  stale:
    "Somebody saved meanwhile. This is the comparison with what stands now; restore again if you still want to.",
  forbidden: "Your account may not do this.",
  missing: "This revision no longer exists.",
  trashed: "The post is in the trash. Restore it first.",
};
