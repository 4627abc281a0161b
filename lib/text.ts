// Text as it comes in through forms and files, made fit to be stored. Pure.
import { z } from "zod";
import { hasPile, MOST_MARKS, withoutPiles } from "./marks";

// NUL and lone surrogates can't be stored in PostgreSQL; no control character belongs in one line.
const control = /[\p{Cc}\p{Cs}]/u;

/** A text that is written apart ("e" and its accent) may have three times the units. */
const WRITTEN_APART = 4;

/**
 * A text in NFC, trimmed, with line feeds alone between its lines. What has far more than `most`
 * UTF-16 units is refused before that, and so are letters with piles of marks, which would take
 * quadratic time; that NFC itself has at most `most` is still to be asked.
 */
export function composed(text: z.ZodString, most: number, tooLong: string) {
  return text
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .refine((text) => text.length <= WRITTEN_APART * most, { error: tooLong, abort: true })
    .refine((text) => !hasPile(text), {
      error: `A letter has more than ${MOST_MARKS} accents or other marks. Remove some of them.`,
      abort: true,
    })
    .transform((text) => text.normalize("NFC"));
}

/**
 * One line of text: NFC, trimmed, without control characters, at most `max` UTF-16 units.
 * `missing` is what to say where it is empty; null lets it be empty.
 */
export function line(max: number, missing: string | null) {
  const tooLong = `Use at most ${max} characters.`;
  return composed(z.string({ error: missing ?? "" }), max, tooLong)
    .refine((text) => missing === null || text.length > 0, {
      error: missing ?? "",
      abort: true,
    })
    .refine((text) => text.length <= max, { error: tooLong, abort: true })
    .refine((text) => !control.test(text), "Remove the control characters.");
}

/** The beginning of a text, never half a character: JSON with half a one can't be stored. */
export function cut(text: string, max: number): string {
  return text.slice(0, max).replace(/[\ud800-\udbff]$/, "");
}

/** Whatever came, as one line that can be stored; at most `max` UTF-16 units. */
export function plainLine(text: string, max: number): string {
  const plain = withoutPiles(text)
    .normalize("NFC")
    .toWellFormed()
    .replace(/\p{Cc}/gu, " ");
  return cut(plain.replace(/\s+/g, " ").trim(), max);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: line feeds and tabs alone may stay.
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f\p{Cs}]/u;

/** Several lines, with line feeds alone between them; NFC, trimmed, at most `max` UTF-16 units. */
export function lines(max: number) {
  const tooLong = `Use at most ${max} characters.`;
  return composed(z.string(), max, tooLong)
    .refine((text) => text.length <= max, { error: tooLong, abort: true })
    .refine((text) => !unprintable.test(text), "Remove the control characters.");
}
