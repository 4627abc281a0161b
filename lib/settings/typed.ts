// The settings' form as it was typed, row by row; nothing in it has been judged yet. Pure; the
// screen, the action and the stored settings all speak of it.
import type { ZodError } from "zod";
import { LINKS_MAX, type SiteLink, SOCIAL_MAX } from "../site-links";

export type LinkList = "navigation" | "footerLinks";
export type Mode = "auto" | "own";

export type TypedSettings = {
  title: string;
  description: string;
  siteUrl: string;
  /** Numbers of pictures; "" for none. */
  logoId: string;
  logoDarkId: string;
  /** "" is the house's own colour. */
  accent: string;
  /** "auto": the sections; the rows are kept for when they are wanted again. */
  navigationMode: Mode;
  navigation: SiteLink[];
  /** "auto": the public pages. */
  footerLinksMode: Mode;
  footerLinks: SiteLink[];
  footer: string;
  socialLinks: string[];
  language: string;
  timeZone: string;
  postalAddress: string;
  moderationMode: string;
  commentPolicy: string;
  editWindowMinutes: string;
  trustAfter: string;
  /** "0" turns it off. */
  maxLinks: string;
  /** "" is never. */
  closeCommentsAfterDays: string;
  reportThreshold: string;
  replyMails: boolean;
  isUnlisted: boolean;
};

export type Field = keyof TypedSettings;

/** The form's fields, each with what it is called in sentences. */
export const fieldNames: Record<Field, string> = {
  title: "title",
  description: "description",
  siteUrl: "site address",
  logoId: "logo",
  logoDarkId: "logo for dark paper",
  accent: "accent colour",
  navigationMode: "kind of navigation",
  navigation: "navigation",
  footerLinksMode: "kind of footer links",
  footerLinks: "footer links",
  footer: "footer text",
  socialLinks: "social links",
  language: "language",
  timeZone: "time zone",
  postalAddress: "postal address",
  moderationMode: "moderation",
  commentPolicy: "comments",
  editWindowMinutes: "minutes to edit a comment",
  trustAfter: "comments before trust",
  maxLinks: "links that hold a comment",
  closeCommentsAfterDays: "days until comments close",
  reportThreshold: "reports that bring a comment back",
  replyMails: "mails about answers",
  isUnlisted: "search engines",
};

export const fields = Object.keys(fieldNames) as Field[];

const ONE_LINE = ["title", "description", "siteUrl", "logoId", "logoDarkId", "accent"] as const;
const OTHERS = ["footer", "language", "timeZone", "postalAddress"] as const;
const CHOICES = ["moderationMode", "commentPolicy"] as const;
const NUMBERS = [
  "trustAfter",
  "maxLinks",
  "closeCommentsAfterDays",
  "editWindowMinutes",
  "reportThreshold",
] as const;
const TEXTS = [...ONE_LINE, ...OTHERS, ...CHOICES, ...NUMBERS] as const;

/** What a browser sent, rows without a word left out. */
export function readTyped(form: FormData): TypedSettings {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.replace(/\r\n?/g, "\n") : "";
  };
  const single = Object.fromEntries(TEXTS.map((n) => [n, text(n)]));
  return {
    ...(single as Record<(typeof TEXTS)[number], string>),
    navigationMode: text("navigationMode") === "own" ? "own" : "auto",
    navigation: readLinks(form, "navigation"),
    footerLinksMode: text("footerLinksMode") === "own" ? "own" : "auto",
    footerLinks: readLinks(form, "footerLinks"),
    socialLinks: texts(form, "socialLinks").filter((href) => href.trim() !== ""),
    replyMails: form.get("replyMails") === "on",
    isUnlisted: form.get("isUnlisted") === "on",
  };
}

function readLinks(form: FormData, list: LinkList): SiteLink[] {
  const labels = texts(form, `${list}Label`);
  const hrefs = texts(form, `${list}Href`);
  return labels
    .map((label, row) => ({ label, href: hrefs[row] ?? "" }))
    .filter(({ label, href }) => label.trim() !== "" || href.trim() !== "");
}

function texts(form: FormData, name: string): string[] {
  return form.getAll(name).filter((value) => typeof value === "string");
}

