// What becomes of an item and its comments: all decided here, nothing written. Pure.

import { normalisePath } from "@/lib/address";
import type { CommentState } from "@/lib/db/generated/enums";
import { shorten } from "@/lib/format";
import { renderArticle } from "@/lib/html/article";
import { htmlToMarkdown } from "@/lib/html/from-html";
import type { NewPost } from "@/lib/posts/create";
import { convertComment, convertText, plainText } from "./content";
import type { Comment, Item } from "./schema";
import { type Attachment, pictureOf } from "./shortcodes";
import { type Survey, sectionOf } from "./survey";

export type TermName = { kind: "category" | "tag"; nicename: string; name: string };

export type PlannedPost = {
  post: Omit<NewPost, "sectionId" | "tagIds" | "authorIds" | "heroId"> & { origin: string };
  login: string;
  section: TermName | null;
  tags: TermName[];
  /** What the person should know about it. */
  notes: string[];
};

export type PlannedComment = {
  id: number;
  parentId: number;
  line: number;
  name: string;
  email: string | null;
  url: string | null;
  source: string;
  state: CommentState;
  time: Date;
  /** Somebody who was signed in at WordPress. */
  wasSignedIn: boolean;
};

/** What names a thing at its source: with it, a second import knows it again. */
export function originOf(survey: Survey, kind: string, id: number | string): string {
  return `${originPrefix(survey)}${kind}:${id}`;
}

/** How every origin of this site begins. */
export function originPrefix(survey: Survey): string {
  return `wordpress:${survey.site}:`;
}

/** Why an item is not for us; null where it is. */
export function reasonToLeaveOut(item: Item): string | null {
  if (item.type === "attachment") return "pictures and files: they stay where they are";
  if (item.type === "nav_menu_item") return "menu entries";
  if (item.type !== "post" && item.type !== "page") return `of type "${item.type}"`;
  if (item.status === "trash") return "in WordPress's trash";
  if (item.status === "auto-draft" || item.status === "inherit") return "never saved by anybody";
  return null;
}

export function stateOf(item: Item, now: Date): NewPost["state"] {
  const time = timeOf(item);
  if (item.password || (item.status !== "publish" && item.status !== "future")) return "DRAFT";
  if (item.status === "future") return time ? "SCHEDULED" : "DRAFT";
  return time && time > now ? "SCHEDULED" : "PUBLISHED";
}

/** Throws RangeError where the HTML is nested too deeply. */
export function planPost(item: Item, survey: Survey, now: Date): PlannedPost {
  const notes: string[] = [];
  const text = convertText(item.content, {
    attachment: (id) => survey.attachments.get(id),
    attachedHere: () => attachedTo(survey, item.id),
    note: (what) => notes.push(`left out of the text: ${what}`),
  });
  const source = [featured(item, survey, text.markdown, notes), text.markdown]
    .filter(Boolean)
    .join("\n\n");
  const state = stateOf(item, now);
  const section = sectionOf(item);
  const publishAt = publishTime(item, now);
  if (state === "DRAFT") notes.unshift(...reasonsForDraft(item));
  return {
    post: {
      kind: item.type === "page" ? "PAGE" : "POST",
      state,
      slug: item.slug || undefined,
      title: plainText(item.title) || untitled(source, notes),
      excerpt: plainText(item.excerpt) || shorten(text.teaser ?? "", 300),
      source,
      publishAt,
      modifiedAt: publishAt && item.modified && item.modified > publishAt ? item.modified : null,
      stickyAt: item.isSticky ? (publishAt ?? now) : null,
      commentPolicy: item.commentStatus === "closed" ? "CLOSED" : "INHERIT",
      origin: originOf(survey, item.type, item.id),
      legacyPaths: legacyPaths(item, survey),
    },
    login: item.creator,
    section: section && { kind: "category", ...section },
    tags: tagsOf(item, section?.nicename),
    notes: [...new Set(notes)],
  };
}

function attachedTo(survey: Survey, id: number): Attachment[] {
  const ids = survey.attachedTo.get(id) ?? [];
  return ids.flatMap((attached) => survey.attachments.get(attached) ?? []).filter(isPicture);
}

function isPicture({ url }: Attachment): boolean {
  return /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)$/i.test(url);
}

