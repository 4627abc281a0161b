// The first pass over an export: that it is whole, and what an item needs to know of the others.
import { plainText } from "./content";
import { type Reading, readExport, type XmlNode } from "./read";
import {
  type Author,
  type Item,
  parseAuthor,
  parseCategory,
  parseItem,
  parseTag,
  type Term,
} from "./schema";
import type { Attachment } from "./shortcodes";

export type Survey = {
  title: string;
  /** Address of the blog without a trailing slash: what its ids are unique within. */
  site: string;
  items: number;
  authors: Map<string, Author>;
  categories: Map<string, Term>;
  tags: Map<string, Term>;
  /** Tags by their folded names. */
  tagsByName: Map<string, Term>;
  /** Categories that are the first of an article; the others become tags. */
  sections: Set<string>;
  attachments: Map<number, Attachment>;
  attachedTo: Map<number, number[]>;
};

/** Throws ExportError where the file can't be read to its end. */
export async function surveyExport(
  file: string,
  reading: Reading,
  progress: (items: number) => void = () => {},
): Promise<Survey> {
  const survey = emptySurvey();
  let address = "";
  for await (const node of readExport(file, reading)) {
    if (node.name === "title") survey.title = plainText(node.text);
    else if (node.name === "link") survey.site ||= node.text.trim();
    else if (node.name === "wp:base_blog_url") address = node.text.trim();
    else if (node.name === "wp:author") add(survey.authors, "login", parseAuthor(node));
    else if (node.name === "wp:category") add(survey.categories, "nicename", parseCategory(node));
    else if (node.name === "wp:tag") add(survey.tags, "nicename", parseTag(node));
    else if (node.name === "item") {
      surveyItem(survey, node);
      progress(survey.items);
    }
  }
  for (const tag of survey.tags.values()) survey.tagsByName.set(fold(tag.name), tag);
  survey.site = (address || survey.site).replace(/\/+$/, "").toLowerCase();
  return survey;
}

function emptySurvey(): Survey {
  return {
    title: "",
    site: "",
    items: 0,
    authors: new Map(),
    categories: new Map(),
    tags: new Map(),
    tagsByName: new Map(),
    sections: new Set(),
    attachments: new Map(),
    attachedTo: new Map(),
  };
}

function add<K extends string, T extends Record<K, string>>(
  to: Map<string, T>,
  key: K,
  found: T | null,
) {
  if (found) to.set(found[key], found);
}

function surveyItem(survey: Survey, node: XmlNode): void {
  survey.items++;
  const parsed = parseItem(node);
  if (!parsed.ok) return;
  const item = parsed.value;
  if (item.type === "attachment") keepAttachment(survey, item);
  if (item.type !== "post" && item.type !== "page") return;
  const section = sectionOf(item);
  if (section) survey.sections.add(section.nicename);
}

/** A name as it is compared: "Edge Case" is "edge case". */
export function fold(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}

function keepAttachment(survey: Survey, item: Item): void {
  if (!/^https?:\/\//.test(item.attachmentUrl)) return;
  survey.attachments.set(item.id, {
    id: item.id,
    url: item.attachmentUrl,
    alt: plainText(item.alt),
    caption: plainText(item.excerpt),
    title: plainText(item.title),
  });
  const siblings = survey.attachedTo.get(item.parentId);
  if (siblings) siblings.push(item.id);
  else survey.attachedTo.set(item.parentId, [item.id]);
}

/**
 * The first category, unless that is WordPress's default one and there is another: nobody chose
 * "Uncategorized".
 */
export function sectionOf(item: Item): { nicename: string; name: string } | null {
  const categories = item.terms.filter((term) => term.domain === "category" && term.nicename);
  return categories.find((term) => term.nicename !== "uncategorized") ?? categories[0] ?? null;
}
