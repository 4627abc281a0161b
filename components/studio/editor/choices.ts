// What the editor is told beside the text itself. Pure.
import type { MediaItem } from "@/components/media/media-item";
import type { EditorPost } from "@/lib/posts/studio-queries";
import type { SiteSettings } from "@/lib/settings/queries";

type Named = { id: number; name: string };

export type EditorChoices = {
  kind: "POST" | "PAGE";
  sections: Named[];
  people: Named[];
  /** Names of tags to suggest. */
  tags: string[];
  /** The hero as it was saved. */
  hero: MediaItem | null;
  mayChooseAuthors: boolean;
  mayPublish: boolean;
  mayUpload: boolean;
  /** Null: not for this person to say. */
  moderation: { own: EditorPost["moderationMode"]; site: SiteSettings["moderationMode"] } | null;
  siteUrl: string;
  zone: string;
  language: string;
};
