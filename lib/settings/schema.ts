// What the set-up and the settings ask for. Pure.
import { z } from "zod";
import { readColour } from "../accent";
import { EmailAddress, NewPassword } from "../auth/schema";
import { SiteLinks, SOCIAL_MAX, SocialLink } from "../site-links";
import { line, lines } from "../text";

const SiteAddress = z
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

const Title = line(100, "Give the site a title.");
const Description = line(300, null);

export const SetUpInput = z.object({
  title: Title,
  description: Description,
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

/** "" is the house's own colour. */
const Accent = z.string().transform((text, context) => {
  if (text.trim() === "") return null;
  const colour = readColour(text);
  if (colour) return colour;
  context.addIssue("Enter a colour such as #b3331f, or nothing for the house’s own.");
  return z.NEVER;
});

/** A row of Media by its number; "" is none. */
const PictureId = z
  .string()
  .regex(/^\d{0,9}$/, "Choose a picture.")
  .transform((digits) => Number(digits) || null);

/** A day at most: what was answered should not turn into something else. */
const EditWindow = z
  .string()
  .trim()
  .regex(/^\d{1,5}$/, "Enter minutes as a number, or 0.")
  .transform(Number)
  .refine((minutes) => minutes <= 1440, "Use at most 1,440 minutes, which is a day.");

const TRUST_MAX = 20;
const CLOSE_MAX = 3650;

const TrustAfter = z
  .string()
  .trim()
  .refine((digits) => isCount(digits, TRUST_MAX), `Enter a number from 1 to ${TRUST_MAX}.`)
  .transform(Number);

const LINKS_MAX = 100;

/** As in WordPress, 0 turns it off. */
const MaxLinks = z
  .string()
  .trim()
  .refine(
    (digits) => digits === "0" || isCount(digits, LINKS_MAX),
    `Enter a number from 1 to ${LINKS_MAX}, or 0 to turn it off.`,
  )
  .transform(Number);

/** "" is never. */
const Days = z
  .string()
  .trim()
  .refine(
    (digits) => digits === "" || isCount(digits, CLOSE_MAX),
    `Enter a number of days from 1 to ${CLOSE_MAX}, or nothing for never.`,
  )
  .transform((digits) => (digits === "" ? null : Number(digits)));

function isCount(digits: string, most: number): boolean {
  return /^\d{1,5}$/.test(digits) && Number(digits) >= 1 && Number(digits) <= most;
}

export const SettingsInput = z.object({
  title: Title,
  description: Description,
  siteUrl: SiteAddress,
  logoId: PictureId,
  logoDarkId: PictureId,
  accent: Accent,
  /** Null: the sections, in their order. */
  navigation: SiteLinks.nullable(),
  /** Null: the public pages. */
  footerLinks: SiteLinks.nullable(),
  footer: lines(2_000),
  socialLinks: z
    .array(SocialLink)
    .max(SOCIAL_MAX, { error: `Use at most ${SOCIAL_MAX} addresses.` }),
  language: Language,
  timeZone: TimeZone,
  postalAddress: lines(300),
  moderationMode: z.enum(["NONE", "FIRST", "ALL"], { error: "Choose one." }),
  commentPolicy: z.enum(["OPEN", "CLOSED", "OFF"], { error: "Choose one." }),
  editWindowMinutes: EditWindow,
  trustAfter: TrustAfter,
  maxLinks: MaxLinks,
  /** Null: never. */
  closeCommentsAfterDays: Days,
  reportThreshold: z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, "Enter a number from 1 to 100.")
    .transform(Number)
    .refine((count) => count >= 1 && count <= 100, "Enter a number from 1 to 100."),
  replyMails: z.boolean(),
  isUnlisted: z.boolean(),
});
export type SettingsInput = z.infer<typeof SettingsInput>;

const LinkShape = z.object({ label: z.string(), href: z.string() });

/** A form's beginnings as it sends them back: text, not yet judged. */
export const TypedShape = z.object({
  ...{ title: z.string(), description: z.string(), siteUrl: z.string(), accent: z.string() },
  ...{ logoId: z.string(), logoDarkId: z.string(), footer: z.string(), language: z.string() },
  ...{ timeZone: z.string(), postalAddress: z.string(), isUnlisted: z.boolean() },
  ...{ moderationMode: z.string(), commentPolicy: z.string(), editWindowMinutes: z.string() },
  ...{ trustAfter: z.string(), maxLinks: z.string(), closeCommentsAfterDays: z.string() },
  ...{ reportThreshold: z.string(), replyMails: z.boolean() },
  navigationMode: z.enum(["auto", "own"]),
  navigation: z.array(LinkShape),
  footerLinksMode: z.enum(["auto", "own"]),
  footerLinks: z.array(LinkShape),
  socialLinks: z.array(z.string()),
});

function isTimeZone(zone: string): boolean {
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
