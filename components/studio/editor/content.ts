// What an author is writing, compared: which fields differ, and whether the server holds it. Pure.
import type { DraftContent } from "@/lib/posts/draft-schema";

export type FieldName = keyof DraftContent;

export const fieldNames: Record<FieldName, string> = {
  title: "Title",
  kicker: "Kicker",
  excerpt: "Excerpt",
  source: "Text",
  faq: "Questions and answers",
  slug: "Address",
  sectionId: "Section",
  tags: "Tags",
  authorIds: "Authors",
  heroId: "Hero picture",
  commentPolicy: "Comments",
  seoTitle: "SEO title",
  seoDescription: "SEO description",
};

const fields = Object.keys(fieldNames) as FieldName[];

/** The fields in which two drafts differ, in the order in which people read them. */
export function differingFields(one: DraftContent, other: DraftContent): FieldName[] {
  return fields.filter((name) => !isSameField(one, other, name));
}

export function isSameContent(one: DraftContent, other: DraftContent): boolean {
  return one === other || fields.every((name) => isSameField(one, other, name));
}

export function isSameField(one: DraftContent, other: DraftContent, name: FieldName): boolean {
  return one[name] === other[name] || stored(name, one[name]) === stored(name, other[name]);
}

/** `to`, with the fields that are named taken from `from`. */
export function withFields(to: DraftContent, from: DraftContent, names: FieldName[]): DraftContent {
  return Object.assign({ ...to }, ...names.map((name) => ({ [name]: from[name] })));
}

// As the server stores it (lib/posts/draft-schema.ts): lines trimmed and in NFC, line ends plain.
function stored(name: FieldName, value: DraftContent[FieldName]): string {
  return JSON.stringify(value, (_key, inner) => {
    if (typeof inner !== "string") return inner;
    const text = inner.replace(/\r\n?/g, "\n");
    return name === "source" || name === "excerpt" ? text : text.normalize("NFC").trim();
  });
}
