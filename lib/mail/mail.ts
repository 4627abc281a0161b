// A mail as verbs write it: who, about what, and its text in blocks that become plain text and HTML.
import { z } from "zod";
import { cut } from "../text";

const mailPurposes = [
  "test",
  "invitation",
  "password-reset",
  "password-changed",
  "address-confirmation",
  "address-changed",
  "subscription-confirmation",
  "subscription-change",
  "subscription-notice",
  "owner-alarm",
  "comment-decision",
  "comment-reply",
  "comments-waiting",
] as const;
export type MailPurpose = (typeof mailPurposes)[number];

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu;
// The same but for tab and line feed, which a paragraph may hold.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const CONTROL_IN_TEXT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]+/gu;

/** UTF-16 units of one paragraph; a mail with a longer one is not written. */
export const PARAGRAPH_MAX = 20_000;

/** One line whatever it was: names and titles of imports may hold anything. */
const Line = z.string().transform((text) => cut(clean(text, CONTROL), 300));
const Text = z
  .string()
  .max(PARAGRAPH_MAX)
  .transform((text) => clean(text.replace(/\r\n?/g, "\n"), CONTROL_IN_TEXT));

const Url = z
  .url({ protocol: /^https?$/ })
  // An article's address of 96 letters that take nine signs each, with a comment's on it.
  .max(1_500)
  // Refused rather than mended: an address with such a character in it is not ours.
  .refine((url) => !/[\s\p{Cc}<>"]/u.test(url));

/** An addr-spec without quoted parts, comments and literals (RFC 5321: 64 and 255 octets). */
const Address = z
  .string()
  .max(254)
  .regex(/^[^\s\p{Cc}\p{Cs}@<>()[\],;:"\\]{1,64}@[^\s\p{Cc}\p{Cs}@<>()[\],;:"\\]{1,255}$/u);

export const MailBlock = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: Text }),
  /** The one thing to do. */
  z.object({ kind: z.literal("action"), label: Line, url: Url }),
  z.object({ kind: z.literal("link"), label: Line, url: Url }),
  /** Several things to choose from, beside each other. */
  z.object({
    kind: z.literal("links"),
    items: z.array(z.object({ label: Line, url: Url })).max(5),
  }),
  z.object({ kind: z.literal("quote"), text: Text }),
  z.object({ kind: z.literal("list"), items: z.array(Text).max(100) }),
  z.object({ kind: z.literal("small"), text: Text }),
]);
export type MailBlock = z.infer<typeof MailBlock>;

export const Mail = z.object({
  purpose: z.enum(mailPurposes),
  to: z.object({ name: Line.optional(), address: Address }),
  subject: Line,
  /** Shown after the subject in a list of mails. */
  preheader: Line.optional(),
  blocks: z.array(MailBlock).min(1).max(80),
  /** RFC 8058: a POST to it unsubscribes. */
  listUnsubscribe: z.object({ url: Url.max(900) }).optional(),
  /** Rows of the comments that it quotes: when one of them is erased, the mail goes too. */
  commentIds: z.array(z.number().int().positive()).max(100).optional(),
});
export type Mail = z.infer<typeof Mail>;

/** As it stands in OutgoingMail.content. */
export const StoredContent = Mail.pick({
  preheader: true,
  blocks: true,
  listUnsubscribe: true,
}).extend({ version: z.literal(1) });
export type StoredContent = z.infer<typeof StoredContent>;

function clean(text: string, control: RegExp): string {
  return text.toWellFormed().replace(control, " ").trim();
}
