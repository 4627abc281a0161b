// The JSON in which drafts and revisions keep what an author wrote, parsed when read. Pure.
import { z } from "zod";
import { DraftContent } from "./draft-schema";

/** What stands in "Draft"."content". */
export const StoredDraft = z.object({ v: z.literal(1), content: DraftContent });

/**
 * What stands in "Revision"."fields": all of DraftContent that has no column of its own there. An
 * import may have brought more of it than may be saved.
 */
export const StoredFields = DraftContent.pick({
  sectionId: true,
  heroId: true,
  commentPolicy: true,
}).extend({
  v: z.literal(1),
  slug: z.string(),
  tags: z.array(z.string()),
  authorIds: z.array(z.number().int()),
});
export type StoredFields = z.infer<typeof StoredFields>;

export function toStoredDraft(content: DraftContent) {
  return { v: 1 as const, content };
}

export function toStoredFields(content: Omit<StoredFields, "v">): StoredFields {
  const { slug, sectionId, tags, authorIds, heroId, commentPolicy } = content;
  return { v: 1, slug, sectionId, tags, authorIds, heroId, commentPolicy };
}

export const emptyContent: DraftContent = {
  title: "",
  slug: "",
  kicker: "",
  excerpt: "",
  source: "",
  faq: [],
  sectionId: null,
  tags: [],
  authorIds: [],
  heroId: null,
  commentPolicy: "INHERIT",
  seoTitle: "",
  seoDescription: "",
};

/** Whether two drafts are the same to the letter. */
export function isSameContent(one: DraftContent, other: DraftContent): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

// PostgreSQL keeps JSON with its keys in an order of its own.
function ordered(content: DraftContent) {
  const { faq, ...rest } = content;
  const sorted = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
  return [sorted, faq.map(({ question, answer }) => [question, answer])];
}
