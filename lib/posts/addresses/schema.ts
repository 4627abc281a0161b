// What the studio sends about redirects: one by fields, many by pasted lines. Pure.
import { z } from "zod";
import { normalisePath } from "../../address";
import { ownPath } from "../../site-links";
import { line } from "../../text";
import { legacyKey } from "../slugs";

export const LINES_MAX = 1_000;

/** A path as the browser asks for it, or the whole address it once had, wherever that was. */
const From = line(600, "Enter the address that no longer holds anything.").transform(
  (text, context) => {
    const address = fromParts(text);
    if (typeof address === "string") return address;
    context.addIssue(address.wrong);
    return z.NEVER;
  },
);

function fromParts(text: string): string | { wrong: string } {
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : null;
  const given = url ? url.pathname + url.search : text.replace(/#.*$/s, "");
  const [rawPath = "", query] = given.split("?", 2);
  const path = rawPath.startsWith("/") && !rawPath.startsWith("//") ? normalisePath(rawPath) : null;
  if (path === null) return { wrong: "Enter a path such as /old-page." };
  if (query !== undefined && !/^(p|page_id)=\d{1,10}$/.test(query)) {
    return { wrong: "Leave out what follows “?”; only ?p= and ?page_id= of WordPress count." };
  }
  return legacyKey(query === undefined ? path : `${path}?${query}`);
}

const To = line(1_000, "Enter where it leads.").transform((text, context) => {
  const own = ownPath(text);
  if (own) return own;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === "https:" && !url.username && !url.password) return url.href;
  context.addIssue("Enter a path of this site, or an address that begins with https://.");
  return z.NEVER;
});

export const RedirectInput = z.object({ from: From, to: To });
export type RedirectInput = z.infer<typeof RedirectInput>;

export type RedirectRefusal =
  | "forbidden"
  /** The address belongs to the software itself, or is the front page. */
  | "reserved"
  /** Another redirect stands there. */
  | "known"
  /** It would lead back to itself, by itself or by way of others. */
  | "circle";

export const refusalWords: Record<Exclude<RedirectRefusal, "forbidden">, string> = {
  reserved: "This address belongs to the site itself and can’t lead elsewhere.",
  known: "This address leads somewhere already. Remove that redirect first.",
  circle: "This would lead in a circle. Choose another target.",
};

/** One line of a pasted list: two addresses with blanks, a tab, a comma, a semicolon or → between. */
export function readLine(text: string): { from: string; to: string } | null {
  const parts = text
    .trim()
    .split(/\s*(?:→|->|\s|,|;)\s*/)
    .filter(Boolean);
  const [from, to] = parts;
  return parts.length === 2 && from && to ? { from, to } : null;
}
