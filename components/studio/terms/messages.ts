// Words of the rooms of sections and tags.
import type { TermRefusal } from "@/lib/posts/terms/schema";

export const termRefusals: Record<TermRefusal, string> = {
  forbidden: "Your account may not do this.",
  missing: "It is gone, or was never there. Look at the list again.",
  taken: "Another one stands at this address. Choose another.",
  "no-slug": "Use at least one letter or digit, so that it can have an address.",
  itself: "Choose another one to merge it into.",
};

export const done: Record<string, string> = {
  added: "Added.",
  saved: "Saved. Its former address leads to the new one.",
  removed: "Removed.",
};

/** "3 posts" */
export function posts(count: number): string {
  return count === 1 ? "1 post" : `${count} posts`;
}