/** A button of the form that changes rows instead of saving: `navigation.up.2`, `accent.house`. */
export type Command =
  | { list: LinkList; verb: "add"; link: SiteLink }
  | { list: LinkList; verb: "up" | "down" | "remove"; row: number }
  | { list: "socialLinks"; verb: "add" }
  | { list: "socialLinks"; verb: "remove"; row: number }
  | { list: "accent" | "logoId" | "logoDarkId"; verb: "clear" };

const COMMAND =
  /^(navigation|footerLinks|socialLinks|accent|logoId|logoDarkId)\.([a-z]+)(?:\.(\d{1,3}))?$/;

/** Null where the form is to be saved. */
export function readCommand(form: FormData): Command | null {
  const match = COMMAND.exec(String(form.get("do") ?? ""));
  if (!match) return null;
  const [, list = "", verb = "", row] = match;
  const at = Number(row ?? -1);
  if (list === "accent" || list === "logoId" || list === "logoDarkId") {
    return verb === "clear" ? { list, verb } : null;
  }
  if (list === "socialLinks") {
    if (verb === "add") return { list, verb };
    return verb === "remove" ? { list, verb, row: at } : null;
  }
  const links = list as LinkList;
  if (verb === "add") return { list: links, verb, link: picked(form, links) };
  const isKnown = verb === "up" || verb === "down" || verb === "remove";
  return isKnown ? { list: links, verb, row: at } : null;
}

/** What the select beside "Add" says: address, space, label. */
function picked(form: FormData, list: LinkList): SiteLink {
  const [, href = "", label = ""] =
    /^(\S+) (.*)$/s.exec(String(form.get(`${list}Pick`) ?? "")) ?? [];
  return { label, href };
}

/** The form with the command done; where it can't be, as it was. */
export function obey(typed: TypedSettings, command: Command): TypedSettings {
  if (command.verb === "clear") return { ...typed, [command.list]: "" };
  if (command.list === "socialLinks") {
    const rows = typed.socialLinks;
    const socialLinks =
      command.verb === "add" ? [...rows, ""] : rows.filter((_, row) => row !== command.row);
    return { ...typed, socialLinks: socialLinks.slice(0, SOCIAL_MAX) };
  }
  const rows = reorder(typed[command.list], command);
  return { ...typed, [`${command.list}Mode`]: "own", [command.list]: rows.slice(0, LINKS_MAX) };
}

function reorder(rows: SiteLink[], command: Command & { list: LinkList }): SiteLink[] {
  if (command.verb === "add") return [...rows, command.link];
  if (command.verb === "remove") return rows.filter((_, row) => row !== command.row);
  const other = command.row + (command.verb === "up" ? -1 : 1);
  const [one, two] = [rows[command.row], rows[other]];
  if (!one || !two) return rows;
  return rows.map((row, at) => (at === command.row ? two : at === other ? one : row));
}

/** What the schema judges: a list that makes itself is null. */
export function untyped({ navigationMode, footerLinksMode, ...typed }: TypedSettings) {
  return {
    ...typed,
    navigation: navigationMode === "own" ? typed.navigation : null,
    footerLinks: footerLinksMode === "own" ? typed.footerLinks : null,
  };
}

/** The first error of each control, by its path: "title", "navigation.2.href". */
export function typedErrors(error: ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, message } of error.issues) errors[path.join(".")] ??= message;
  return errors;
}

/** Fields that differ. */
export function differences(one: TypedSettings, other: TypedSettings): Field[] {
  return fields.filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
}

/**
 * Somebody saved meanwhile. `base` is what this form began with, `typed` what stands in it now,
 * `stored` what the other left: what only one of the two touched is taken from that one, and
 * `conflicts` names what both did, where the form keeps its own words.
 */
export function mergeTyped(
  base: TypedSettings,
  typed: TypedSettings,
  stored: TypedSettings,
): { merged: TypedSettings; conflicts: Field[]; theirs: Field[] } {
  const mine = new Set(differences(base, typed));
  const theirs = differences(base, stored);
  const conflicts = theirs.filter(
    (field) => mine.has(field) && differences(typed, stored).includes(field),
  );
  const taken = theirs.filter((field) => !mine.has(field));
  const merged = { ...typed, ...Object.fromEntries(taken.map((field) => [field, stored[field]])) };
  return { merged, conflicts, theirs };
}
