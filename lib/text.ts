// Text as it comes in through forms and files, made fit to be stored. Pure.
import { z } from "zod";

// NUL and lone surrogates can't be stored in PostgreSQL; no control character belongs in one line.
const control = /[\p{Cc}\p{Cs}]/u;

/**
 * One line of text: NFC, trimmed, without control characters, at most `max` UTF-16 units.
 * `missing` is what to say where it is empty; null lets it be empty.
 */
export function line(max: number, missing: string | null) {
  return z
    .string({ error: missing ?? "" })
    .transform((text) => text.normalize("NFC").trim())
    .refine((text) => missing === null || text.length > 0, {
      error: missing ?? "",
      abort: true,
    })
    .refine((text) => text.length <= max, { error: `Use at most ${max} characters.`, abort: true })
    .refine((text) => !control.test(text), "Remove the control characters.");
}

/** The beginning of a text, never half a character: JSON with half a one can't be stored. */
export function cut(text: string, max: number): string {
  return text.slice(0, max).replace(/[\ud800-\udbff]$/, "");
}

/** Whatever came, as one line that can be stored; at most `max` UTF-16 units. */
export function plainLine(text: string, max: number): string {
  const plain = text
    .normalize("NFC")
    .toWellFormed()
    .replace(/\p{Cc}/gu, " ");
  return cut(plain.replace(/\s+/g, " ").trim(), max);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: line feeds and tabs alone may stay.
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f\p{Cs}]/u;

/** Several lines, with line feeds alone between them; NFC, trimmed, at most `max` UTF-16 units. */
export function lines(max: number) {
  return z
    .string()
    .transform((text) => text.normalize("NFC").replace(/\r\n?/g, "\n").trim())
    .refine((text) => text.length <= max, { error: `Use at most ${max} characters.`, abort: true })
    .refine((text) => !unprintable.test(text), "Remove the control characters.");
}
