// What stands in a WordPress export, parsed from its elements. Pure.
import { z } from "zod";
import { withoutPiles } from "../../marks";
import { illegalCharacters } from "../legal-text";
import type { XmlNode } from "./read";

const Id = z.coerce.number<string>().int().positive();
const OptionalId = z.coerce.number<string>().int().nonnegative().catch(0);
const Text = z
  .string()
  .transform((text) => withoutPiles(text.replace(illegalCharacters, "")).normalize("NFC"));
const Line = Text.transform((text) => text.replace(/\s+/g, " ").trim());

/** `2012-01-03 17:11:37`, null where it is missing, all zeros, or no date. */
const WordPressTime = z.string().transform((text) => {
  const [year, ...rest] = (/^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text.trim()) ?? [])
    .slice(1)
    .map(Number);
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = rest;
  if (!year || !month || !day) return null;
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return time.getUTCDate() === day ? time : null;
});

// WordPress writes the year -0001 where there is no date.
const MailTime = z.string().transform((text) => {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) || text.includes(" -") ? null : time;
});

/** Letters that WordPress allows in one; files hold others by mistake. */
const Login = Line.transform((login) => login.replace(/[^\p{L}\p{M}\p{N} _.@*-]/gu, "").trim());

const Author = z.object({
  id: OptionalId,
  login: Login.pipe(z.string().min(1)),
  email: Line,
  name: Line,
});
export type Author = z.infer<typeof Author>;

const Term = z.object({
  nicename: Line.pipe(z.string().min(1)),
  name: Line,
  description: Line,
  /** Nicename of the category above. */
  parent: Line,
});
export type Term = z.infer<typeof Term>;

/** Characters of one text: more than a long novel has. */
const TEXT_LIMIT = 2 * 1024 * 1024;

const Item = z.object({
  id: Id,
  type: Line,
  status: Line,
  title: Text,
  link: Line,
  creator: Login,
  content: Text.pipe(z.string().max(TEXT_LIMIT)),
  excerpt: Text,
  slug: Line,
  time: WordPressTime,
  localTime: WordPressTime,
  mailTime: MailTime,
  modified: WordPressTime,
  password: z.string(),
  isSticky: z.stringbool().catch(false),
  commentStatus: Line,
  parentId: OptionalId,
  thumbnailId: OptionalId,
  alt: Line,
  attachmentUrl: Line,
  terms: z.array(z.object({ domain: z.string(), nicename: Line, name: Line })),
});
export type Item = z.infer<typeof Item> & { line: number };

const Comment = z.object({
  id: Id,
  parentId: OptionalId,
  userId: OptionalId,
  name: Line,
  email: Line,
  url: Line,
  time: WordPressTime,
  localTime: WordPressTime,
  content: Text.pipe(z.string().max(TEXT_LIMIT)),
  approved: Line,
  type: Line,
});
export type Comment = z.infer<typeof Comment> & { line: number };

export type Parsed<T> = { ok: true; value: T } | { ok: false; line: number; reason: string };

export function parseAuthor(node: XmlNode): Author | null {
  const field = fields(node);
  const found = Author.safeParse({
    id: field("wp:author_id"),
    login: field("wp:author_login"),
    email: field("wp:author_email"),
    name: field("wp:author_display_name"),
  });
  return found.success ? found.data : null;
}

export function parseCategory(node: XmlNode): Term | null {
  const field = fields(node);
  return parseTerm({
    nicename: decodeSlug(field("wp:category_nicename")),
    name: field("wp:cat_name"),
    description: field("wp:category_description"),
    parent: decodeSlug(field("wp:category_parent")),
  });
}

export function parseTag(node: XmlNode): Term | null {
  const field = fields(node);
  return parseTerm({
    nicename: decodeSlug(field("wp:tag_slug")),
    name: field("wp:tag_name"),
    description: field("wp:tag_description"),
    parent: "",
  });
}

function parseTerm(given: object): Term | null {
  const found = Term.safeParse(given);
  return found.success ? found.data : null;
}

/** An item without its comments. */
export function parseItem(node: XmlNode): Parsed<Item> {
  if (node.oversized) return refuse(node, "it is larger than 16 MB");
  const field = fields(node);
  return outcome(
    node,
    Item.safeParse({
      id: field("wp:post_id"),
      type: field("wp:post_type") || "post",
      status: field("wp:status"),
      title: field("title"),
      link: field("link"),
      creator: field("dc:creator"),
      content: field("content:encoded"),
      excerpt: field("excerpt:encoded"),
      slug: decodeSlug(field("wp:post_name")),
      time: field("wp:post_date_gmt"),
      localTime: field("wp:post_date"),
      mailTime: field("pubDate"),
      modified: field("wp:post_modified_gmt"),
      password: field("wp:post_password"),
      isSticky: field("wp:is_sticky"),
      commentStatus: field("wp:comment_status"),
      parentId: field("wp:post_parent"),
      thumbnailId: meta(node, "_thumbnail_id"),
      alt: meta(node, "_wp_attachment_image_alt"),
      attachmentUrl: field("wp:attachment_url"),
      terms: node.children.filter((child) => child.name === "category").map(termOf),
    }),
  );
}

export function commentsOf(node: XmlNode): Parsed<Comment>[] {
  return node.children.filter((child) => child.name === "wp:comment").map(parseComment);
}

function parseComment(node: XmlNode): Parsed<Comment> {
  const field = fields(node);
  return outcome(
    node,
    Comment.safeParse({
      id: field("wp:comment_id"),
      parentId: field("wp:comment_parent"),
      userId: field("wp:comment_user_id"),
      name: field("wp:comment_author"),
      email: field("wp:comment_author_email"),
      url: field("wp:comment_author_url"),
      time: field("wp:comment_date_gmt"),
      localTime: field("wp:comment_date"),
      content: field("wp:comment_content"),
      approved: field("wp:comment_approved"),
      type: field("wp:comment_type"),
    }),
  );
}

function outcome<T>(node: XmlNode, found: z.ZodSafeParseResult<T>): Parsed<T & { line: number }> {
  if (found.success) return { ok: true, value: { ...found.data, line: node.line } };
  const names = found.error.issues.map((issue) => issue.path.join("."));
  if (names.includes("content")) return refuse(node, "its text is larger than 2 MB");
  return refuse(node, `it has no valid ${[...new Set(names)].join(", ")}`);
}

function refuse(node: XmlNode, reason: string): { ok: false; line: number; reason: string } {
  return { ok: false, line: node.line, reason };
}

/** The text of the first child of a name; "" where there is none. */
function fields(node: XmlNode): (name: string) => string {
  const texts = new Map<string, string>();
  for (const { name, text } of node.children) if (!texts.has(name)) texts.set(name, text);
  return (name) => texts.get(name) ?? "";
}

function meta(node: XmlNode, key: string): string {
  for (const child of node.children) {
    if (child.name !== "wp:postmeta") continue;
    const field = fields(child);
    if (field("wp:meta_key") === key) return field("wp:meta_value");
  }
  return "";
}

// WXR 1.0 writes "tag" and repeats each term without a domain.
function termOf({ attributes, text }: XmlNode) {
  const domain = attributes.domain === "tag" ? "post_tag" : (attributes.domain ?? "");
  return { domain, nicename: decodeSlug(attributes.nicename ?? ""), name: text };
}

/** WordPress keeps the letters of other scripts percent-encoded. */
function decodeSlug(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