// WordPress shows the featured picture above the text; here it is the text's first.
function featured(item: Item, survey: Survey, markdown: string, notes: string[]): string {
  if (item.thumbnailId === 0) return "";
  const picture = survey.attachments.get(item.thumbnailId);
  if (!picture) notes.push("its featured picture is not in the file");
  return picture && !markdown.includes(picture.url) ? htmlToMarkdown(pictureOf(picture)) : "";
}

function timeOf(item: Item): Date | null {
  return item.time ?? item.mailTime ?? item.localTime;
}

function publishTime(item: Item, now: Date): Date | null {
  const isDated = /^(?:publish|future|private)$/.test(item.status);
  return isDated ? (timeOf(item) ?? (item.status === "publish" ? now : null)) : null;
}

function reasonsForDraft(item: Item): string[] {
  if (item.password) return ["was behind a password: now a draft, seen by nobody"];
  if (item.status === "private") return ["was private: now a draft, seen by nobody"];
  if (item.status === "pending") return ["waited for review: now a draft"];
  return item.status === "draft" ? [] : [`was "${item.status}": now a draft`];
}

function untitled(source: string, notes: string[]): string {
  const [words = ""] = renderArticle(source).text.split("\n");
  notes.push("had no title: named after its first words");
  return shorten(words, 60) || "Untitled";
}

function tagsOf(item: Item, section: string | undefined): TermName[] {
  return item.terms.flatMap(({ domain, nicename, name }): TermName[] => {
    if (!nicename || (domain !== "category" && domain !== "post_tag")) return [];
    if (domain === "post_tag") return [{ kind: "tag", nicename, name }];
    const isSaid = nicename === section || nicename === "uncategorized";
    return isSaid ? [] : [{ kind: "category", nicename, name }];
  });
}

/** Where it stood, and the short forms that WordPress answers for every item. */
function legacyPaths(item: Item, survey: Survey): string[] {
  const base = sitePath(survey);
  const paths = [`${base}/?p=${item.id}`];
  if (item.type === "page") paths.push(`${base}/?page_id=${item.id}`);
  const link = URL.canParse(item.link) ? new URL(item.link) : null;
  const path = link && link.search === "" ? normalisePath(link.pathname) : null;
  if (path && path !== "/") paths.push(path);
  return paths;
}

/** Where a term's list stood, with its parents' names as WordPress writes them. */
export function legacyTermPaths(term: TermName, survey: Survey): string[] {
  const names = [term.nicename];
  for (let above = parentOf(term.nicename, survey); term.kind === "category" && above; ) {
    if (names.includes(above)) break;
    names.unshift(above);
    above = parentOf(above, survey);
  }
  const base = sitePath(survey);
  const path = normalisePath(`${base}/${term.kind}/${names.map(encodeURIComponent).join("/")}`);
  const short = normalisePath(`${base}/${term.kind}/${encodeURIComponent(term.nicename)}`);
  return [...new Set([path, short])].filter((found) => found !== null);
}

function parentOf(nicename: string, survey: Survey): string | undefined {
  return survey.categories.get(nicename)?.parent;
}

function sitePath(survey: Survey): string {
  const path = URL.canParse(survey.site) ? normalisePath(new URL(survey.site).pathname) : null;
  return !path || path === "/" ? "" : path;
}

/** Why a comment is not for us; null where it is. */
export function reasonToLeaveOutComment(comment: Comment): string | null {
  const { type } = comment;
  if (type === "pingback" || type === "trackback") return "pingbacks and trackbacks";
  return type === "" || type === "comment" ? null : `comments of type "${type}"`;
}

export function commentStateOf(comment: Comment): CommentState {
  if (comment.approved === "1" || comment.approved === "approve") return "APPROVED";
  if (comment.approved === "spam") return "SPAM";
  return /^(?:post-)?trash(?:ed)?$/.test(comment.approved) ? "TRASH" : "PENDING";
}

/** Throws RangeError where the HTML is nested too deeply. */
export function planComment(comment: Comment, fallback: Date): PlannedComment {
  const url = URL.canParse(comment.url) ? new URL(comment.url) : null;
  return {
    id: comment.id,
    parentId: comment.parentId,
    line: comment.line,
    name: plainText(comment.name) || "Anonymous",
    email: /^[^\s@]+@[^\s@]+$/.test(comment.email) ? comment.email.toLowerCase() : null,
    url: url && /^https?:$/.test(url.protocol) ? url.href : null,
    source: convertComment(comment.content),
    state: commentStateOf(comment),
    time: comment.time ?? comment.localTime ?? fallback,
    wasSignedIn: comment.userId > 0,
  };
}
