// The JSON in which drafts and revisions keep what an author wrote, parsed when read. Pure.
import { z } from "zod";
import { DraftContent } from "./draft-schema";

// An import may have brought more than may be saved: longer texts, more tags. It can be read all the
// same; whoever saves it is told at the field.
const besideText = {
  slug: z.string(),
  sectionId: DraftContent.shape.sectionId,
  tags: z.array(z.string()),
  authorIds: z.array(z.number().int()),
  heroId: DraftContent.shape.heroId,
  commentPolicy: DraftContent.shape.commentPolicy,
};

const StoredContent = z.object({
  ...{ title: z.string(), kicker: z.string(), excerpt: z.string(), source: z.string() },
  faq: z.array(z.object({ question: z.string(), answer: z.string() })),
  ...besideText,
  ...{ seoTitle: z.string(), seoDescription: z.string() },
}) satisfies z.ZodType<DraftContent>;

/** What stands in "Draft"."content". */
export const StoredDraft = z.object({ v: z.literal(1), content: StoredContent });

/** What stands in "Revision"."fields": all of DraftContent that has no column of its own there. */
export const StoredFields = z.object({ v: z.literal(1), ...besideText });
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
