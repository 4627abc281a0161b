// What the set-up asks for. Pure.
import { z } from "zod";
import { EmailAddress, NewPassword } from "../auth/schema";
import { line } from "../text";

export const SiteAddress = z
  .string({ error: "Enter the site's address." })
  .trim()
  .min(1, { error: "Enter the site's address.", abort: true })
  .max(200, { error: "Use at most 200 characters.", abort: true })
  .transform((address, context) => {
    const url = URL.canParse(address) ? new URL(address) : null;
    const isOrigin =
      url &&
      /^https?:$/.test(url.protocol) &&
      !url.username &&
      !url.password &&
      url.pathname === "/" &&
      !url.search &&
      !url.hash;
    if (isOrigin) return url.origin;
    context.addIssue("Enter an address such as https://example.org, without a path.");
    return z.NEVER;
  });

const TimeZone = z
  .string({ error: "Choose a time zone." })
  .refine(isTimeZone, "Choose a time zone from the list.");

/** A BCP 47 tag in its canonical spelling. */
const Language = z.string({ error: "Enter a language." }).transform((tag, context) => {
  const known = canonicalLanguage(tag.trim());
  if (known) return known;
  context.addIssue("Enter a language tag such as en, de or pt-BR.");
  return z.NEVER;
});

export const SetUpInput = z.object({
  title: line(100, "Give the site a title."),
  description: line(300, null),
  siteUrl: SiteAddress,
  timeZone: TimeZone,
  language: Language,
  name: line(100, "Enter your name."),
  email: EmailAddress,
  password: NewPassword,
  /** A checkbox: sent or not. */
  sample: z.stringbool().optional().default(false),
});
export type SetUpInput = z.infer<typeof SetUpInput>;

export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function canonicalLanguage(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
