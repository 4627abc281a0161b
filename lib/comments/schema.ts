// What a reader's form brings: parsed here, once, before anything else looks at it. Pure.
import { z } from "zod";
import { normalizeEmail } from "../auth/schema";
import { isPublicId } from "../ids";
import { composed } from "../text";

export const NAME_MAX = 80;
export const EMAIL_MAX = 254;
export const BODY_MAX = 10_000;

/** PostgreSQL takes neither NUL nor half a surrogate pair; no other control belongs in a text. */
const CONTROL = /[\p{Cc}\p{Cs}]/u;
const CONTROL_BUT_LINES = /(?![\n\t])[\p{Cc}\p{Cs}]/u;
/**
 * Something to see: a name of joiners and spaces alone would be a gap in the page, and so would one
 * of letters that fill a place and show nothing, or of the empty sign of Braille.
 */
const SEEN = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

function countGraphemes(text: string): number {
  return Array.from(graphemes.segment(text)).length;
}

/** One grapheme may be piled up of any number of marks, so units are counted as well. */
const NAME_UNITS = NAME_MAX * 8;
const NAME_TOO_LONG = `Shorten your name to ${NAME_MAX} characters.`;

const Name = composed(z.string("Enter your name."), NAME_UNITS, NAME_TOO_LONG)
  .refine((name) => SEEN.test(name), { error: "Enter your name.", abort: true })
  .refine((name) => !CONTROL.test(name), {
    error: "A name can't hold control characters. Type it again by hand.",
    abort: true,
  })
  .refine((name) => name.length <= NAME_UNITS && countGraphemes(name) <= NAME_MAX, {
    error: NAME_TOO_LONG,
  });

export const NAME_OF_STAFF =
  "Somebody on the staff signs with this name, or one that looks like it. Use another.";

/** The grammar of HTML's own e-mail field, with a dot in the domain: no quotes, ASCII only. */
const Email = z
  .string("Enter your e-mail address.")
  .transform(normalizeEmail)
  .pipe(
    z
      .string()
      .min(1, { error: "Enter your e-mail address.", abort: true })
      .max(EMAIL_MAX, {
        error: `An e-mail address has at most ${EMAIL_MAX} characters.`,
        abort: true,
      })
      .regex(z.regexes.html5Email, {
        error: "Enter an e-mail address such as name@example.org.",
        abort: true,
      })
      .regex(/@[^@]+\.[^@]+$/, "Enter an e-mail address such as name@example.org."),
  );

function textUpTo(most: number) {
  const tooLong = `Shorten the text to ${most.toLocaleString("en")} characters.`;
  return composed(z.string("Write a comment."), most, tooLong)
    .refine((text) => SEEN.test(text), { error: "Write a comment.", abort: true })
    .refine((text) => !CONTROL_BUT_LINES.test(text), {
      error:
        "The text holds control characters that can't be kept. Remove them, or type it by hand.",
      abort: true,
    })
    .refine((text) => Array.from(text).length <= most, { error: tooLong });
}

/** What a person wrote, reader or staff. */
export const Body = textUpTo(BODY_MAX);

/** What the staff makes of a comment: imports brought longer ones, which can be edited as well. */
export const EditedBody = textUpTo(100_000);

export const CommentInput = z.object({
  postId: z.coerce.number().int().positive().max(2_147_483_647),
  /** What is answered; null for a comment on the article itself. */
  parent: z
    .union([z.literal(""), z.string().refine(isPublicId)])
    .optional()
    .transform((id) => id || null),
  name: Name,
  email: Email,
  body: Body,
  /** A checkbox: a mail when a moderator has decided. */
  mail: z.literal("on").optional().catch(undefined),
  /** A checkbox: mails about answers. */
  replies: z.literal("on").optional().catch(undefined),
  /** Says how the form came to be sent (lib/comments/form-token.ts); not given by what came by none. */
  token: z.string().max(200).catch("").optional(),
  /** A field that people don't see: whether anything is in it. */
  website: z
    .string()
    .transform((text) => text.trim() !== "")
    .catch(false)
    .optional(),
});
export type CommentInput = z.infer<typeof CommentInput>;

export const PreviewInput = CommentInput.pick({ body: true });
export type PreviewInput = z.infer<typeof PreviewInput>;

/** A form that somebody takes up. */
export const TokenInput = z.object({
  token: z.string().max(200),
  /** UTF-16 units that stand in the text already: a draft. */
  already: z.coerce.number().int().min(0).max(1_000_000),
});

/** A form about one's own comment, which names the version that its author saw. */
export const OwnInput = z.object({
  publicId: z.string().refine(isPublicId),
  version: z.coerce.number().int().min(1).max(2_147_483_647),
});
export type OwnInput = z.infer<typeof OwnInput>;

export const EditInput = OwnInput.extend({ body: Body });
export type EditInput = z.infer<typeof EditInput>;

/** The fields that a person fills in, in the order of the form. */
export const TYPED_FIELDS = ["name", "email", "body"] as const;
