// Words of the studio's lists of posts and pages.
import type { PostKind, ShownState } from "@/lib/posts/outcome";
import type { ListState } from "@/lib/posts/studio-filters";
import type { Deed } from "@/lib/studio/list-return";

export const tabNames: Record<ListState, string> = {
  all: "All",
  draft: "Drafts",
  scheduled: "Scheduled",
  published: "Published",
  archived: "Archived",
  trash: "Trash",
};

export const stateNames: Record<ShownState, string> = {
  DRAFT: "Draft",
  SCHEDULED: "Scheduled",
  PUBLISHED: "Published",
  ARCHIVED: "Archived",
  TRASH: "In the trash",
};

/** What the date of a post in this state says. */
export const dateNames: Record<ShownState, string> = {
  DRAFT: "saved",
  SCHEDULED: "appears",
  PUBLISHED: "appeared",
  ARCHIVED: "dated",
  TRASH: "dated",
};

export const newNames: Record<PostKind, string> = { POST: "New post", PAGE: "New page" };

export const untitled = "Untitled";

type Empty = { sentence: string; next: string | null };

/** One sentence on what will stand here; `next` begins something new. */
export function emptyWords(kind: PostKind, state: ListState): Empty {
  const things = kind === "POST" ? "posts" : "pages";
  switch (state) {
    case "all":
      return kind === "POST"
        ? { sentence: "Every post will stand here, the newest first.", next: "Write the first one" }
        : {
            sentence: "Pages such as “About” and “Contact” will stand here.",
            next: "Write the first one",
          };
    case "draft":
      return { sentence: "Nothing is being written.", next: newNames[kind] };
    case "scheduled":
      return {
        sentence: `Finished ${things} that wait for their time will stand here.`,
        next: null,
      };
    case "published":
      return { sentence: `No ${things} have been published yet.`, next: newNames[kind] };
    case "archived":
      return {
        sentence: `Archived ${things} will stand here; readers don’t find them.`,
        next: null,
      };
    case "trash":
      return { sentence: "The trash is empty.", next: null };
  }
}

export function deedWords(deed: Deed, title: string | null): string {
  const name = `“${title || untitled}”`;
  switch (deed) {
    case "trashed":
      return `${name} is in the trash. Readers don’t find it.`;
    case "restored":
      return `${name} is back where it was.`;
    case "deleted":
      return "Deleted for ever.";
    case "late":
      return title === null
        ? "It is no longer there. Nothing was changed."
        : `${name} was changed meanwhile, so nothing was done. Look at it, then try again.`;
  }
}
